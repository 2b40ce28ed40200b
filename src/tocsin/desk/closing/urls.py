from django.urls import path

from tocsin.desk.records.addresses import record_urls

from . import views
from .models import Lesson, Outcome

app_name = "closing"
urlpatterns = [
    path("dossier/", views.dossier, name="dossier"),
    path("after-action/new/", views.new_lesson, name="new_lesson"),
    path("outcomes/", views.outcomes, name="outcomes"),
    path("outcomes/new/", views.new_outcome, name="new_outcome"),
    path("outcomes/<int:pk>/confirm/", views.confirm, name="confirm"),
    path("outcomes/<int:pk>/trail/", views.trail, name="trail"),
    *record_urls("outcomes", Outcome),
    *record_urls("after-action", Lesson),
]
