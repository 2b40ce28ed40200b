from django.urls import path

from tocsin.desk.records.views import taken_off
from tocsin.desk.updates.views import missing_in_case

from . import views
from .leaving_page import leaves

app_name = "overview"
urlpatterns = [
    path("", views.home, name="home"),
    path("seen/", views.mark_as_seen, name="seen"),
    path("cases/<slug:slug>/", views.room, name="room"),
    path("cases/<slug:slug>/missing/", missing_in_case, name="missing"),
    path("cases/<slug:slug>/taken-off/", taken_off, name="taken_off"),
    path("cases/<slug:slug>/members/new/", views.let_in, name="let_in"),
    path("cases/<slug:slug>/members/<int:pk>/leaves/", leaves, name="leaves"),
    path("cases/<slug:slug>/new-records/", views.starting_levels, name="starting_levels"),
]
