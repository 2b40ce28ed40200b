from django.urls import path

from . import views

app_name = "voices"
urlpatterns = [
    path("", views.outreach, name="list"),
    path("new/", views.new, name="new"),
    path("<int:pk>/step/", views.advance, name="advance"),
    path("<int:pk>/openness/", views.openness, name="openness"),
]
