from django.urls import path

from tocsin.desk.responses.beginning import begins

from . import views

app_name = "strategy"
urlpatterns = [
    path("", views.strategy, name="list"),
    path("objectives/new/", begins(views.new_objective), name="new_objective"),
    path("targets/new/", views.new_target, name="new_target"),
    path("asks/new/", begins(views.new_ask), name="new_ask"),
    path("asks/<int:pk>/move/", views.move_ask, name="move_ask"),
    path("positions/new/", views.new_position, name="new_position"),
    path("positions/<int:pk>/correct/", views.correct_position, name="correct_position"),
    path("positions/<int:pk>/withdraw/", views.withdraw_position, name="withdraw_position"),
]
