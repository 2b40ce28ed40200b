from django.urls import path

from tocsin.desk.records.addresses import record_urls
from tocsin.desk.responses.beginning import begins

from . import views
from .models import Outreach

app_name = "voices"
urlpatterns = [
    path("", views.outreach, name="list"),
    path("new/", begins(views.new), name="new"),
    path("<int:pk>/step/", views.advance, name="advance"),
    path("<int:pk>/openness/", views.openness, name="openness"),
    *record_urls("", Outreach),
]
