from django.urls import path

from . import views

app_name = "updates"
urlpatterns = [
    path("", views.updates, name="list"),
    path("begin/", views.begin, name="begin"),
    path("<slug:slug>/", views.desk, name="desk"),
    path("<slug:slug>/release/", views.release, name="release"),
    path("<slug:slug>/next/", views.begin_next, name="next"),
    path("<slug:slug>/r<int:revision>/<slug:audience>/<slug:language>/", views.read, name="read"),
    path("<slug:slug>/r<int:revision>/<slug:audience>/<slug:language>.pdf", views.download, name="pdf"),
]
