"""Who signs in to the example. Invented, and known by their first names throughout the tests."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from tocsin.desk.people.models import Membership

WORDS = (
    "acorn", "amber", "basil", "birch", "cedar", "chalk", "clove", "coral", "delta", "ember", "fern", "flint",
    "grove", "hazel", "heron", "ivory", "juniper", "kelp", "larch", "lemon", "linen", "maple", "marble", "mint",
    "north", "oak", "olive", "otter", "pearl", "pine", "plum", "quartz", "reed", "river", "sage", "slate",
    "spruce", "stone", "thyme", "tulip", "umber", "vale", "violet", "walnut", "willow", "yarrow",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignIn:
    """Someone who can sign in to the example, and as what."""

    email: str
    name: str
    role: str
    language: str
    is_team: bool = False


SIGN_INS = (
    SignIn("amal@example.org", "Amal (example)", Membership.Role.CONVENOR, "en", is_team=True),
    SignIn("dina@example.org", "Dina (example)", Membership.Role.TEAM, "fr", is_team=True),
    SignIn("tarek@example.org", "Tarek (example)", Membership.Role.TRANSLATOR, "ar"),
    SignIn("bruno@example.org", "Bruno (example)", Membership.Role.PARTNER, "en"),
    SignIn("chen@example.org", "Chen (example)", "", "en", is_team=True),
)


def new_password() -> str:
    """A password for the example's sign-ins; it is printed each time the example is served."""
    return "-".join(secrets.choice(WORDS) for _n in range(5))
