"""What the worker looks at each day: whether everybody whom a released edition prints still agrees to it."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from tocsin.desk.checking.disclosure import frozen_sentences
from tocsin.desk.checking.printed import printed_beyond
from tocsin.desk.directory.models import Person
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Audience
from tocsin.desk.one_by_one import one_by_one
from tocsin.language.languages import LANGUAGES
from tocsin.website import rules
from tocsin.website import snapshot as frozen

from ..models import EndedConsent, Release


def look_at_consent(*, today: date) -> int:
    """Look at every edition that is out; says for how many persons this is new. May run twice, or late.

    Raises an ``ExceptionGroup`` of what failed, last.
    """
    standing = Release.objects.standing().select_related("update_of")
    return sum(map(len, one_by_one(standing, lambda release: _look(release, today=today))))


@transaction.atomic
def _look(release: Release, *, today: date) -> list[EndedConsent]:
    snapshot = frozen.loads(release.snapshot)
    note = [snapshot.note.within(code) for code in LANGUAGES] if snapshot.note else []
    found = printed_beyond(
        [text for _where, text in rules.texts(snapshot)], sentences=[*frozen_sentences(snapshot), *note],
        cases=release.update_of.cases, audience=Audience(release.audience), on=today,
    )  # fmt: skip
    told = EndedConsent.objects.filter(release=release, ended_on=None)
    told.exclude(person__in=found).update(ended_on=today)
    known = set(told.values_list("person", flat=True))
    rows = [_tell(release, person, today=today) for person in found if person.pk not in known]
    return [row for row in rows if row is not None]


def _tell(release: Release, person: Person, *, today: date) -> EndedConsent | None:
    try:
        with transaction.atomic():
            row = EndedConsent.objects.create(release=release, person=person, found_on=today)
    except IntegrityError:
        # Another worker was a moment earlier.
        return None
    journal.write(
        action="updates.consent_ended", subject=person, by=None, on=today, case=person.case_id, level=person.level,
        reason=f"{release.update_of.slug} {release.audience}",
    )  # fmt: skip
    return row
