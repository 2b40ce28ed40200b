from django.urls import path

from tocsin.desk.records.addresses import record_urls

from .models import Consultation, Response
from .views import criteria, deciding

app_name = "responses"
urlpatterns = [
    path("responses/", deciding.responses, name="list"),
    path("responses/open/", deciding.open_scoping, name="open"),
    path("cases/<slug:slug>/decisions/", deciding.detail, name="detail"),
    path("cases/<slug:slug>/decisions/<int:pk>/", deciding.decision, name="decision"),
    path("cases/<slug:slug>/score/", deciding.score, name="score"),
    path("cases/<slug:slug>/consulted/new/", deciding.consult, name="consult"),
    path("cases/<slug:slug>/consulted/answers/", deciding.answer, name="answer"),
    path("cases/<slug:slug>/launch/", deciding.launch, name="launch"),
    path("cases/<slug:slug>/move/", deciding.move, name="move"),
    path("cases/<slug:slug>/review/", deciding.review, name="review"),
    path("cases/<slug:slug>/owner/", deciding.hand_over, name="hand_over"),
    path("cases/<slug:slug>/level/", deciding.set_level, name="set_level"),
    path("cases/<slug:slug>/criteria/new/", criteria.add, name="add_criteria"),
    path("cases/<slug:slug>/criteria/<int:pk>/aside/", criteria.set_aside, name="set_aside"),
    path("cases/<slug:slug>/criteria/<int:pk>/met/", criteria.meet, name="meet"),
    path("cases/<slug:slug>/criteria/<int:pk>/not-met/", criteria.take_back, name="take_back"),
    path("cases/<slug:slug>/criteria/<int:pk>/ask/", criteria.choose_ask, name="choose_ask"),
    *record_urls("cases/<slug:slug>/responses", Response),
    *record_urls("cases/<slug:slug>/consulted", Consultation),
]
