"""Updates in each state, with what people wrote, said and approved; some of it out of step with its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from tocsin.desk.ceasefires.models import Incident
from tocsin.desk.coalition.models import Commitment, JointAction, Partner
from tocsin.desk.convening.models import Attendance
from tocsin.desk.directory.models import NamingForm
from tocsin.desk.levels import Audience, Level
from tocsin.desk.press.models import Pitch, Placement
from tocsin.desk.responses.models import Outcome
from tocsin.desk.strategy.models import Ask, Position
from tocsin.desk.ui.trilingual import LANGUAGES, Words
from tocsin.desk.updates import composed, operations
from tocsin.desk.updates.models import Update, Wording
from tocsin.desk.updates.operations.consent import look_at_consent
from tocsin.desk.voices.models import Outreach

NOTE = Words("A number was put right.", "Un nombre a été corrigé.", "صُحّح رقم.")
WITHDRAWN = Words("This update was withdrawn.", "Ce bulletin a été retiré.", "سُحب هذا التحديث.")
NOON = datetime(2020, 11, 20, 12, tzinfo=UTC)


def release_some(*, karabakh: Any, vale: Any, coast: Any, amal: Any, dina: Any, today: date) -> None:
    """One that was corrected, one that is set to be released under embargo, one withdrawn, one approved."""
    october = {"period_start": date(2020, 10, 1), "period_end": date(2020, 10, 31)}
    quarter = {"period_start": date(2020, 10, 1), "period_end": date(2020, 12, 31)}
    november = {"period_start": date(2020, 11, 1), "period_end": date(2020, 11, 30)}
    first = operations.begin(responses=[karabakh], by=amal, today=today, **october)
    _approve(first, dina, today)
    operations.release(update=first, by=amal, today=today)
    corrected = operations.correct(update=first, note=NOTE, by=dina, today=today)
    _approve(corrected, amal, today)
    operations.release(update=corrected, by=amal, today=today)
    ahead = operations.begin(responses=[karabakh], by=amal, today=today, **november)
    _approve(ahead, dina, today)
    operations.set_release(
        update=ahead, at=datetime(2020, 12, 1, 8, tzinfo=UTC), zone="Europe/Paris", embargoed=True, by=amal, today=today,
        now=NOON,
    )  # fmt: skip
    gone = operations.begin(responses=[vale], by=amal, today=today, **quarter)
    _approve(gone, dina, today)
    operations.release(update=gone, by=amal, today=today)
    operations.withdraw(update=gone, note=WITHDRAWN, by=amal, today=today)
    _approve(operations.begin(responses=[coast], by=amal, today=today, **quarter), dina, today)


def _approve(update: Update, by: Any, today: date) -> None:
    operations.approve(update=update, digest=operations.digest_of(update, today=today), by=by, today=today)


def end_consent(*, case: Any, today: date) -> None:
    """The Catholicos agreed to be named to the board until the 15th; the edition that names him is out."""
    NamingForm.objects.filter(person__case=case, form="full_name", audience="board", how="By letter (example)").update(
        expires_on=date(2020, 11, 15)
    )
    look_at_consent(today=today)


def draft(*, responses: Sequence[Any], who: SimpleNamespace, today: date) -> None:
    """The next revision, with a text by hand for each sentence of each edition, in turn in each language."""
    update = operations.begin(
        responses=responses, period_start=date(2020, 10, 1), period_end=date(2020, 12, 31), by=who.amal, today=today
    )
    for audience in Audience:
        edition = composed.of(update, audience=audience, today=today)
        for number, told in enumerate(edition.sentences()):
            _by_hand(update, audience, told, number, who)
            if number % 7 == 0:
                comment = operations.comment(
                    update=update,
                    audience=audience,
                    key=told.key,
                    text=f"Is this so? {number} (example)",
                    by=who.dina,
                    today=today,
                )
                if number % 2:
                    operations.settle(comment=comment, by=who.amal, today=today)
    for language, account in (("ar", who.tarek), ("fr", who.lena)):
        if account in operations_translators(update):
            row = operations.assign(update=update, language=language, to=account, by=who.amal, today=today)
            if language == "fr":
                operations.finish(assignment=row, by=account, today=today)


def operations_translators(update: Update) -> list[Any]:
    from tocsin.desk.updates.access import translators

    return translators(update)


def _by_hand(update: Update, audience: Audience, told: Any, number: int, who: SimpleNamespace) -> None:
    part = told.part(LANGUAGES[number % 3])
    newest = Wording.objects.filter(update_of=update, audience=audience, key=told.key, language=part.language).last()
    text = part.drawn.removesuffix(".") + (" — **as we see it**." if number % 5 else " ([see](https://example.org/)).")
    row = Wording(
        update_of=update, audience=audience, key=told.key, language=part.language, version=newest.version + 1 if newest else 1,
        text=text, drawn_from=part.drawn, drawn_english=told.drawn.texts.en, rows_digest=part.digest, by=who.dina,
    )  # fmt: skip
    if number % 4 == 1:
        row.confirmed_by, row.confirmed_at = who.amal, NOON
    if number % 6 == 2 and part.language != "en":
        row.machine, row.machine_on = "deepl", date(2020, 11, 19)
    row.save(force_insert=True)
    if number % 11 == 3:
        # The drawn sentence stands again.
        row.pk, row.version, row.text, row.confirmed_by, row.machine, row.machine_on = (
            None,
            row.version + 1,
            "",
            None,
            "",
            None,
        )
        row.save(force_insert=True)


def change_rows(*, case: Any, today: date) -> None:
    """So that some of what was written by hand is out of step with its rows, and some has no sentence any more."""

    def rows(model: Any, **more: Any) -> list[Any]:
        return list(model.objects.filter(case=case, **more).order_by("pk"))

    Pitch.objects.filter(pk=rows(Pitch)[0].pk).update(status="accepted", status_on=today)
    Ask.objects.filter(pk=rows(Ask)[0].pk).update(status="granted", status_on=today)
    Partner.objects.filter(pk=rows(Partner, answer="in")[0].pk).update(answer="out")
    Commitment.objects.filter(pk=rows(Commitment)[-1].pk).update(delivered_on=today)
    JointAction.objects.filter(pk=rows(JointAction)[0].pk).update(organisations=99)
    JointAction.objects.filter(pk=rows(JointAction)[2].pk).update(level=Level.TEAM)
    Outcome.objects.filter(pk=rows(Outcome, level=Level.PUBLIC)[0].pk).update(
        verifier="A judge (example)", verified_on=today
    )
    Outreach.objects.filter(pk=rows(Outreach)[0].pk).update(open_to_it=False)
    Position.objects.filter(pk=rows(Position)[1].pk).update(stands="acts")
    Incident.objects.filter(pk=rows(Incident)[0].pk).update(standing="verified")
    Attendance.objects.filter(briefing__case=case).first().delete()
    place = rows(Placement)[-1]
    place.persons.clear()
    place.delete()
