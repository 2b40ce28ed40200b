from django.urls import path

from tocsin.desk.records.addresses import record_urls

from . import views
from .models import Organisation, Person

app_name = "directory"
urlpatterns = [
    path("", views.directory, name="list"),
    path("persons/new/", views.new_person, name="new_person"),
    path("persons/<int:pk>/naming/", views.naming, name="naming"),
    path("persons/<int:pk>/withdrawal/", views.withdraw, name="withdraw"),
    path("persons/<int:pk>/name/", views.name_use, name="name_use"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/new/", views.new_organisation, name="new_organisation"),
    *record_urls("persons", Person),
    *record_urls("organisations", Organisation),
]
