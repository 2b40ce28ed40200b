"""A canary in every text that the public may not read, searched for in every published byte at each moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from tocsin.desk.checking.checks import Confidential
from tocsin.desk.directory import naming
from tocsin.desk.directory.models import NamingForm, Person
from tocsin.desk.editions.edition_text import compose_edition
from tocsin.desk.editions.models import Wording
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Guarded, GuardedQuerySet
from tocsin.desk.strategy import operations as strategy
from tocsin.desk.strategy.models import Target
from tocsin.desk.ui.amounts import AmountField
from tocsin.desk.ui.trilingual import TrilingualField
from tocsin.desk.ui.when_columns import WhenField
from tocsin.desk.updates import operations, publication
from tocsin.language.words import Words

from ..conftest import TODAY
from .conftest import CANARY
from .test_update import holding

# Words of a row at level public that an update may print as they are. Whatever is not here is never for the public,
# at any level: a new field of any table carries the canary until somebody adds it to this list.
PRINTED = {
    "people.Case.title",
    "directory.Organisation.name",
    "directory.Person.name",
    "directory.Person.description",
    "directory.Person.pseudonym",
    "directory.Person.post",
    "watch.Situation.name",
    "ceasefires.Attempt.agreed_in",
    "ceasefires.Attempt.also_brokers",
    "ceasefires.Attempt.also_parties",
    "responses.Response.objective",
    "responses.ExitCriterion.words",
    "responses.Outcome.whose",
    "responses.Outcome.change",
    "responses.Outcome.ours",
    "responses.Outcome.others",
    "coalition.Commitment.what",
    "coalition.JointAction.town",
    "coalition.JointAction.addressed_to",
    "coalition.JointAction.about",
    "strategy.Ask.what",
    "strategy.Position.said",
    "strategy.Target.name",
    "convening.Briefing.title",
    "press.Outlet.name",
    "press.Placement.about",
    "press.Placement.link",
    "updates.Update.note",
}
# What is no prose: a code, a seal, an address, or what the machine itself reads back.
CODES = {
    "journal.Entry.action",
    "journal.Entry.subject",
    "journal.Entry.reason",  # Rows of the journal cannot be changed.
    "people.Account.password",
    "people.Case.slug",
    "directory.Organisation.country",
    "watch.Situation.slug",
    "watch.Situation.rules",
    "watch.Situation.region_codes",
    "watch.Reading.weeks",
    "watch.Party.country",
    "watch.Alarm.rule",
    "watch.Mapping.provider",
    "watch.Mapping.layout",
    "watch.Import.provider",
    "watch.Import.refused",
    "watch.Run.provider",
    "watch.Run.said",
    "watch.Run.refused",
    "watch.Quarter.moment",
    "attachments.Attachment.subject",
    "attachments.Attachment.media_type",
    "attachments.Attachment.ending",
    "attachments.Attachment.removed",
    "attachments.Attachment.remains",
    "ceasefires.Attempt.zone",
    "convening.Briefing.zone",
    "press.Pitch.zone",
    "press.Pitch.exclusive_in",
    "press.Pitch.text_language",
    "press.Placement.zone",
    "ceasefires.Attempt.brokers",
    "ceasefires.Attempt.parties",
    "ceasefires.Attempt.peacekeepers_from",
    "ceasefires.Incident.provider",
    "ceasefires.Incident.event",
    "ceasefires.Claim.party",
    "ceasefires.Claim.responsible",
    "ceasefires.Claim.name",  # Where a party speaks, as in the example, none can stand beside it.
    "ceasefires.Verdict.numbers",
    "ceasefires.Verdict.reason",
    "responses.Response.slug",
    "responses.Decision.evidence",
    "responses.Proposal.grounds",
    "responses.Unfinished.model",
    "responses.TrailStep.model",
    "outbox.Message.about_model",
    "coalition.JointAction.country",
    "press.Outlet.market",
    "updates.Update.slug",
    "updates.Update.release_zone",
    "updates.Release.snapshot",
    "updates.Release.sha256",
    "updates.Wording.key",
    "updates.Wording.machine",  # Which service, of a short list.
    "updates.Wording.text",  # Written anew below: what stands by hand is printed.
    "updates.Wording.drawn_from",
    "updates.Wording.drawn_english",
    "updates.Wording.rows_digest",
    "updates.Comment.key",
    "updates.Approval.digest",
}
Form = NamingForm.Form
# Not the word that stands for names: a name in a row's own text stops a release, and this must get as far as it can.
TEXT = "Thistlebane Okenfold"


def texts(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """The columns of a table that hold words."""
    for field in model._meta.concrete_fields:
        # What people know of a day or a number is stored in a form of its own, which holds no words.
        if isinstance(field, WhenField | AmountField):
            continue
        if isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices:
            yield field


def tables() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("tocsin.")]


def canary(field: models.Field[Any, Any], number: int) -> Any:
    word = CANARY if field.model is Person else TEXT
    text = f"{word} {number}"
    if isinstance(field, TrilingualField):
        return Words(text, text, text)
    if isinstance(field, models.EmailField):
        return f"{word.replace(' ', '')}{number}@example.org"
    if isinstance(field, models.URLField):
        return f"https://example.org/{word.replace(' ', '')}/{number}"
    return text


def raise_levels() -> None:
    """Of each table of confidential rows, every second row goes out of the public's reach; of a lone one, a copy."""
    for model in tables():
        if not issubclass(model, Guarded) or model.__name__ in ("Response", "Update", "Attempt"):
            continue
        public = list(model.objects.filter(level=Level.PUBLIC).order_by("-pk"))
        if len(public) == 1:
            copy = model.objects.get(pk=public[0].pk)
            copy.pk = None
            copy.level = Level.TEAM
            copy.save(force_insert=True)
        elif len(public) > 1:
            for n, row in enumerate(public[::2]):
                above = (Level.BOARD, Level.TEAM, Level.RESTRICTED)[n % 3]
                model.objects.filter(pk=row.pk).update(level=above)


def hides(person: Person, column: str) -> bool:
    """Whether the public may not read it of somebody, by what they agreed to; a level says nothing of that."""
    form = naming.form_for(person, audience=Audience.PUBLIC, on=TODAY)
    shown = {
        Form.FULL_NAME: {"name", "description"},
        Form.PSEUDONYM: {"pseudonym", "description"},
        Form.ROLE_ONLY: {"description"},
    }
    return column not in shown.get(Form(form), set())


def place() -> set[str]:
    """Put a canary in every text that the public may not read; returns where one could be put."""
    placed = set()
    for model in tables():
        for field in texts(model):
            name = f"{model._meta.label}.{field.name}"
            if name in CODES:
                continue
            rows = model._base_manager.all()
            if model is Person:
                rows = rows.filter(pk__in=[person.pk for person in Person.objects.all() if hides(person, field.name)])
            elif name in PRINTED:
                rows = rows.filter(level__gt=Level.PUBLIC) if issubclass(model, Guarded) else rows.none()
            for row in rows:
                try:
                    with transaction.atomic():
                        model._base_manager.filter(pk=row.pk).update(**{field.name: canary(field, row.pk)})
                except IntegrityError as error:
                    raise AssertionError(f"no canary could be put in {name}") from error
                placed.add(name)
    return placed


@pytest.fixture
def site(karabakh, settings, tmp_path):
    """Where what is published goes, apart from the example's own."""
    settings.SNAPSHOTS, settings.SITE = tmp_path / "snapshots", tmp_path / "site"
    return tmp_path / "site"


@pytest.fixture
def cast(account):
    """Amal and Dina, looked up before their addresses become canaries."""
    return account("amal"), account("dina")


@pytest.fixture
def positions(karabakh, cast, today):
    """Where a target stood, which the example does not say: four times, of which two stay public."""
    target = Target.objects.filter(case=karabakh.case).order_by("-pk")[1]
    for n, stands in enumerate(("opposed", "undecided", "leans_towards", "supports"), 1):
        strategy.record_position(
            target=target, stands=stands, on=today.replace(day=n), said=Words(*[f"statement {n}"] * 3), source="A note",
            level=Level.PUBLIC, by=cast[0], today=today,
        )  # fmt: skip


@pytest.fixture
def canaries(site, karabakh, cast, positions):
    raise_levels()
    return place()


@pytest.fixture
def approved(karabakh, cast, today):
    """A draft about the quarter, approved by a second person."""

    def begin(update=None):
        period = {"period_start": today.replace(month=10, day=1), "period_end": today.replace(month=12, day=31)}
        update = update or operations.begin(responses=[karabakh], by=cast[0], today=today, **period)
        _mean_it_short(update, by=cast[0], today=today)
        digest = operations.digest_of(update, today=today)
        operations.approve(update=update, digest=digest, by=cast[1], today=today)
        return update

    return begin


def _mean_it_short(update, *, by, today):
    """So many records are above the public that the convenor has to confirm what is left."""
    for audience in Audience:
        told = compose_edition(update, audience=audience, today=today)
        found = Confidential(update, reader=by, today=today).mentions_in(told)
        with suppress(operations.NotNearlyEmpty):
            operations.confirm_short(
                update=update, audience=audience, seen=f"{found.mentioned}:{found.total}", reason="Most of it is closed.",
                by=by, today=today,
            )  # fmt: skip


class TestWhereTheCanariesSit:
    def test_every_text_of_every_table_is_printed_a_code_or_carries_one(self, canaries):
        everything = {f"{model._meta.label}.{field.name}" for model in tables() for field in texts(model)}
        empty = {
            f"{model._meta.label}.{field.name}"
            for model in tables()
            for field in texts(model)
            if not model._base_manager.exists()
        }
        assert everything >= PRINTED
        assert everything >= CODES
        assert everything - PRINTED - CODES - empty - canaries == set()
        assert len(canaries) > 40

    def test_rows_of_every_confidential_table_but_two_are_above_the_public(self, canaries):
        kinds = {model for model in tables() if issubclass(model, Guarded) and model.objects.exists()}
        above = {model for model in kinds if model.objects.filter(level__gt=Level.PUBLIC).exists()}
        assert {model.__name__ for model in kinds - above} <= {"Response", "Attempt"}


class TestNoCanaryIsInAPublishedByte:
    def test_before_during_and_after_release_edit_and_withdrawal(self, canaries, site, approved, cast, today):
        amal, dina = cast

        def published() -> list[str]:
            publication.publish()
            return holding(site, CANARY) + holding(site, TEXT)

        assert published() == []

        update = approved()
        frozen = site.parent / "snapshots" / "public" / f"{update.slug}-r{update.revision}.json"
        board = {told.key: told for told in _board(update, today).sentences()}
        key = next(iter(board))
        _write(update, "board", key, board[key].part("en").text + f" {TEXT}.", by=dina, today=today)
        assert published() == []
        assert not frozen.exists()
        _take_back(update, "board", key, by=dina, today=today)

        zone = ZoneInfo("UTC")
        now = timezone.now()
        operations.approve(update=update, digest=operations.digest_of(update, today=today), by=amal, today=today)
        operations.set_release(
            update=update, at=now + timedelta(hours=1), zone="UTC", by=amal, today=today, now=datetime.now(zone)
        )
        assert published() == []
        assert not frozen.exists(), "frozen, but its instant has not come"

        assert operations.release_due(now=now + timedelta(hours=2), today=today) == [update]
        assert published() == []
        assert frozen.exists()
        assert holding(site, "Svitlana Valko"), "the search finds what is there"
        assert holding(site, "statement 3"), "what a target said in public is told"
        assert not holding(site, "statement 4")

        note = Words("A number was wrong.", "Un chiffre était faux.", "كان أحد الأرقام خاطئاً.")
        correction = operations.correct(update=update, note=note, by=amal, today=today)
        place()
        operations.release(update=approved(correction), by=amal, today=today)
        assert published() == []
        assert holding(site, "A number was wrong."), "the correction is out"

        operations.withdraw(update=correction, note=note, by=amal, today=today)
        assert published() == []
        for language in ("en", "fr", "ar"):
            assert not holding(site / language / "updates" / update.slug, "Svitlana Valko"), (
                "what was withdrawn is gone"
            )

    def test_would_be_there_if_an_audience_read_every_row(self, canaries, site, approved, cast, today, monkeypatch):
        right = GuardedQuerySet.visible_to

        def everything(self: Any, reader: Any) -> Any:
            return self if isinstance(reader, Audience) else right(self, reader)

        monkeypatch.setattr(GuardedQuerySet, "visible_to", everything)
        # The checks are a second fence, for text by hand; here the first is looked at alone.
        monkeypatch.setattr("tocsin.desk.checking.checks.findings", lambda *_told, **_rows: [])
        operations.release(update=approved(), by=cast[0], today=today)
        publication.publish()
        assert holding(site, TEXT)

    def test_would_be_there_if_everybody_were_named(self, site, karabakh, approved, cast, today, monkeypatch):
        for person in Person.objects.filter(case=karabakh.case):
            Person.objects.filter(pk=person.pk).update(name=Words(*[f"{CANARY} {person.pk}"] * 3))
        monkeypatch.setattr(naming, "form_for", lambda person, *, audience, on: "full_name")
        monkeypatch.setattr("tocsin.desk.checking.checks.findings", lambda *_told, **_rows: [])
        operations.release(update=approved(), by=cast[0], today=today)
        publication.publish()
        assert holding(site, CANARY)


def _board(update, today):
    from tocsin.desk.editions import edition_text

    return edition_text.compose_edition(update, audience=Audience.BOARD, today=today)


def _write(update, audience, key, text, *, by, today):
    operations.write(
        update=update, audience=audience, key=key, language="en", text=text, base=0, by=by, today=today
    )  # fmt: skip
    assert Wording.objects.filter(update_of=update, text__contains=TEXT).exists()


def _take_back(update, audience, key, *, by, today):
    operations.take_drawn(update=update, audience=audience, key=key, language="en", base=1, by=by, today=today)
