from django.urls import path

from . import views

app_name = "people"
urlpatterns = [path("language/", views.choose_language, name="language")]
