"""What was taken off the record is left out by every default manager, so that no page has to remember to."""

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Correctable
from tocsin.desk.press.forms import PitchForm
from tocsin.desk.press.models import Byline, Outlet, Piece, Pitch, Placement
from tocsin.desk.strategy.models import Ask, Target
from tocsin.language.words import Words

KINDS = [model for model in apps.get_models() if issubclass(model, Correctable)]
GONE = date(2020, 11, 1)


def asks_for_the_record(rows):
    return '"withdrawn_on" IS NULL' in str(rows.query)


def test_there_are_kinds():
    assert len(KINDS) > 20


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model._meta.label)
class TestEveryKind:
    def test_leaves_them_out_by_default(self, model):
        assert model._default_manager.name == "objects"
        assert asks_for_the_record(model._default_manager.all())
        assert asks_for_the_record(model.objects.all())

    def test_finds_them_among_all_records_by_the_same_phrases(self, model):
        assert not asks_for_the_record(model.all_records.all())
        assert type(model.all_records.all()) is type(model.objects.all())

    def test_still_follows_a_foreign_key_to_one(self, model):
        assert not asks_for_the_record(model._base_manager.all())


class TestARecordThatIsOff:
    @pytest.fixture
    def outlet(self, db):
        return Outlet.objects.create(name=Words("Daily", "", ""), market="DE")

    @pytest.fixture
    def author(self, case):
        return Person.objects.create(case=case, description=Words("a journalist", "", ""))

    @pytest.fixture
    def piece(self, case, author):
        row = Piece.objects.create(case=case, working_title=Words("Piece", "", ""), begun_on=date(2020, 10, 1))
        Byline.objects.create(piece=row, person=author)
        return row

    @pytest.fixture
    def pitch(self, piece, outlet):
        day = date(2020, 10, 5)
        return lambda: Pitch.objects.create(
            case=piece.case, piece=piece, outlet=outlet, sent_on=day, status_on=day, level=Level.TEAM
        )

    def test_is_left_out_of_relations_in_both_directions(self, case, piece, outlet, author, pitch):
        row = pitch()
        placement = Placement.objects.create(case=case, genre="op_ed", outlet=outlet, piece=piece, appeared_on=GONE)
        placement.persons.add(author)
        assert list(piece.pitches.all()) == [row]
        Pitch.objects.filter(pk=row.pk).update(withdrawn_on=GONE)
        Person.objects.filter(pk=author.pk).update(withdrawn_on=GONE)
        assert not piece.pitches.exists()
        assert not Piece.objects.prefetch_related("pitches").get().pitches.all()
        assert not placement.persons.exists()
        assert not piece.authors.exists()

    def test_can_be_recorded_again(self, pitch):
        row = pitch()
        with pytest.raises(IntegrityError), transaction.atomic():
            pitch()
        Pitch.objects.filter(pk=row.pk).update(withdrawn_on=GONE)
        assert pitch().pk

    def test_is_offered_by_no_form(self, case, amal, piece, outlet):
        def offered():
            form = PitchForm(case=case, reader=amal)
            return list(form.fields["piece"].queryset), list(form.fields["outlet"].queryset)

        assert offered() == ([piece], [outlet])
        Piece.objects.update(withdrawn_on=GONE)
        Outlet.objects.update(withdrawn_on=GONE)
        assert offered() == ([], [])

    def test_still_hides_what_was_hidden_because_of_it(self, case, amal):
        """An ask of a restricted target does not open when the target leaves the record."""
        target = Target.objects.create(case=case, name=Words("X", "", ""), role="primary", level=Level.RESTRICTED)
        ask = Ask.objects.create(case=case, what=Words("to talk", "", ""), agreed_on=GONE, status_on=GONE)
        ask.targets.add(target)
        assert not Ask.objects.visible_to(amal).exists()
        Target.objects.filter(pk=target.pk).update(withdrawn_on=GONE)
        assert not Ask.objects.visible_to(amal).exists()

    def test_is_the_only_kind_that_can_be_merged(self, db):
        one = Organisation.objects.create(name=Words("One", "", ""))
        other = Organisation.objects.create(name=Words("Other", "", ""))
        with pytest.raises(IntegrityError), transaction.atomic():
            Organisation.objects.filter(pk=other.pk).update(merged_into=one)
        assert Organisation.objects.filter(pk=other.pk).update(merged_into=one, withdrawn_on=GONE)

    def test_would_be_found_without_the_filter(self, piece, monkeypatch):
        Piece.objects.update(withdrawn_on=GONE)
        assert not Piece.objects.exists()
        monkeypatch.setattr(type(Piece.objects), "get_queryset", models.Manager.get_queryset)
        assert Piece.objects.exists()
