from django.urls import path

from . import views

app_name = "convening"
urlpatterns = [
    path("", views.briefings, name="list"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.briefing, name="briefing"),
    path("<int:pk>/attendance/", views.attendance, name="attendance"),
]
