from django.urls import path

from tocsin.desk.records.addresses import record_urls

from . import views
from .models import Attempt, Claim, Incident

app_name = "ceasefires"
urlpatterns = [
    path("", views.ceasefires, name="list"),
    path("new/", views.new_attempt, name="new_attempt"),
    path("judge/", views.judge, name="judge"),
    path("<int:pk>/incidents/new/", views.new_incident, name="new_incident"),
    path("<int:pk>/incidents/from-events/", views.from_events, name="from_events"),
    path("incidents/<int:pk>/claims/new/", views.new_claim, name="new_claim"),
    path("<int:pk>/end/", views.end_attempt, name="end_attempt"),
    *record_urls("", Attempt),
    *record_urls("incidents", Incident),
    *record_urls("claims", Claim),
]
