"""The pages of persons and organisations: what they say to whom, and correcting them."""

import pytest
from django.urls import reverse

from tocsin.desk.coalition.models import Partner
from tocsin.desk.directory import operations
from tocsin.desk.directory.models import Organisation, Person
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import operations as people
from tocsin.desk.people.models import GuardedQuerySet
from tocsin.desk.press import operations as press
from tocsin.desk.records.models import ChangedField
from tocsin.desk.voices import operations as voices
from tocsin.language.words import Words


@pytest.fixture
def typed():
    """What the form of a person sends."""

    def make(**more):
        return {
            "description_en": "a careful journalist", "name_en": "Canary Name", "name_fr": "Canary Nom",
            "name_ar": "اسم الكناري", "description_fr": "une journaliste prudente", "description_ar": "صحفية حذرة",
            "pseudonym_en": "A Pen Name", "post_en": "editor of the Canary Post", "gender": "f", "seen": 1, **more,
        }  # fmt: skip

    return make


class TestThePageOfAPerson:
    def test_is_reached_from_the_list_and_offers_every_act(self, at, at_page, amal, someone, case):
        href = reverse("directory:person", args=[case.slug, someone.pk])
        assert f'href="{href}"' in at(amal).get(reverse("directory:list", args=[case.slug])).text
        text = at_page(amal, someone).text
        for act in ("correct/", "translate/", "take-off/", "merge/", "naming/"):
            assert href + act in text

    def test_says_to_who_records_what_is_on_record(self, at_page, amal, someone):
        text = at_page(amal, someone).text
        for said in ("Canary Name", "A Pen Name", "editor of the Canary Post", "not written in French"):
            assert said in text

    def test_says_to_a_partner_what_was_agreed_and_no_act(self, at_page, bruno, someone, agreed):
        Person.objects.update(level=Level.PARTNER)
        text = at_page(bruno, someone).text
        assert "Canary" not in text
        assert "correct/" not in text
        agreed(someone, "full_name", audience=Audience.PARTNER)
        text = at_page(bruno, someone).text
        assert "Canary Name" in text
        assert "Canary Post" not in text

    def test_is_not_there_for_others_while_it_is_asked_what_becomes_of_the_name(
        self, at, at_page, bruno, amal, someone, case
    ):
        Person.objects.update(level=Level.PARTNER, name_use=Person.NameUse.ASKED)
        assert at_page(bruno, someone).status_code == 404
        assert "a careful journalist" not in at(bruno).get(reverse("directory:list", args=[case.slug])).text
        assert at_page(amal, someone).status_code == 200

    def test_keeps_an_agreement_in_its_history_in_words(self, at_page, amal, someone, today):
        operations.agree_naming(
            person=someone, audience="public", form="full_name", agreed_on=today, how="by mail", by=amal, today=today
        )
        text = at_page(amal, someone).text
        assert "Agreement on naming added" in text
        assert "Public: Full name" in text
        assert "public: full_name" not in text

    @pytest.mark.parametrize("act", ["", "correct", "translate", "take_off", "merge"])
    def test_of_a_restricted_person_is_there_for_named_readers_alone(self, at_page, amal, dina, chen, someone, act):
        Person.objects.update(level=Level.RESTRICTED)
        someone.readers.set([dina])
        assert at_page(dina, someone, act).status_code == 200
        for who in (amal, chen):
            answer = at_page(who, someone, act)
            assert answer.status_code == 404
            assert "Canary" not in answer.text

    def test_would_be_there_without_the_filter(self, at_page, amal, someone, monkeypatch):
        Person.objects.update(level=Level.RESTRICTED)
        monkeypatch.setattr(GuardedQuerySet, "visible_to", lambda self, _reader: self)
        assert at_page(amal, someone).status_code == 200

    @pytest.mark.parametrize("language", ["fr", "ar"])
    def test_speaks_each_language(self, at_page, amal, someone, language):
        type(amal).objects.filter(pk=amal.pk).update(language=language)
        text = at_page(amal, someone).text
        assert {"fr": "Corriger", "ar": "تصحيح"}[language] in text
        assert {"fr": "une journaliste prudente", "ar": "صحفية حذرة"}[language] in text


class TestCorrectingAPerson:
    def test_keeps_that_the_name_changed_and_not_what_it_said(self, at_page, amal, someone, typed):
        assert at_page(amal, someone, "correct", **typed(name_en="Other Name")).status_code == 302
        someone.refresh_from_db()
        assert someone.name.en == "Other Name"
        change = ChangedField.objects.get()
        assert (change.field, change.hidden, change.before, change.after) == ("name", True, None, None)
        kept = " ".join(str(value) for row in Entry.objects.values_list() for value in row)
        assert "Other Name" not in kept

    def test_of_two_at_once_the_second_sees_both(self, at_page, amal, dina, someone, typed):
        assert at_page(dina, someone, "correct", **typed(post_en="chief editor")).status_code == 302
        second = at_page(amal, someone, "correct", **typed(post_en="columnist"))
        assert second.status_code == 422
        assert "chief editor" in second.text
        assert "columnist" in second.text

    def test_of_somebody_closed_meanwhile_shows_nothing(self, at_page, amal, dina, someone, typed, monkeypatch, today):
        """Dina opened the page; before she saves, Amal corrects it and closes it to her."""
        from tocsin.desk.records import operations as records

        def first(**values):
            Person.objects.filter(pk=someone.pk).update(post=Words("secret post"), version=2, level=Level.RESTRICTED)
            return right(**values)

        right = records.correct
        monkeypatch.setattr(records, "correct", first)
        answer = at_page(dina, someone, "correct", **typed(post_en="columnist"))
        assert answer.status_code == 404
        assert "secret post" not in answer.text

    def test_is_not_written_by_who_may_no_longer_read_them(self, at_page, dina, someone, typed, monkeypatch):
        from tocsin.desk.records import operations as records

        def closed(**values):
            Person.objects.filter(pk=someone.pk).update(level=Level.RESTRICTED)
            return right(**values)

        right = records.correct
        monkeypatch.setattr(records, "correct", closed)
        assert at_page(dina, someone, "correct", **typed(post_en="columnist")).status_code == 404
        assert Person.objects.get(pk=someone.pk).post.en == "editor of the Canary Post"

    def test_translates_side_by_side(self, at_page, amal, twin):
        texts = {"description_en": "a reporter", "description_fr": "un reporter", "description_ar": "مراسل"}
        assert 'id="id_description_1"' in at_page(amal, twin, "translate").text
        assert at_page(amal, twin, "translate", seen=1, **texts).status_code == 302
        twin.refresh_from_db()
        assert twin.description.ar == "مراسل"

    def test_takes_off_and_restores(self, at_page, at, amal, twin, case):
        assert at_page(amal, twin, "take_off", seen=1).status_code == 302
        assert "a reporter" not in at(amal).get(reverse("directory:list", args=[case.slug])).text
        assert at_page(amal, twin, "restore", seen=2).status_code == 302
        assert "a reporter" in at(amal).get(reverse("directory:list", args=[case.slug])).text


class TestThePageOfAnOrganisation:
    def test_is_reached_from_the_list_of_every_case(self, at, at_page, amal, chen, body, case, elsewhere):
        for who, slug in ((amal, case.slug), (chen, elsewhere.slug)):
            href = reverse("directory:organisation", args=[slug, body.pk])
            assert f'href="{href}"' in at(who).get(reverse("directory:organisations", args=[slug])).text
            assert "Canary House" in at_page(who, body, slug=slug).text

    def test_is_corrected_by_who_records(self, at_page, amal, bruno, body):
        values = {"name_en": "Canary House", "name_fr": "Maison Canari", "kind": "faith", "country": "AM", "seen": 1}
        assert at_page(bruno, body, "correct", **values).status_code == 403
        assert at_page(amal, body, "correct", **values).status_code == 302
        text = at_page(amal, body).text
        assert "Peace organisation" in text
        assert "Faith organisation" in text

    def test_is_not_taken_off_while_a_person_is_of_it(self, at_page, amal, body, someone):
        Person.objects.update(organisation=body)
        assert at_page(amal, body, "take_off", seen=1).status_code == 422
        Person.objects.update(organisation=None)
        assert at_page(amal, body, "take_off", seen=1).status_code == 302
        assert not Organisation.objects.exists()

    def test_shows_no_person_whom_the_reader_may_not_see(self, at_page, amal, body, someone):
        Person.objects.update(organisation=body, level=Level.RESTRICTED)
        for act in ("", "merge", "take_off"):
            text = at_page(amal, body, act).text
            assert "a careful journalist" not in text
            assert "What will point" not in text


def test_a_person_of_two_cases_of_the_reader_leads_to_their_own(at_page, amal, someone, elsewhere, chen, today):
    """A link on a page of the other case."""
    people.join(case=elsewhere, account=amal, role="team", by=chen, on=today)
    answer = at_page(amal, someone, slug=elsewhere.slug)
    assert answer.status_code == 302
    assert answer.url == reverse("directory:person", args=[someone.case.slug, someone.pk])


class TestWhatUsesIt:
    @pytest.fixture
    def contact(self, someone, amal, today, case):
        return voices.contact(
            case=case, person=someone, purpose="op_ed", contacted_on=today, owner=amal, by=amal, today=today
        )

    def test_is_linked_for_who_records(self, at_page, amal, dina, case, someone, contact):
        href = reverse("voices:outreach", args=[case.slug, contact.pk])
        assert href in at_page(amal, someone).text
        type(contact).objects.update(level=Level.RESTRICTED)
        assert href not in at_page(dina, someone).text

    def test_of_another_case_is_not_shown(self, at_page, chen, amal, elsewhere, body, case, today):
        mine = Partner.objects.create(case=elsewhere, organisation=body, asked_on=today)
        href = reverse("coalition:partner", args=[elsewhere.slug, mine.pk])
        assert href in at_page(chen, body, slug=elsewhere.slug).text
        assert "that use it" not in at_page(amal, body).text

    def test_by_a_part_of_theirs_is_shown_too(self, at_page, amal, case, someone, today):
        piece = press.begin_piece(
            case=case, working_title=Words("Joint op-ed"), begun_on=today, authors=[someone], by=amal, today=today
        )
        assert reverse("press:piece", args=[case.slug, piece.pk]) in at_page(amal, someone).text
