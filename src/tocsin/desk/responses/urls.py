from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "responses"


def _not_yet(request: HttpRequest, slug: str = "") -> HttpResponse:
    return HttpResponse(status=404)


urlpatterns = [
    path("responses/", _not_yet, name="list"),
    path("cases/<slug:slug>/decisions/", _not_yet, name="detail"),
]
