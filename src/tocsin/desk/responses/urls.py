from django.urls import path

from . import views

app_name = "responses"
urlpatterns = [
    path("responses/", views.responses, name="list"),
    path("responses/open/", views.open_scoping, name="open"),
    path("cases/<slug:slug>/decisions/", views.detail, name="detail"),
    path("cases/<slug:slug>/score/", views.score, name="score"),
    path("cases/<slug:slug>/launch/", views.launch, name="launch"),
    path("cases/<slug:slug>/move/", views.move, name="move"),
    path("cases/<slug:slug>/criteria/<int:pk>/met/", views.meet, name="meet"),
]
