from django.urls import path

from . import views

app_name = "people"
urlpatterns = [
    path("language/", views.choose_language, name="language"),
    path("cases/<slug:slug>/members/", views.members, name="members"),
    path("cases/<slug:slug>/members/<int:pk>/end/", views.end_membership, name="end_membership"),
    path("cases/<slug:slug>/rows/<str:kind>/<int:pk>/level/", views.set_level, name="set_level"),
]
