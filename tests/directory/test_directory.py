from datetime import date, timedelta

import pytest

from tocsin.desk.directory import example, operations, refusals
from tocsin.desk.directory.models import NamingForm, Organisation, Person
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people.models import Account, Membership
from tocsin.desk.refusals import InTheFuture, TooEarly
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

Form = NamingForm.Form
AGREED = date(2020, 10, 19)


def agree(person, by, today, *, audience=Audience.PUBLIC, form=Form.FULL_NAME, agreed_on=AGREED, **more):
    return operations.agree_naming(
        person=person, audience=audience, form=form, agreed_on=agreed_on, how="by mail", by=by, today=today, **more
    )


class TestAgreeing:
    def test_takes_the_place_of_what_the_audience_had_before(self, someone, amal, today):
        agree(someone, amal, today)
        agree(someone, amal, today, form=Form.ROLE_ONLY, agreed_on=date(2020, 11, 1))
        (row,) = someone.naming_forms.all()
        assert (row.form, row.agreed_on) == (Form.ROLE_ONLY, date(2020, 11, 1))

    def test_leaves_other_audiences_alone(self, someone, amal, today):
        agree(someone, amal, today, audience=Audience.BOARD)
        agree(someone, amal, today, audience=Audience.PUBLIC, form=Form.ROLE_ONLY)
        assert {row.audience: row.form for row in someone.naming_forms.all()} == {
            "board": "full_name", "public": "role_only",
        }  # fmt: skip

    def test_is_in_the_journal_each_time(self, someone, amal, today):
        agree(someone, amal, today)
        agree(someone, amal, today, form=Form.ROLE_ONLY, agreed_on=date(2020, 11, 1))
        rows = Entry.objects.filter(action="directory.naming_agreed", subject_id=someone.pk)
        assert [row.reason for row in rows.order_by("pk")] == ["public: full_name", "public: role_only"]

    def test_refuses_a_day_in_the_future(self, someone, amal, today):
        with pytest.raises(InTheFuture):
            agree(someone, amal, today, agreed_on=today + timedelta(days=1))

    def test_refuses_an_end_before_its_beginning(self, someone, amal, today):
        with pytest.raises(TooEarly):
            agree(someone, amal, today, expires_on=AGREED - timedelta(days=1))

    @pytest.mark.parametrize("form", [Form.FULL_NAME, Form.PSEUDONYM])
    def test_refuses_a_name_that_is_not_on_record(self, someone, amal, today, form):
        someone.name = someone.pseudonym = Words()
        with pytest.raises(refusals.NothingToPrint, match="is recorded for this person"):
            agree(someone, amal, today, form=form)

    def test_an_older_agreement_recorded_late_does_not_undo_a_withdrawal(self, someone, amal, today):
        agree(someone, amal, today)
        operations.withdraw_naming(
            person=someone, audience="public", on=date(2020, 11, 5), how="by phone", by=amal, today=today
        )
        with pytest.raises(refusals.LaterAgreement, match="5"):
            agree(someone, amal, today, agreed_on=date(2020, 11, 4))
        assert someone.naming_forms.get().form == Form.NOT_AT_ALL


class TestWithdrawing:
    def withdraw(self, someone, by, today, **more):
        values = {"audience": "public", "on": date(2020, 11, 5), "how": "by phone", **more}
        return operations.withdraw_naming(person=someone, by=by, today=today, **values)

    def test_leaves_nothing_to_print_even_where_an_end_was_set(self, someone, amal, today):
        agree(someone, amal, today, expires_on=date(2020, 12, 31))
        row = self.withdraw(someone, amal, today)
        assert (row.form, row.expires_on) == (Form.NOT_AT_ALL, None)
        assert Entry.objects.filter(action="directory.naming_withdrawn", reason="public").count() == 1

    def test_refuses_where_nothing_was_agreed(self, someone, amal, today):
        with pytest.raises(refusals.NothingAgreed):
            self.withdraw(someone, amal, today)

    def test_refuses_a_second_time(self, someone, amal, today):
        agree(someone, amal, today)
        self.withdraw(someone, amal, today)
        with pytest.raises(refusals.NothingAgreed):
            self.withdraw(someone, amal, today)

    def test_refuses_a_day_before_the_agreement(self, someone, amal, today):
        agree(someone, amal, today)
        with pytest.raises(refusals.LaterAgreement):
            self.withdraw(someone, amal, today, on=AGREED - timedelta(days=1))


class TestTheJournal:
    def test_holds_no_name(self, someone, amal, today):
        agree(someone, amal, today)
        kept = " ".join(str(value) for row in Entry.objects.values_list() for value in row)
        assert "Canary" not in kept
        assert "الكناري" not in kept


class TestTheList:
    def page(self, at, who, case, query=""):
        return at(who).get(f"/cases/{case.slug}/directory/{query}").content.decode()

    def test_shows_the_description_and_the_three_forms_and_no_name(self, at, amal, case, someone, clock, today):
        agree(someone, amal, today)
        page = self.page(at, amal, case)
        assert "a careful journalist" in page
        assert "Public: Full name" in page
        assert page.count("Not at all") == 2
        assert "Canary" not in page

    def test_says_when_an_agreement_has_ended(self, at, amal, case, someone, clock, today):
        agree(someone, amal, today, expires_on=today - timedelta(days=1))
        assert "Public: Not at all (expired)" in self.page(at, amal, case)

    def test_filters_by_what_is_shown(self, at, amal, case, someone, clock):
        assert "a careful journalist" in self.page(at, amal, case, "?find=CAREFUL")
        assert "a careful journalist" not in self.page(at, amal, case, "?find=diplomat")

    def test_does_not_find_a_name_so_that_nobody_can_ask_for_one(self, at, amal, case, someone, clock):
        assert f"person-{someone.pk}" not in self.page(at, amal, case, "?find=Canary")

    def test_hides_rows_above_the_reader(self, at, bruno, amal, case, someone, clock):
        assert "a careful journalist" not in self.page(at, bruno, case)
        Person.objects.update(level=Level.RESTRICTED)
        assert "a careful journalist" not in self.page(at, amal, case)
        someone.readers.set(Account.objects.filter(pk=amal.pk))
        assert "a careful journalist" in self.page(at, amal, case)

    def test_turns_its_pages(self, at, amal, case, clock, today):
        for number in range(51):
            operations.add_person(case=case, description=Words(f"witness {number:02}", "", ""), by=amal, on=today)
        assert "witness 50" not in self.page(at, amal, case)
        assert "witness 50" in self.page(at, amal, case, "?page=2")

    def test_says_what_to_do_first(self, at, amal, case, clock):
        assert "a description is enough" in self.page(at, amal, case)


class TestThePersonsPage:
    def get(self, at, who, case, person):
        return at(who).get(f"/cases/{case.slug}/directory/persons/{person.pk}/")

    def test_shows_the_name_but_not_in_its_title_or_breadcrumb(self, at, amal, case, someone, clock):
        page = self.get(at, amal, case, someone).content.decode()
        assert page.count("Canary Name") == 1
        assert "Canary" not in page.split("</title>")[0]
        assert "Canary" not in page.split('class="crumb"')[1].split("</nav>")[0]

    @pytest.mark.parametrize("who", ["bruno", "chen"])
    def test_does_not_exist_for_who_may_not_read_the_row(self, at, request, case, someone, clock, who):
        assert self.get(at, request.getfixturevalue(who), case, someone).status_code == 404

    def test_of_a_restricted_row_is_for_its_named_readers(self, at, amal, dina, case, someone, clock):
        Person.objects.update(level=Level.RESTRICTED)
        someone.readers.set([dina])
        assert self.get(at, dina, case, someone).status_code == 200
        assert self.get(at, amal, case, someone).status_code == 404

    def test_of_a_person_of_another_case_is_not_reached_through_this_one(self, at, amal, chen, someone, clock, case):
        other = Membership.objects.get(account=chen).case
        assert at(chen).get(f"/cases/{other.slug}/directory/persons/{someone.pk}/").status_code == 404

    def test_shows_a_partner_the_form_agreed_for_partners_and_no_more(
        self, at, bruno, amal, case, someone, clock, today
    ):
        Person.objects.update(level=Level.PARTNER)
        assert "Canary" not in self.get(at, bruno, case, someone).content.decode()
        agree(someone, amal, today, audience=Audience.PARTNER)
        page = self.get(at, bruno, case, someone).content.decode()
        assert "Canary Name" in page
        assert "Canary Post" not in page


class TestTheForms:
    def values(self, **more):
        return {
            "description_en": "a judge", "gender": "u", "level": Level.TEAM, **more,
        }  # fmt: skip

    def test_a_person_needs_a_description_and_no_name(self, at, amal, case, clock):
        address = f"/cases/{case.slug}/directory/persons/new/"
        answer = at(amal).post(address, self.values(description_en="", name_en="Canary"))
        assert answer.status_code == 422
        assert 'value="Canary"' in answer.content.decode()
        assert at(amal).post(address, self.values()).status_code == 302
        assert Person.objects.get().description.en == "a judge"

    def test_a_restricted_person_needs_a_reader(self, at, amal, case, clock):
        answer = at(amal).post(f"/cases/{case.slug}/directory/persons/new/", self.values(level=Level.RESTRICTED))
        assert "Choose at least one named reader" in answer.content.decode()
        assert not Person.objects.exists()

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"agreed_on": "2020-12-24"}, "must be today"),
            ({"expires_on": "2020-10-01"}, "or later; you entered"),
            ({"form": "pseudonym"}, "No pseudonym"),
            ({"how": ""}, "Describe how it was agreed."),
            ({"audience": "everybody"}, "Choose again. What you chose"),
        ],
    )
    def test_a_wrong_agreement_is_answered_on_the_form(self, at, amal, case, someone, clock, wrong, message):
        Person.objects.update(pseudonym=Words())
        values = {"audience": "public", "form": "full_name", "agreed_on": "2020-10-19", "how": "by mail", **wrong}
        answer = at(amal).post(f"/cases/{case.slug}/directory/persons/{someone.pk}/naming/", values)
        assert answer.status_code == 422
        assert message in answer.content.decode()
        assert not NamingForm.objects.exists()

    def test_an_agreement_and_its_withdrawal_are_recorded(self, at, amal, case, someone, clock):
        address = f"/cases/{case.slug}/directory/persons/{someone.pk}/"
        values = {"audience": "public", "form": "full_name", "agreed_on": "2020-10-19", "how": "by mail"}
        assert at(amal).post(f"{address}naming/", values).status_code == 302
        assert someone.naming_forms.get().form == Form.FULL_NAME
        withdrawal = {"audience": "public", "on": "2020-11-05", "how": "by phone"}
        assert at(amal).post(f"{address}withdrawal/", withdrawal).status_code == 302
        assert someone.naming_forms.get().form == Form.NOT_AT_ALL

    def test_only_what_was_agreed_can_be_withdrawn(self, at, amal, case, someone, clock):
        values = {"audience": "public", "on": "2020-11-05", "how": "by phone"}
        answer = at(amal).post(f"/cases/{case.slug}/directory/persons/{someone.pk}/withdrawal/", values)
        assert answer.status_code == 422

    def test_an_organisation_is_added_with_its_country(self, at, amal, case, clock):
        address = f"/cases/{case.slug}/directory/organisations/"
        values = {"name_en": "Cedar Relief (example)", "kind": "humanitarian", "country": "FR"}
        assert at(amal).post(f"{address}new/", values).status_code == 302
        page = at(amal).get(address).content.decode()
        assert "Humanitarian organisation" in page
        assert "France" in page

    @pytest.mark.parametrize("wrong", [{"country": "XX"}, {"name_en": ""}, {"kind": "bank"}])
    def test_a_wrong_organisation_is_answered_on_the_form(self, at, amal, case, clock, wrong):
        values = {"name_en": "Cedar Relief (example)", "kind": "humanitarian", **wrong}
        assert at(amal).post(f"/cases/{case.slug}/directory/organisations/new/", values).status_code == 422
        assert not Organisation.objects.exists()

    @pytest.mark.parametrize(
        "page", ["persons/new/", "organisations/new/", "persons/{}/naming/", "persons/{}/withdrawal/"]
    )
    def test_a_partner_may_not_write_and_a_stranger_finds_nothing(self, at, bruno, chen, case, someone, clock, page):
        address = f"/cases/{case.slug}/directory/{page.format(someone.pk)}"
        assert at(bruno).get(address).status_code == 403
        assert at(chen).get(address).status_code == 404

    @pytest.mark.parametrize("page", ["naming/", "withdrawal/"])
    def test_the_agreements_of_a_hidden_person_cannot_be_written(self, at, dina, case, someone, clock, page):
        Person.objects.update(level=Level.RESTRICTED)
        assert at(dina).get(f"/cases/{case.slug}/directory/persons/{someone.pk}/{page}").status_code == 404


class TestTheExample:
    @pytest.fixture
    def cast(self, case, amal, today):
        return example.load(case=case, by=amal, today=today)

    def test_names_only_who_agreed_and_only_to_whom(self, cast):
        named = {(row.person_id, row.audience) for row in NamingForm.objects.filter(form=Form.FULL_NAME)}
        speakers = {(who.pk, audience) for who in cast.speakers for audience in Audience}
        assert named == speakers | {(cast.religious_leader.pk, "board")}

    def test_has_no_name_of_the_journalists_and_the_diplomat(self, cast):
        for person in [*cast.journalists, cast.diplomat]:
            assert not person.name
            assert {row.form for row in person.naming_forms.all()} == {Form.ROLE_ONLY}

    def test_writes_everything_in_three_languages(self, cast):
        for person in Person.objects.all():
            assert not person.description.missing()
            assert not person.name.missing()
        assert all(not row.name.missing() for row in Organisation.objects.all())

    def test_invents_53_partners_that_look_invented(self, cast):
        assert len({row.name for row in cast.organisations}) == 53
        marks = dict(zip(LANGUAGES, ("(example)", "(exemple)", "(مثال)"), strict=True))
        for row in cast.organisations:
            assert row.pk
            assert all(row.name.within(code).endswith(mark) for code, mark in marks.items())
