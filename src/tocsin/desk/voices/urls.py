from django.urls import path

from tocsin.desk.responses.beginning import begins

from . import views

app_name = "voices"
urlpatterns = [
    path("", views.outreach, name="list"),
    path("new/", begins(views.new), name="new"),
    path("<int:pk>/step/", views.advance, name="advance"),
    path("<int:pk>/openness/", views.openness, name="openness"),
]
