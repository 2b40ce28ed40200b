from django.urls import path

from . import views

app_name = "saving"

urlpatterns = [
    path("kept/<str:number>/discard/", views.discard, name="discard"),
]
