"""Two entries of one outlet, organisation or person become one, and nothing still points to the other."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models
from django.urls import reverse

from tocsin.desk.directory.models import NamingForm, Organisation, Person
from tocsin.desk.journal.models import Entry
from tocsin.desk.people.models import Mergeable
from tocsin.desk.press import operations as press
from tocsin.desk.press.models import Outlet, Pitch
from tocsin.desk.records import merging, refusals
from tocsin.language.words import Words

KINDS = [Person, Organisation, Outlet]


@pytest.fixture
def merge(case, amal, today):
    def run(row, into, *, by=amal, seen=1):
        merging.merge(row=row, into=into, case=case, seen=seen, by=by, today=today)

    return run


@pytest.fixture
def other(amal, today):
    return press.add_outlet(name=Words("The Daily", "", ""), market="DE", by=amal, on=today)


def test_every_kind_that_can_be_merged_is_tested():
    assert {model for model in apps.get_models() if issubclass(model, Mergeable)} == set(KINDS)


@pytest.mark.parametrize("model", KINDS)
def test_no_relation_to_it_is_missed(model):
    """Held against what Django itself knows of relations, tables between two others included."""
    known = {(one.related_model, one.field.name) for one in model._meta.get_fields(include_hidden=True)
             if one.auto_created and not one.concrete and not one.many_to_many and one.field.name != "merged_into"}  # fmt: skip
    found = {(one.model, one.field) for one in merging.pointers(model) if not one.is_numbered}
    assert found >= known
    assert known


def test_every_number_that_points_to_a_row_of_any_table_is_known():
    """A column of labels beside a column of numbers is a pointer; those that are frozen, or of other rows, stay: what a
    release cited, and which record somebody made readable.
    """
    apart = {"updates.CitedRecord", "updates.OpenedRecord"}
    found = {
        one._meta.label
        for one in apps.get_models()
        if {"model", "row"} <= {field.name for field in one._meta.fields if not isinstance(field, models.ForeignKey)}
    }
    assert found == set(merging.NUMBERED) | apart


class TestMerging:
    def test_moves_what_pointed_to_the_entry_and_leads_on(self, merge, pitch, outlet, other, at_page, amal, case):
        merge(outlet, other)
        assert Pitch.objects.get().outlet == other
        assert list(Outlet.objects.all()) == [other]
        answer = at_page(amal, outlet)
        assert answer.status_code == 302
        assert answer.url == reverse("press:outlet", args=[case.slug, other.pk])
        assert Entry.objects.filter(action="press.outlet_merged").count() == 2

    def test_is_refused_where_two_records_would_say_the_same(self, merge, pitch, piece, outlet, other, amal, today):
        press.pitch(piece=piece, outlet=other, sent_on=date(2020, 10, 30), by=amal, today=today)
        with pytest.raises(refusals.BothRecorded):
            merge(outlet, other)
        assert Outlet.objects.count() == 2

    def test_is_for_who_records(self, merge, outlet, other, bruno):
        with pytest.raises(PermissionDenied):
            merge(outlet, other, by=bruno)

    def test_of_an_entry_with_itself_or_twice_is_refused(self, merge, outlet, other):
        with pytest.raises(refusals.Unlike):
            merge(outlet, outlet)
        merge(outlet, other)
        with pytest.raises(refusals.CorrectedMeanwhile):
            merge(outlet, other)

    def test_never_takes_a_person_whom_the_reader_may_not_see(self, merge, author, case):
        hidden = Person.objects.create(case=case, description=Words("hidden", "", ""), level=40)
        with pytest.raises(refusals.Unlike):
            merge(author, hidden)

    def test_keeps_the_byline_once(self, merge, piece, author, case):
        twin = Person.objects.create(case=case, description=Words("the same journalist", "", ""))
        press.write_bylines(piece, [author, twin])
        merge(author, twin)
        assert [line.person for line in piece.bylines.all()] == [twin]

    @pytest.mark.parametrize(("given_up", "kept"), [("full_name", "role_only"), ("role_only", "full_name")])
    def test_keeps_the_stricter_agreement(self, merge, author, case, given_up, kept):
        twin = Person.objects.create(case=case, description=Words("the same journalist", "", ""))
        for person, form in ((author, given_up), (twin, kept)):
            NamingForm.objects.create(person=person, audience="public", form=form, agreed_on=date(2020, 10, 1), how="x")
        merge(author, twin)
        assert NamingForm.objects.get().form == "role_only"
        assert NamingForm.objects.get().person == twin

    def test_is_done_on_the_page_of_the_entry(self, at_page, amal, pitch, outlet, other):
        assert "What will point to the entry that you keep" in at_page(amal, outlet, "merge").text
        assert at_page(amal, outlet, "merge", into=other.pk, seen=1).status_code == 302
        assert Pitch.objects.get().outlet == other
