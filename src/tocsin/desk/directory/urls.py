from django.urls import path

from . import views

app_name = "directory"
urlpatterns = [
    path("", views.directory, name="list"),
    path("persons/new/", views.new_person, name="new_person"),
    path("persons/<int:pk>/", views.person, name="person"),
    path("persons/<int:pk>/naming/", views.naming, name="naming"),
    path("persons/<int:pk>/withdrawal/", views.withdraw, name="withdraw"),
    path("persons/<int:pk>/name/", views.name_use, name="name_use"),
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/new/", views.new_organisation, name="new_organisation"),
]
