from django.urls import path

from . import views

app_name = "watch"
urlpatterns = [
    path("", views.board, name="board"),
    path("alarms/<int:pk>/triage/", views.triage, name="triage"),
    path("<slug:slug>/", views.situation, name="situation"),
]
