"""Opening records from a draft: which can be, and what would be read by whom. The operation writes, here is asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.directory import naming
from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.editions.mentions import NotMentioned, PeriodRecord, Why, is_told_up_to
from tocsin.desk.facts import Fact, Ref
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import access
from tocsin.desk.people.models import Account
from tocsin.desk.people.starting import has_own_level
from tocsin.desk.records import kinds
from tocsin.language import numerals

# So many take a few seconds. Whoever has more of them opens them in several steps.
MOST = 200
# What a page holds of a record: its kind, its number, and the level that it showed.
_TOKEN = re.compile(r"([a-z_]{1,40}\.[a-z_]{1,40}):(\d{1,18}):(\d{1,2})")


def token(ref: Ref, level: int) -> str:
    """What a page holds of a record, which ``tokens_in`` reads."""
    return f"{ref.model}:{ref.pk}:{int(level)}"


def tokens_in(texts: Iterable[str]) -> dict[Ref, int]:
    """The records that a page sends back, each with the level that it showed. What no page of ours holds is dropped."""
    found = {}
    for text in texts:
        for one in text.split():
            if (match := _TOKEN.fullmatch(one)) and match[1] in kinds.KINDS:
                found[Ref(match[1], int(match[2]))] = int(match[3])
    return found


def can_be_opened(one: NotMentioned, *, audience: Audience, by: Account) -> bool:
    """Whether somebody can open a record together with others, so that an edition mentions it."""
    return (
        one.why == Why.LEVEL
        and one.level is not None
        and audience.ceiling < one.level < Level.RESTRICTED
        and has_own_level(one.ref.model)
        and access.may_decide(by, one.response.case_id)
    )


def levels_for(audience: Audience) -> list[Level]:
    """The levels up to which an edition reads, the least that it needs first."""
    return [level for level in sorted(Level, reverse=True) if level <= audience.ceiling]


def who_reads(level: Level) -> str:
    """Who may read a record of a level, in a sentence."""
    return {
        Level.PARTNER: _("The team, partners and translators of the case can read them."),
        Level.BOARD: _("The team, the board, partners and translators of the case can read them."),
        Level.PUBLIC: _("Everyone in the case can read them, and anyone can read what a released update says of them."),
    }[level]


@dataclass(frozen=True, slots=True)
class Consequence:
    """What opening records to a level does: who can read them, whom an edition then names, what is still not said."""

    level: Level
    who: str
    people: Sequence[str]
    still: str


def consequences(
    chosen: Sequence[Ref], *, audience: Audience, period: PeriodRecord, reader: Account, on: date
) -> list[Consequence]:
    """For each level that may be chosen. Of persons only those are counted whom the reader may see."""
    facts, levels, wanted = period.told, period.levels, set(chosen)
    touched = [fact for fact in facts if wanted & set(fact.refs)]
    persons = {ref.pk for fact in touched for ref in fact.every_person()}
    known = list(
        Person.objects.visible_to(reader).filter(pk__in=persons).select_related("organisation")
        .prefetch_related("naming_forms")
    )  # fmt: skip
    found = []
    for level in levels_for(audience):
        after = {ref: min(own or Level.PUBLIC, level) if ref in wanted else own for ref, own in levels.items()}
        lines = []
        for one in sorted(Audience, key=lambda one: one.ceiling):
            if level <= one.ceiling:
                lines += _people_line(one, facts, touched, levels, after, known, on)
        told = {ref for fact in touched if is_told_up_to(audience.ceiling, fact, after) for ref in fact.refs}
        still = sum(ref not in told for ref in chosen)
        found.append(Consequence(level, who_reads(level), lines, _still(still) if still else ""))
    return found


def _people_line(
    audience: Audience,
    facts: Sequence[Fact],
    touched: Sequence[Fact],
    before: Mapping[Ref, Level | None],
    after: Mapping[Ref, Level | None],
    known: Sequence[Person],
    on: date,
) -> list[str]:
    """How many persons an edition speaks of for the first time, and in which form."""
    new = {ref.pk for fact in touched if is_told_up_to(audience.ceiling, fact, after) for ref in fact.every_person()}
    new -= {ref.pk for fact in facts if is_told_up_to(audience.ceiling, fact, before) for ref in fact.every_person()}
    forms = [naming.print_person(one, audience=audience, on=on) for one in known if one.pk in new]
    named = sum(form.named for form in forms)
    described = sum(form.form == NamingForm.Form.ROLE_ONLY for form in forms)
    says = []
    if named:
        says.append(ngettext("%(n)s person is named", "%(n)s people are named", named) % {"n": numerals.number(named)})
    if described:
        text = ngettext("%(n)s person is described by role", "%(n)s people are described by role", described)
        says.append(text % {"n": numerals.number(described)})
    return [
        _("%(audience)s edition: %(people)s for the first time.") % {"audience": audience.label, "people": one}
        for one in says
    ]


def _still(number: int) -> str:
    text = ngettext(
        "%(n)s of them is still not mentioned: it is based on a record that these readers cannot read.",
        "%(n)s of them are still not mentioned: they are based on a record that these readers cannot read.",
        number,
    )
    return text % {"n": numerals.number(number)}
