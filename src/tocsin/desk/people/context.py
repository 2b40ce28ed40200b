"""What every page of the desk shows: the languages to choose from, and the standing clock, if it stands."""

from django.http import HttpRequest

from tocsin.desk.journal import clock

from .models import Account


def desk(request: HttpRequest) -> dict[str, object]:
    return {"clock_stands_at": clock.standing(), "languages": Account.Language.choices}
