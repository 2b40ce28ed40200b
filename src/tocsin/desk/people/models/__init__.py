"""Accounts, cases and membership, and what every confidential record of a case has."""

from .accounts import CLEARANCE, Account, AccountManager, Case, Membership, MembershipQuerySet, audience_of, roles_of
from .guarded import (
    Correctable,
    CorrectableQuerySet,
    FieldsChecked,
    Guarded,
    GuardedQuerySet,
    Mergeable,
    guarded_relations,
    level_constraint,
    merged_constraint,
)
from .starting_level import StartingLevel

__all__ = [
    "CLEARANCE",
    "Account",
    "AccountManager",
    "Case",
    "Correctable",
    "CorrectableQuerySet",
    "FieldsChecked",
    "Guarded",
    "GuardedQuerySet",
    "Membership",
    "MembershipQuerySet",
    "Mergeable",
    "StartingLevel",
    "audience_of",
    "guarded_relations",
    "level_constraint",
    "merged_constraint",
    "roles_of",
]
