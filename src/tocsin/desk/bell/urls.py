from django.urls import path

from . import views

app_name = "bell"
urlpatterns = [
    path("", views.duty, name="duty"),
    path("new/", views.new_duty, name="new_duty"),
    path("<int:pk>/", views.change_duty, name="change_duty"),
    path("<int:pk>/end/", views.end_duty, name="end_duty"),
]
