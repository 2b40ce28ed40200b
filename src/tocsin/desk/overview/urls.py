from django.urls import path

from . import views

app_name = "overview"
urlpatterns = [
    path("", views.home, name="home"),
    path("cases/<slug:slug>/", views.room, name="room"),
]
