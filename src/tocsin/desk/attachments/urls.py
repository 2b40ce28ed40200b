from django.urls import path

from tocsin.desk.records.addresses import record_urls

from . import views
from .models import Attachment

app_name = "attachments"
urlpatterns = [
    path("", views.files, name="list"),
    path("add/<str:label>/<int:pk>/", views.attach, name="attach"),
    path("<int:pk>/download/", views.download, name="download"),
    path("<int:pk>/erase/", views.erase, name="erase"),
    *record_urls("", Attachment),
]
