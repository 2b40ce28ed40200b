"""Every address of the desk. What belongs to a case lies below ``/cases/<slug>/``."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("tocsin.desk.people.urls")),
    path("", include("tocsin.desk.saving.urls")),
    path("watch/duty/", include("tocsin.desk.bell.urls")),
    path("", include("tocsin.desk.identity.urls")),
    path("watch/", include("tocsin.desk.watch.urls")),
    path("cases/<slug:slug>/directory/", include("tocsin.desk.directory.urls")),
    path("cases/<slug:slug>/files/", include("tocsin.desk.attachments.urls")),
    path("cases/<slug:slug>/outbox/", include("tocsin.desk.outbox.urls")),
    path("cases/<slug:slug>/ceasefires/", include("tocsin.desk.ceasefires.urls")),
    path("", include("tocsin.desk.responses.urls")),
    path("cases/<slug:slug>/", include("tocsin.desk.closing.urls")),
    path("cases/<slug:slug>/coalition/", include("tocsin.desk.coalition.urls")),
    path("cases/<slug:slug>/strategy/", include("tocsin.desk.strategy.urls")),
    path("cases/<slug:slug>/briefings/", include("tocsin.desk.convening.urls")),
    path("cases/<slug:slug>/outreach/", include("tocsin.desk.voices.urls")),
    path("cases/<slug:slug>/press/", include("tocsin.desk.press.urls")),
    path("updates/", include("tocsin.desk.updates.urls")),
    path("search/", include("tocsin.desk.search.urls")),
    path("", include("tocsin.desk.upkeep.urls")),
    path("", include("tocsin.desk.overview.urls")),
]
