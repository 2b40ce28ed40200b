from django.urls import path

from . import views

app_name = "ceasefires"
urlpatterns = [
    path("", views.ceasefires, name="list"),
    path("new/", views.new_attempt, name="new_attempt"),
    path("judge/", views.judge, name="judge"),
    path("<int:pk>/incidents/new/", views.new_incident, name="new_incident"),
    path("<int:pk>/end/", views.end_attempt, name="end_attempt"),
]
