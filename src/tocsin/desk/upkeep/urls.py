from django.urls import path

from . import views

app_name = "upkeep"
urlpatterns = [
    path("health", views.health, name="health"),
    path("operation/", views.operation, name="operation"),
]
