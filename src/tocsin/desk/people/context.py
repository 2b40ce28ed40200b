"""What every page of the desk shows: the standing clock, if it stands."""

from django.http import HttpRequest

from tocsin.desk.journal import clock


def desk(request: HttpRequest) -> dict[str, object]:
    return {"clock_stands_at": clock.standing()}
