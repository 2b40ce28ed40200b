from datetime import date

import pytest

from tocsin.desk.coalition import operations
from tocsin.desk.directory.models import Organisation
from tocsin.desk.levels import Level
from tocsin.language.words import Words

ASKED, ANSWERED = date(2020, 10, 16), date(2020, 10, 23)


@pytest.fixture
def bodies(db):
    return [Organisation.objects.create(name=Words(f"Body {letter}")) for letter in "ABCD"]


@pytest.fixture
def ask(case, amal, today):
    def record(*organisations, level=Level.PARTNER, by=amal, **more):
        return operations.ask_partner(
            case=case, organisations=organisations, asked_on=ASKED, level=level, by=by, today=today, **more
        )

    return record


@pytest.fixture
def answer(amal, today):
    def record(*partners, answer="in", on=ANSWERED):
        operations.record_answer(partners=partners, answer=answer, on=on, by=amal, today=today)

    return record


@pytest.fixture
def promise(case, amal, today):
    def record(allies="generals", level=Level.PUBLIC, **more):
        return operations.promise(
            case=case, allies=allies, promised_on=ANSWERED, level=level, by=amal, today=today, **more
        )

    return record
