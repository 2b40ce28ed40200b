"""Merging two entries of a person or an organisation: never more is printed, and nobody is opened to others."""

import pytest
from django.core.exceptions import PermissionDenied

from tocsin.desk.coalition.models import Partner
from tocsin.desk.directory import hooks, lookup, naming, refusals
from tocsin.desk.directory.models import NamingForm, Organisation, Person
from tocsin.desk.facts import PersonRef
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import operations as people
from tocsin.desk.records import refusals as records
from tocsin.desk.records.models import ChangedField
from tocsin.desk.voices import operations as voices
from tocsin.desk.voices.models import Outreach
from tocsin.language.words import Words

Form, Use = NamingForm.Form, Person.NameUse


@pytest.fixture
def contacted(amal, today):
    def make(person, **more):
        return voices.contact(
            case=person.case,
            person=person,
            purpose="op_ed",
            contacted_on=today,
            open_to_it=False,
            owner=amal,
            by=amal,
            today=today,
            **more,
        )

    return make


class TestConsents:
    @pytest.mark.parametrize(
        ("given_up", "kept", "left"),
        [
            ("full_name", "role_only", "role_only"),
            ("role_only", "full_name", "role_only"),
            ("not_at_all", "full_name", "not_at_all"),
            ("full_name", None, None),
            (None, "full_name", None),
            (None, "not_at_all", "not_at_all"),
        ],
    )
    def test_of_both_the_stricter_holds(self, merge, agreed, someone, twin, given_up, kept, left):
        for person, form in ((someone, given_up), (twin, kept)):
            if form:
                agreed(person, form)
        merge(someone, twin)
        assert [one.form for one in twin.naming_forms.all()] == ([left] if left else [])
        assert not NamingForm.objects.exclude(person=twin).exists()

    def test_never_print_more_of_the_kept_entry_than_before(self, merge, agreed, someone, twin, today):
        agreed(someone, "full_name")
        agreed(twin, "role_only")
        before = naming.print_person(twin, audience=Audience.PUBLIC, on=today)
        merge(someone, twin)
        after = naming.print_person(Person.objects.get(pk=twin.pk), audience=Audience.PUBLIC, on=today)
        assert (before.form, after.form) == ("role_only", "role_only")
        assert "Canary" not in after.words.en

    @pytest.mark.parametrize("use", [Use.ASKED, Use.NOT_AT_ALL, Use.ROLE_ONLY])
    def test_an_answer_on_the_name_is_not_lost(self, merge, someone, twin, use):
        Person.objects.filter(pk=someone.pk).update(name_use=use)
        merge(someone, twin)
        assert twin.name_use == use

    def test_a_name_that_was_given_up_is_still_that_of_the_person(self, merge, someone, twin, case):
        """Else who confirmed something would be printed as it was typed, whatever they agreed to."""
        Person.objects.filter(pk=twin.pk).update(name=Words("Another Spelling"))
        twin.refresh_from_db()
        merge(someone, twin)
        for text in ("Canary Name", "Another Spelling"):
            assert lookup.find_by_name([text], case_id=case.pk) == {text: PersonRef(twin.pk)}


class TestNames:
    def test_that_are_missing_are_taken_from_the_other(self, merge, someone, twin, body):
        Person.objects.filter(pk=someone.pk).update(organisation=body)
        someone.refresh_from_db()
        merge(someone, twin)
        assert (twin.name.en, twin.organisation, twin.gender) == ("Canary Name", body, "f")
        assert (twin.description.en, twin.description.fr) == ("a reporter", "une journaliste prudente")

    def test_are_in_no_history(self, merge, someone, twin):
        merge(someone, twin)
        hidden = dict(ChangedField.objects.values_list("field", "hidden"))
        assert hidden["name"] is hidden["post"] is True
        assert "Canary" not in str(list(ChangedField.objects.values_list("before", "after")))


class TestReaders:
    def close(self, person, *readers, level=Level.RESTRICTED):
        Person.objects.filter(pk=person.pk).update(level=level)
        person.refresh_from_db()
        person.readers.set(readers)

    def test_of_a_restricted_person_who_is_given_up_stay_alone(self, merge, someone, twin, amal, contacted):
        contacted(someone)
        self.close(someone, amal)
        with pytest.raises(refusals.OpensPerson):
            merge(someone, twin)
        assert Outreach.objects.get().person_id == someone.pk

    def test_of_the_restricted_entry_that_is_kept_are_all_who_read_both(
        self, merge, someone, twin, amal, dina, contacted
    ):
        contacted(twin)
        self.close(someone, amal)
        merge(twin, someone)
        assert Outreach.objects.get().person_id == someone.pk
        assert not Person.objects.visible_to(dina).exists()

    def test_are_not_added(self, merge, someone, twin, amal, dina):
        self.close(someone, amal)
        self.close(twin, amal, dina)
        with pytest.raises(refusals.OpensPerson):
            merge(someone, twin)
        merge(twin, someone)

    def test_by_level_too(self, merge, someone, twin):
        self.close(twin, level=Level.PARTNER)
        with pytest.raises(refusals.OpensPerson):
            merge(someone, twin)

    def test_are_said_on_the_page(self, at_page, amal, someone, twin):
        self.close(twin, level=Level.PARTNER)
        answer = at_page(amal, someone, "merge", into=twin.pk, seen=1)
        assert answer.status_code == 422
        assert "Fewer people can read this entry" in answer.text

    def test_a_person_whom_the_reader_may_not_see_is_neither_offered_nor_taken(
        self, at_page, merge, dina, someone, twin
    ):
        self.close(twin)
        page = at_page(dina, someone, "merge").text
        assert "a reporter" not in page
        answer = at_page(dina, someone, "merge", into=twin.pk, seen=1)
        assert answer.status_code == 422
        assert "a reporter" not in answer.text

    def test_two_cases_are_for_who_records_in_both(self, at_page, merge, someone, elsewhere, amal, chen, today):
        other = Person.objects.create(case=elsewhere, description=Words("the same journalist"))
        assert "the same journalist" not in at_page(amal, someone, "merge").text
        with pytest.raises(records.Unlike):
            merge(someone, other)
        people.join(case=elsewhere, account=amal, role="team", by=chen, on=today)
        assert "the same journalist" in at_page(amal, someone, "merge").text
        merge(someone, other)
        answer = at_page(amal, someone)
        assert answer.status_code == 302
        assert f"/{elsewhere.slug}/" in answer.url

    def test_nobody_of_a_closed_case_is_opened_to_another(
        self, merge, someone, elsewhere, amal, chen, today, monkeypatch
    ):
        other = Person.objects.create(case=elsewhere, description=Words("the same journalist"))
        people.join(case=elsewhere, account=amal, role="team", by=chen, on=today)
        monkeypatch.setattr(hooks.closed_cases, "answers", {"x": lambda: {someone.case_id}})
        with pytest.raises(refusals.OpensPerson):
            merge(someone, other)
        merge(other, someone)

    def test_a_partner_merges_nothing(self, merge, someone, twin, bruno):
        with pytest.raises(PermissionDenied):
            merge(someone, twin, by=bruno)


class TestOrganisations:
    @pytest.fixture
    def other(self):
        return Organisation.objects.create(name=Words("Canary Home", "", "بيت الكناري"))

    def partner(self, case, organisation, today, **more):
        return Partner.objects.create(case=case, organisation=organisation, asked_on=today, **more)

    def test_move_in_every_case_and_count_on_the_page_what_the_reader_may_read(
        self, merge, at_page, body, other, elsewhere, amal, case, today
    ):
        hidden = self.partner(elsewhere, body, today)
        assert "What will point" not in at_page(amal, body, "merge").text
        mine = self.partner(case, body, today)
        assert "What will point" in at_page(amal, body, "merge").text
        merge(body, other)
        for row in (hidden, mine):
            row.refresh_from_db()
            assert (row.organisation, row.version) == (other, 2)
        assert (other.name.en, other.name.fr, other.country) == ("Canary Home", "Maison Canari", "AM")

    def test_that_collide_where_the_reader_may_read_say_so(self, merge, body, other, case, today):
        for one in (body, other):
            self.partner(case, one, today)
        with pytest.raises(records.BothRecorded):
            merge(body, other)

    def test_that_collide_where_the_reader_may_not_read_say_nothing_of_it(
        self, merge, at_page, body, other, elsewhere, amal, today
    ):
        for one in (body, other):
            self.partner(elsewhere, one, today)
        with pytest.raises(records.NotMerged):
            merge(body, other)
        text = at_page(amal, body, "merge", into=other.pk, seen=1).text
        assert "cannot be merged" in text
        assert "Two records would say the same" not in text
