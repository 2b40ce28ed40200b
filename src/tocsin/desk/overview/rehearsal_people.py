"""Who takes part in an exercise: the accounts of the team, its hours on duty and its name, taken along as copies."""

from __future__ import annotations

import base64
from datetime import date, time
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from tocsin.desk.attachments.clean import Clean
from tocsin.desk.bell import operations as bell
from tocsin.desk.bell.models import Duty
from tocsin.desk.identity import operations as identity
from tocsin.desk.identity.models import ONLY, Identity
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import Account
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words
from tocsin.website.identity import measure

ACCOUNT = ("email", "name", "language", "is_team", "password")
IDENTITY = ("email", "web_page", "accent", "accent_dark", "made_with")
TEXTS = ("name", "strapline", "about")
# A passkey is bound to the host of the desk, and would be asked for in vain.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


def gather() -> dict[str, Any]:
    """In the team's own installation: what an exercise is handed, as JSON can hold it."""
    on_duty = set(Duty.objects.current().values_list("account", flat=True))
    accounts = Account.objects.filter(is_active=True).order_by("pk")
    factors: dict[int, list[dict[str, Any]]] = {}
    for row in Authenticator.objects.filter(user__in=accounts, type__in=FACTORS).order_by("pk"):
        factors.setdefault(row.user_id, []).append({"type": row.type, "data": row.data})
    return {
        "accounts": [
            {
                **{name: getattr(row, name) for name in ACCOUNT},
                # Who is on duty at some hour is on duty at all hours of the exercise; where nobody is, the whole team.
                "on_duty": row.pk in on_duty if on_duty else row.is_team,
                "factors": factors.get(row.pk, []),
            }
            for row in accounts
        ],
        "identity": _gather_identity(),
    }


def _gather_identity() -> dict[str, Any] | None:
    row = Identity.objects.filter(pk=ONLY).first()
    if row is None:
        return None
    texts = {name: [getattr(getattr(row, name), code) for code in LANGUAGES] for name in TEXTS}
    logo = base64.b64encode(bytes(row.logo)).decode() if row.logo else ""
    return {**{name: getattr(row, name) for name in IDENTITY}, **texts, "logo": logo}


@transaction.atomic
def copy(given: dict[str, Any], *, on: date) -> list[Account]:
    """In the exercise: open the accounts, put them on duty and set the name. Returns who is on duty."""
    on_duty, team = [], []
    for row in given["accounts"]:
        account = people.open_account(
            email=row["email"], name=row["name"], language=row["language"], is_team=row["is_team"], password=None,
            by=None, on=on,
        )  # fmt: skip
        # As it is stored: the password itself is known to nobody here.
        Account.objects.filter(pk=account.pk).update(password=row["password"])
        Authenticator.objects.bulk_create(Authenticator(user_id=account.pk, **factor) for factor in row["factors"])
        on_duty += [account] if row["on_duty"] else []
        team += [account] if row["is_team"] else []
    for account in on_duty:
        bell.add_duty(
            account=account, days="0123456", begins=time(0), ends=time(0), zone="UTC", situations=[], today=on
        )
    if given["identity"]:
        _copy_identity(given["identity"], by=team[0], on=on)
    return on_duty


def _copy_identity(given: dict[str, Any], *, by: Account, on: date) -> None:
    logo = None
    if given["logo"]:
        content = base64.b64decode(given["logo"])
        measured = measure(content)
        if measured:
            logo = Clean(content, measured.media_type, measured.media_type.partition("/")[2])
    texts = {name: Words(*given[name]) for name in TEXTS}
    values: dict[str, Any] = {**{name: given[name] for name in IDENTITY}, **texts}
    identity.set_identity(
        **values,
        logo=logo,
        version=0,
        by=by,
        today=on,
    )
