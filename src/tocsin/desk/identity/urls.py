from django.urls import path

from . import views

app_name = "identity"
urlpatterns = [
    path("organisation/", views.organisation, name="organisation"),
    path("organisation/logo/", views.logo, name="logo"),
]
