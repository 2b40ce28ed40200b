"""What every page of the desk shows: the languages to choose from, the standing clock, and the mark of an exercise."""

from django.conf import settings
from django.http import HttpRequest

from tocsin.desk.journal import clock
from tocsin.website import exercise_marks

from .models import Account


def desk(request: HttpRequest) -> dict[str, object]:
    return {
        "clock_stands_at": clock.standing(),
        "exercise": exercise_marks.NOTICE if settings.EXERCISE else None,
        "languages": Account.Language.choices,
    }
