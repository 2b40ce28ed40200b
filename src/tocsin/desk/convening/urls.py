from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "convening"


def _not_yet(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(status=404)


urlpatterns = [path("", _not_yet, name="list")]
