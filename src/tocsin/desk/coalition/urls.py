from django.urls import path

from tocsin.desk.records.addresses import record_urls
from tocsin.desk.responses.beginning import begins

from . import views
from .models import Commitment, JointAction, Partner

app_name = "coalition"
urlpatterns = [
    path("", views.coalition, name="list"),
    path("partners/ask/", begins(views.ask_partner), name="ask_partner"),
    path("partners/answers/", views.answers, name="answers"),
    path("partners/<int:pk>/answer/", views.answer, name="answer"),
    path("commitments/new/", begins(views.new_commitment), name="new_commitment"),
    path("commitments/<int:pk>/deliver/", views.deliver, name="deliver"),
    path("actions/new/", begins(views.new_joint_action), name="new_joint_action"),
    *record_urls("partners", Partner),
    *record_urls("commitments", Commitment),
    *record_urls("actions", JointAction),
]
