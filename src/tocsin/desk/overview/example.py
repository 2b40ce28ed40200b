"""The Karabakh example: every room loads its own part, in the order in which the work was done.

The story is real where it is public (see docs/example.md); partner organisations and the people who sign in
are invented, and look it.
"""

from __future__ import annotations

from datetime import date

from tocsin.desk.ceasefires import example as ceasefires
from tocsin.desk.closing import example as closing
from tocsin.desk.coalition import example as coalition
from tocsin.desk.convening import example as convening
from tocsin.desk.directory import example as directory
from tocsin.desk.directory.models import Organisation
from tocsin.desk.journal import clock
from tocsin.desk.outbox import example as outbox
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Account, Membership
from tocsin.desk.press import example as press
from tocsin.desk.responses import example as responses
from tocsin.desk.responses.models import Response
from tocsin.desk.strategy import example as strategy
from tocsin.desk.updates import example as updates
from tocsin.desk.voices import example as voices
from tocsin.desk.watch import example as watch
from tocsin.language.words import Words

from . import invented
from .cast import SIGN_INS

TODAY = date(2020, 11, 20)
OPENED = date(2020, 9, 1)
ANOTHER = Words("Another case (example)", "Un autre dossier (exemple)", "ملف آخر (مثال)")


def load(*, password: str) -> Response:
    """Load the example into an empty database, in the caller's transaction. All accounts get one password."""
    accounts = {
        who.email: people.open_account(
            email=who.email,
            name=who.name,
            language=who.language,
            is_team=who.is_team,
            password=password,
            by=None,
            on=OPENED,
        )
        for who in SIGN_INS
    }
    amal = accounts["amal@example.org"]
    situation = watch.load(by=amal, today=TODAY)
    response = responses.open(situation=situation, by=amal, today=TODAY)
    _let_in(response, accounts, by=amal)
    organisations = _rooms(response, by=amal)
    # Bruno is not let in: he must not learn that there is an update of all three.
    members = {"team": accounts["dina@example.org"], "translator": accounts["tarek@example.org"]}
    others = invented.load(by=amal, members=members, organisations=organisations, today=TODAY)
    updates.load(responses=[response, *others], by=amal, today=TODAY)
    people.open_case(slug="another-case", title=ANOTHER, by=accounts["chen@example.org"], on=OPENED)
    clock.stop(at=TODAY)
    return response


def _let_in(response: Response, accounts: dict[str, Account], *, by: Account) -> None:
    for who in SIGN_INS:
        if who.role and who.role != Membership.Role.CONVENOR:
            people.join(case=response.case, account=accounts[who.email], role=who.role, by=by, on=response.opened_on)


def _rooms(response: Response, *, by: Account) -> list[Organisation]:
    case, situation = response.case, response.situation
    cast = directory.load(case=case, by=by, today=TODAY)
    responses.launch(response=response, organisations=cast.organisations, by=by, today=TODAY)
    coalition.load(case=case, by=by, today=TODAY, organisations=cast.organisations)
    strategy.load(case=case, by=by, today=TODAY)
    convening.load(case=case, by=by, today=TODAY, speakers=cast.speakers, organisations=cast.organisations)
    voices.load(case=case, by=by, today=TODAY, diplomat=cast.diplomat, religious_leader=cast.religious_leader)
    press.load(case=case, by=by, today=TODAY, journalists=cast.journalists)
    ceasefires.load(case=case, situation=situation, by=by, today=TODAY)
    responses.move_on(response=response, by=by, today=TODAY)
    closing.harvest(response=response, by=by, today=TODAY)
    outbox.load(case=case, by=by, today=TODAY)
    updates.load(responses=[response], by=by, today=TODAY)
    return cast.organisations
