from django.urls import path

from . import views

app_name = "updates"
urlpatterns = [
    path("", views.updates, name="list"),
    path("begin/", views.begin, name="begin"),
    path("<slug:slug>/", views.desk, name="desk"),
    path("<slug:slug>/approve/", views.approve, name="approve"),
    path("<slug:slug>/release/", views.release, name="release"),
    path("<slug:slug>/release-at/", views.set_release, name="set_release"),
    path("<slug:slug>/rounding/", views.set_rounding, name="set_rounding"),
    path("<slug:slug>/take-back/", views.cancel, name="cancel"),
    path("<slug:slug>/next/", views.begin_next, name="next"),
    path("<slug:slug>/correct/", views.correct, name="correct"),
    path("<slug:slug>/withdraw/", views.withdraw, name="withdraw"),
    path("<slug:slug>/missing/", views.missing, name="missing"),
    path("<slug:slug>/assign/", views.assign, name="assign"),
    path("<slug:slug>/assignments/<int:pk>/done/", views.finish, name="finish"),
    path("<slug:slug>/wordings/<int:pk>/confirm/", views.confirm, name="confirm"),
    path("<slug:slug>/comments/<int:pk>/settle/", views.settle, name="settle"),
    path("<slug:slug>/<slug:audience>/not-mentioned/", views.not_mentioned, name="not_mentioned"),
    path("<slug:slug>/<slug:audience>/not-mentioned/open/", views.open_records, name="open_records"),
    path("<slug:slug>/openings/<int:pk>/undo/", views.undo_opening, name="undo_opening"),
    path("<slug:slug>/<slug:audience>/short/", views.confirm_short, name="confirm_short"),
    path("<slug:slug>/<slug:audience>/comment/", views.comment, name="comment"),
    path("<slug:slug>/<slug:audience>/<slug:language>/write/", views.write, name="write"),
    path("<slug:slug>/<slug:audience>/<slug:language>/look/", views.look, name="look"),
    path("<slug:slug>/<slug:audience>/<slug:language>/drawn/", views.take_drawn, name="take_drawn"),
    path("<slug:slug>/<slug:audience>/<slug:language>/translate/", views.translate, name="translate"),
    path("<slug:slug>/<slug:audience>/<slug:language>.xlf", views.take_out, {"kind": "xlf"}, name="take_out"),
    path("<slug:slug>/<slug:audience>/<slug:language>.po", views.take_out, {"kind": "po"}, name="take_out_po"),
    path("<slug:slug>/<slug:audience>/<slug:language>/bring-back/", views.bring_back, name="bring_back"),
    path("<slug:slug>/r<int:revision>/<slug:audience>/<slug:language>/", views.read, name="read"),
    path("<slug:slug>/r<int:revision>/<slug:audience>/<slug:language>.pdf", views.download, name="pdf"),
    path("<slug:slug>/r<int:revision>/board/<slug:language>.docx", views.word, name="docx"),
]
