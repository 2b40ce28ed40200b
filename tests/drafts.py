"""A draft of Karabakh's quarter with a few rows, and hands that write in it.

Fixtures that the tests of several rooms share; their ``conftest.py`` names them.
"""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.desk.checking import checks
from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.editions import edition_text
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import operations as people
from tocsin.desk.strategy.models import Ask
from tocsin.desk.updates import operations
from tocsin.language.words import Words

__all__ = [
    "approve",
    "ask",
    "board",
    "confirmed",
    "edition",
    "found",
    "higher",
    "key",
    "looked_at",
    "released",
    "someone",
    "update",
    "write",
]

PERIOD = {"period_start": date(2020, 10, 1), "period_end": date(2020, 12, 31)}


@pytest.fixture
def ask(case):
    return Ask.objects.create(
        case=case, level=Level.PUBLIC, what=Words("a truce", "une trêve", "هدنة"),
        agreed_on=date(2020, 10, 20), status_on=date(2020, 10, 20),
    )  # fmt: skip


@pytest.fixture
def update(response, ask, amal, today):
    return operations.begin(responses=[response], by=amal, today=today, **PERIOD)


@pytest.fixture
def approve(dina, today):
    """Dina reads all editions as they stand, and approves them."""

    def approve(update, by=dina):
        digest = operations.digest_of(update, today=today)
        return operations.approve(update=update, digest=digest, by=by, today=today)

    return approve


@pytest.fixture
def released(update, approve, amal, today):
    approve(update)
    operations.release(update=update, by=amal, today=today)
    return update


@pytest.fixture
def edition(update, today):
    """An edition as it stands now: ``edition()``."""
    return lambda audience=Audience.PUBLIC: edition_text.compose_edition(update, audience=audience, today=today)


@pytest.fixture
def key(edition):
    """The key of the sentence that is drawn from a kind of fact."""

    def find(kind="strategy.ask"):
        return next(told.key for told in edition().sentences() if told.facts[0].kind == kind)

    return find


@pytest.fixture
def write(update, key, dina, today):
    """Dina writes a sentence of the public edition: ``write("We asked.", language="fr")``."""

    def write(text, *, language="en", kind="strategy.ask", base=0, by=dina, audience=Audience.PUBLIC):
        return operations.write(
            update=update, audience=audience, key=key(kind), language=language, text=text, base=base, by=by,
            today=today,
        )  # fmt: skip

    return write


@pytest.fixture
def confirmed(write, tarek, today):
    """A wording that Tarek has confirmed."""

    def make(text, **more):
        return operations.confirm(wording=write(text, **more), by=tarek, today=today)

    return make


@pytest.fixture
def looked_at(today):
    """What one reader is told stops an edition: ``looked_at(edition(), tarek)``."""

    def look(told, reader):
        return checks.findings(told, confidential=checks.Confidential(told.update, reader=reader, today=today))

    return look


@pytest.fixture
def found(edition, looked_at, amal):
    """Ids of what is found in an edition, by who reads all that the team reads: ``found(Audience.BOARD)``."""
    return lambda audience=Audience.PUBLIC, by=amal: [one.check for one in looked_at(edition(audience), by)]


@pytest.fixture
def someone(case):
    """A person of the directory, who agreed to be named to the board alone."""
    person = Person.objects.create(
        case=case, level=Level.PUBLIC, name=Words("Zoé Quill-Fäther", "Zoé Quill-Fäther", "زُويَا كُوِيل"),
        description=Words("an envoy", "une émissaire", "مبعوثة"),
    )  # fmt: skip
    NamingForm.objects.create(
        person=person, audience=Audience.BOARD, form="full_name", agreed_on=date(2020, 10, 1), how="by mail"
    )
    return person


@pytest.fixture
def board(person, case, amal, today):
    """Nora, on the board."""
    account = person("nora")
    people.join(case=case, account=account, role="board", by=amal, on=today)
    return account


@pytest.fixture
def higher(ask):
    """What partners read and the board does not."""
    return Ask.objects.create(
        case=ask.case, level=Level.PARTNER, what=Words("a canary", "un canari", "كناري"),
        agreed_on=ask.agreed_on, status_on=ask.status_on,
    )  # fmt: skip
