from django.urls import path

from tocsin.desk.responses.beginning import begins

from . import views

app_name = "convening"
urlpatterns = [
    path("", views.briefings, name="list"),
    path("new/", begins(views.new), name="new"),
    path("<int:pk>/", views.briefing, name="briefing"),
    path("<int:pk>/attendance/", views.attendance, name="attendance"),
]
