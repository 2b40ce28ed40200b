from django.urls import path

from . import views

app_name = "outbox"
urlpatterns = [
    path("", views.outbox, name="list"),
    path("new/", views.new, name="new"),
    path("release-all/", views.release_all, name="release_all"),
    path("<int:pk>/", views.message, name="message"),
    path("<int:pk>/release/", views.release, name="release"),
    path("<int:pk>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/retry/", views.retry, name="retry"),
]
