"""A file is as confidential as its record, or more, and is there as a whole or not at all."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError

from tocsin.desk.attachments import operations, refusals
from tocsin.desk.attachments.clean import Clean
from tocsin.desk.attachments.models import Attachment, AttachmentQuerySet, Content, kinds_with_files
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import GuardedQuerySet
from tocsin.desk.press import operations as press
from tocsin.desk.press.models import Piece
from tocsin.desk.records import merging
from tocsin.desk.records import operations as records
from tocsin.desk.records.models import ChangedField
from tocsin.desk.records.refusals import OffRecord
from tocsin.desk.search import index
from tocsin.desk.search.files import KIND
from tocsin.desk.search.finding import find
from tocsin.desk.search.readers import Searcher
from tocsin.language.words import Words


def level_of(row, level, *, by, today, readers=()):
    seen = people.readership(row)
    people.set_level(row=row, level=level, readers=readers, seen=seen, reason="(example)", by=by, today=today)


def is_indexed():
    """Whether the search finds files by what they say now, and in the table of what is restricted."""
    return set(index.tokens(KIND, Attachment.objects.all())) == index._standing(KIND)


def seen_by(reader):
    return list(Attachment.objects.listed_for(reader))


class TestAFile:
    def test_is_read_by_who_may_read_it_and_its_record(self, piece, attach, amal, bruno, chen):
        file = attach(piece)
        assert seen_by(amal) == seen_by(bruno) == [file]
        assert seen_by(chen) == []
        Piece.objects.update(level=Level.TEAM)
        assert seen_by(amal) == [file]
        assert seen_by(bruno) == []

    def test_would_be_read_without_the_question_for_its_record(self, piece, attach, bruno, monkeypatch):
        attach(piece)
        Piece.objects.update(level=Level.TEAM)
        monkeypatch.setattr(
            AttachmentQuerySet,
            "_belonging_to_readable",
            lambda rows, reader, *, also_off: GuardedQuerySet.visible_to(rows, reader),
        )
        assert len(seen_by(bruno)) == 1

    def test_is_in_no_edition(self, outlet, attach):
        attach(outlet, level=Level.PUBLIC)
        assert seen_by(Audience.BOARD) == []

    def test_of_a_record_of_all_cases_stays_in_its_own(self, outlet, attach, amal, chen):
        file = attach(outlet, level=Level.PUBLIC)
        assert seen_by(amal) == [file]
        assert seen_by(chen) == []

    def test_is_never_open_to_more_people_than_its_record(self, piece, attach, amal, dina):
        with pytest.raises(refusals.LessThanRecord):
            attach(piece, level=Level.BOARD)
        Piece.objects.update(level=Level.RESTRICTED)
        piece.readers.set([amal])
        with pytest.raises(refusals.MayNotReadRecord):
            attach(piece, level=Level.RESTRICTED, readers=[amal, dina])
        assert not Attachment.all_records.exists()

    def test_is_for_who_records(self, piece, attach, bruno):
        with pytest.raises(PermissionDenied):
            attach(piece, by=bruno)

    @pytest.mark.parametrize(
        ("size", "why"), [(0, refusals.EmptyFile), (operations.LARGEST + 1, refusals.TooManyBytes)]
    )
    def test_has_a_size(self, piece, attach, size, why):
        with pytest.raises(why):
            attach(piece, file=Clean(bytes(size), "text/plain", "txt"))

    def test_whose_bytes_find_no_room_leaves_nothing(self, piece, attach, monkeypatch):
        def full(self, *args, **kwargs):
            raise OperationalError("database or disk is full")

        entries = Entry.objects.count()
        monkeypatch.setattr(Content, "save", full)
        with pytest.raises(OperationalError):
            attach(piece)
        assert not Attachment.all_records.exists()
        assert Entry.objects.count() == entries

    def test_is_not_added_to_what_was_taken_off_a_moment_ago(self, piece, attach, amal, case, today):
        records.take_off(row=piece, case=case, seen=1, by=amal, today=today)
        with pytest.raises(OffRecord):
            attach(piece)


def test_the_databases_take_the_question_for_files_of_every_kind_of_record_in_two_cases(case, amal, bruno, today):
    """One query asks for the records of all kinds: SQLite has a limit to how deep it may be."""
    other = people.open_case(slug="third", title=Words("Third", "", ""), by=amal, on=today)
    labels = sorted(kinds_with_files())
    assert len(labels) >= 15
    for one in (case, other):
        for label in labels:
            Attachment.objects.create(
                case=one, subject=label, subject_id=1, title=Words("x", "", ""), media_type="x", ending="x", size=1
            )
    assert seen_by(amal) == seen_by(bruno) == []
    for reader in (amal, bruno):
        assert find("x", searcher=Searcher(reader, today)).by_kind == {}


class TestItsLevel:
    def test_follows_when_its_record_is_closed(self, piece, attach, amal, dina, bruno, today):
        file, stricter = attach(piece), attach(piece, level=Level.RESTRICTED, readers=[dina])
        level_of(piece, Level.TEAM, by=amal, today=today)
        file.refresh_from_db()
        assert file.level == Level.TEAM
        level_of(piece, Level.RESTRICTED, readers=[amal], by=amal, today=today)
        file.refresh_from_db()
        assert (file.level, list(file.readers.all())) == (Level.RESTRICTED, [amal])
        assert list(stricter.readers.all()) == [dina]
        assert seen_by(dina) == []
        assert is_indexed()

    def test_stays_when_its_record_is_opened(self, piece, attach, amal, bruno, today):
        Piece.objects.update(level=Level.TEAM)
        piece.refresh_from_db()
        attach(piece, level=Level.TEAM)
        level_of(piece, Level.PARTNER, by=amal, today=today)
        assert seen_by(bruno) == []

    def test_is_not_opened_further_than_its_record(self, piece, attach, amal, today):
        file = attach(piece, level=Level.TEAM)
        with pytest.raises(refusals.LessThanRecord):
            level_of(file, Level.BOARD, by=amal, today=today)
        file.refresh_from_db()
        assert file.level == Level.TEAM


class TestTheSearch:
    def found(self, text, reader, today):
        return find(text, searcher=Searcher(reader, today)).by_kind.get("attachments.attachment", [])

    def test_finds_files_by_title_and_name_for_who_may_read_them(self, piece, attach, amal, bruno, chen, today):
        attach(piece, title="Signed agreement", name="protocol.txt")
        for text in ("agreement", "protocol"):
            assert len(self.found(text, amal, today)) == len(self.found(text, bruno, today)) == 1
            assert self.found(text, chen, today) == []
        Piece.objects.update(level=Level.TEAM)
        assert self.found("agreement", bruno, today) == []

    def test_leaves_out_files_of_what_is_off_the_record(self, piece, attach, amal, case, today):
        attach(piece)
        records.take_off(row=piece, case=case, seen=1, by=amal, today=today)
        assert self.found("agreement", amal, today) == []
        piece.refresh_from_db()
        records.restore(row=Piece.all_records.get(), case=case, seen=2, by=amal, today=today)
        assert len(self.found("agreement", amal, today)) == 1


class TestMerging:
    def test_takes_files_along(self, outlet, attach, amal, case, today):
        other = press.add_outlet(name=Words("The Daily", "", ""), market="DE", by=amal, on=today)
        file = attach(outlet)
        merging.merge(row=outlet, into=other, case=case, seen=1, by=amal, today=today)
        assert list(Attachment.objects.belonging_to(other, reader=amal)) == [file]

    def test_closes_files_with_the_entry_that_is_kept(self, piece, attach, amal, case, today):
        file = attach(piece)
        other = Piece.objects.create(case=case, working_title=Words("Other", "", ""), begun_on=today, level=Level.TEAM)
        operations.move(row=piece, into=other, by=amal)
        file.refresh_from_db()
        assert (file.subject_id, file.level) == (other.pk, Level.TEAM)


class TestDeletingForGood:
    def test_leaves_numbers_alone(self, piece, attach, amal, case, today):
        file = attach(piece, title="Canary", name="Canary.txt", file=Clean(b"Canary", "text/plain", "txt"))
        records.take_off(row=file, case=case, seen=1, by=amal, today=today)
        entry = Entry.objects.filter(subject="attachments.attachment").first()
        ChangedField.objects.create(entry=entry, field="title", before={"en": "Canary"}, after={"en": "x"})
        operations.erase(file=file, seen=2, reason="", by=amal, today=today)
        assert not Attachment.all_records.exists()
        assert not Content.objects.exists()
        assert is_indexed()
        for table in (ChangedField, Entry):
            assert "Canary" not in repr(list(table.objects.values()))
        assert Entry.objects.filter(action="attachments.erased", subject="press.piece", subject_id=piece.pk).exists()

    def test_asks_for_two_steps_and_who_convenes(self, piece, attach, amal, dina, case, today):
        file = attach(piece)
        with pytest.raises(PermissionDenied):
            operations.erase(file=file, seen=1, reason="", by=dina, today=today)
        with pytest.raises(refusals.StillOnRecord):
            operations.erase(file=file, seen=1, reason="", by=amal, today=today)
        assert Content.objects.get().data

    def test_of_a_file_closed_to_some_readers_of_its_record_is_not_in_its_history(
        self, piece, attach, amal, case, today
    ):
        file = attach(piece, level=Level.RESTRICTED, readers=[amal])
        records.take_off(row=file, case=case, seen=1, by=amal, today=today)
        operations.erase(file=file, seen=2, reason="", by=amal, today=today)
        assert not Entry.objects.filter(action="attachments.erased", subject="press.piece").exists()
