from django.urls import path

from tocsin.desk.records.addresses import record_urls
from tocsin.desk.responses.beginning import begins

from . import views
from .models import Outlet, Piece, Pitch, Placement

app_name = "press"
urlpatterns = [
    path("", views.press, name="list"),
    path("pieces/new/", begins(views.new_piece), name="new_piece"),
    path("pitches/new/", views.new_pitch, name="new_pitch"),
    path("pitches/<int:pk>/answer/", views.move_pitch, name="move_pitch"),
    path("placements/new/", views.new_placement, name="new_placement"),
    path("outlets/", views.outlets, name="outlets"),
    path("outlets/country/", views.add_country, name="add_country"),
    path("outlets/new/", views.new_outlet, name="new_outlet"),
    *record_urls("pieces", Piece),
    *record_urls("pitches", Pitch),
    *record_urls("placements", Placement),
    *record_urls("outlets", Outlet),
]
