from django.urls import path

from . import views

app_name = "watch"
urlpatterns = [
    path("", views.board, name="board"),
    path("imports/", views.imports, name="imports"),
    path("imports/new/", views.new_import, name="import"),
    path("imports/fetch/<slug:provider>/", views.fetch, name="fetch"),
    path("imports/fetch/<slug:provider>/regularly/", views.regular_fetch, name="regular_fetch"),
    path("imports/<int:pk>/", views.run, name="run"),
    path("imports/<int:pk>/columns/", views.columns, name="columns"),
    path("imports/<int:pk>/again/", views.begin_again, name="begin_again"),
    path("imports/<int:pk>/bad-rows.csv", views.bad_rows, name="bad_rows"),
    path("situations/", views.conflicts, name="conflicts"),
    path("situations/begin/", views.begin, name="begin"),
    path("situations/new/", views.new_situation, name="new_situation"),
    path("alarms/", views.alarms, name="alarms"),
    path("alarms/reports/<int:pk>/", views.judge_reports, name="judge_reports"),
    path("alarms/<int:pk>/events/", views.events, name="events"),
    path("alarms/<int:pk>/triage/", views.triage, name="triage"),
    path("overrides/<int:pk>/end/", views.end_override, name="end_override"),
    path("<slug:slug>/", views.situation, name="situation"),
    path("<slug:slug>/edit/", views.edit_situation, name="edit_situation"),
    path("<slug:slug>/reports/", views.report_sign, name="report_sign"),
    path("<slug:slug>/level/", views.override, name="override"),
    path("<slug:slug>/risks/", views.risks, name="risks"),
    path("<slug:slug>/risks/new/", views.new_evidence, name="new_evidence"),
    path("<slug:slug>/parties/new/", views.new_party, name="new_party"),
    path("<slug:slug>/concerns/new/", views.new_concern, name="new_concern"),
]
