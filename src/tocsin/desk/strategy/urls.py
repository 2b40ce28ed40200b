from django.urls import path

from tocsin.desk.records.addresses import record_urls
from tocsin.desk.responses.beginning import begins

from . import views
from .models import Ask, Objective, Position, Target

app_name = "strategy"
urlpatterns = [
    path("", views.strategy, name="list"),
    path("objectives/new/", begins(views.new_objective), name="new_objective"),
    path("targets/new/", views.new_target, name="new_target"),
    path("asks/new/", begins(views.new_ask), name="new_ask"),
    path("asks/<int:pk>/move/", views.move_ask, name="move_ask"),
    path("positions/new/", views.new_position, name="new_position"),
    *record_urls("objectives", Objective),
    *record_urls("targets", Target),
    *record_urls("asks", Ask),
    *record_urls("positions", Position),
]
