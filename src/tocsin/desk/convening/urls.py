from django.urls import path

from tocsin.desk.records.addresses import record_urls
from tocsin.desk.responses.beginning import begins

from . import views
from .models import Briefing

app_name = "convening"
urlpatterns = [
    path("", views.briefings, name="list"),
    path("new/", begins(views.new), name="new"),
    path("<int:pk>/attendance/", views.attendance, name="attendance"),
    *record_urls("", Briefing),
]
