"""A sentence that is missing in a language leads to the field of the record that keeps it from being said."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tocsin.desk.directory.models import NamingForm, Organisation, Person
from tocsin.desk.editions import missing_texts
from tocsin.desk.editions.edition_text import compose_edition
from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Audience, Level
from tocsin.desk.press import operations as press
from tocsin.desk.strategy.models import Ask, Target
from tocsin.desk.updates import operations
from tocsin.language.words import Words


@pytest.fixture
def untranslated(ask):
    Ask.objects.filter(pk=ask.pk).update(what=Words("a truce", "", "هدنة"))
    ask.refresh_from_db()
    return ask


@pytest.fixture
def links(update, at, clock):
    """The fields to which the desk leads: ``links(dina)``, with the edition."""

    def find(who, edition="public"):
        text = at(who).get(f"/updates/{update.slug}/", {"edition": edition}).text
        return list(dict.fromkeys(unescape(one) for one in re.findall(r'href="([^"]*/translate/[^"]*)"', text)))

    return find


@pytest.fixture
def found(update, dina, today):
    """Label, number and field of what is missing in an edition, as somebody may read it."""

    def find(reader=dina, audience=Audience.PUBLIC):
        edition = compose_edition(update, audience=audience, today=today)
        places = missing_texts.find_missing([edition], reader=reader)
        return {(one.label, one.pk, one.field, one.language) for several in places.values() for one in several}

    return find


class TestTheLink:
    def test_leads_to_the_field_and_back_and_the_finding_is_gone(self, untranslated, update, links, at, dina, clock):
        href = next(one for one in links(dina) if "edition%3Dpublic" in one)
        page, _hash, field = href.partition("#")
        assert page.startswith(f"/cases/{update.case.slug}/strategy/asks/{untranslated.pk}/translate/?then=")
        text = at(dina).get(page).text
        assert f'id="{field}"' in text
        assert 'name="what_fr"' in re.search(rf'<textarea[^>]*id="{field}"[^>]*>', text)[0]
        values = {"what_en": "a truce", "what_fr": "une trêve", "what_ar": "هدنة", "seen": "1"}
        answer = at(dina).post(page, values)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(f"/updates/{update.slug}/?edition=public#")
        assert links(dina) == []
        assert "The French text is missing" not in at(dina).get(f"/updates/{update.slug}/?edition=public").text

    def test_is_listed_once_for_all_editions_and_below_its_sentence(self, untranslated, update, at, dina, clock):
        text = at(dina).get(f"/updates/{update.slug}/?edition=public").text
        assert text.count("Write in French: Ask “\u2068a truce\u2069”: ") == 2
        line = re.search(r'id="findings">.*?<li>(.*?)</li>', text, re.DOTALL)[1]
        assert all(edition in line for edition in ("Public", "Board", "Partner"))

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("fr", "Demande «\u202f\u2068a truce\u2069\u202f» (en anglais)"),
            ("ar", "طلب «\u2068هدنة\u2069»"),
        ],
    )
    def test_names_the_record_in_another_language_where_it_has_none_in_that_of_the_reader(
        self, untranslated, update, at, dina, clock, language, said
    ):
        dina.language = language
        dina.save()
        assert said in unescape(at(dina).get(f"/updates/{update.slug}/?edition=public").text)

    def test_names_an_outlet_by_the_name_that_it_has(self, update, case, someone, amal, dina, today, at, clock):
        outlet = press.add_outlet(name=Words("", "", "اليومية"), market="DE", by=amal, on=today)
        press.place(
            case=case, level=Level.PUBLIC, outlet=outlet, genre="comment", appeared_on=date(2020, 10, 29),
            about=Words("a", "b", "c"), persons=[someone], by=amal, today=today,
        )  # fmt: skip
        text = at(dina).get(f"/updates/{update.slug}/?edition=public").text
        assert "Outlet “\u2068اليومية\u2069” (in Arabic): name" in text

    @pytest.mark.parametrize(
        "then", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
    )
    def test_leads_nowhere_else(self, untranslated, update, at, dina, clock, then):
        page = f"/cases/{update.case.slug}/strategy/asks/{untranslated.pk}/translate/"
        values = {"what_en": "a truce", "what_fr": "une trêve", "what_ar": "هدنة", "seen": "1"}
        answer = at(dina).post(f"{page}?{'&'.join([f'then={then}'])}", values)
        assert answer.headers["Location"] == f"/cases/{update.case.slug}/strategy/asks/{untranslated.pk}/"

    def test_says_whom_to_ask_to_who_does_not_write(self, untranslated, update, links, at, tarek, clock):
        assert links(tarek) == []
        text = at(tarek).get(f"/updates/{update.slug}/?edition=public").text
        assert "اطلبوا من المنسّق أو من فريق الاستجابة كتابته" in text


class TestOfSeveralRecords:
    def test_each_field_of_each_is_named(self, update, found, case, ask):
        target = Target.objects.create(
            case=case, level=Level.PUBLIC, name=Words("the ministry", "", "الوزارة"), role="primary"
        )
        Ask.objects.filter(pk=ask.pk).update(what=Words("a truce", "", ""))
        ask.targets.add(target)
        assert found() >= {
            ("strategy.ask", ask.pk, "what", "fr"),
            ("strategy.ask", ask.pk, "what", "ar"),
            ("strategy.target", target.pk, "name", "fr"),
        }
        assert ("strategy.target", target.pk, "name", "ar") not in found()

    def test_an_outlet_that_all_cases_share(self, update, found, case, someone, amal, today):
        outlet = press.add_outlet(name=Words("The Daily", "", "اليومية"), market="DE", by=amal, on=today)
        placement = press.place(
            case=case, level=Level.PUBLIC, outlet=outlet, genre="comment", appeared_on=date(2020, 10, 29),
            about=Words("the truce", "", "الهدنة"), persons=[someone], by=amal, today=today,
        )  # fmt: skip
        assert found() >= {("press.outlet", outlet.pk, "name", "fr"), ("press.placement", placement.pk, "about", "fr")}

    def test_a_person_and_their_organisation(self, update, found, someone, case, amal, today):
        organisation = Organisation.objects.create(name=Words("The Bureau", "", "المكتب"))
        Person.objects.filter(pk=someone.pk).update(organisation=organisation, name=Words("Zoe Quill", "", "زوي"))
        NamingForm.objects.update(audience=Audience.PUBLIC)
        outlet = press.add_outlet(name=Words("The Daily", "x", "اليومية"), market="DE", by=amal, on=today)
        piece = press.begin_piece(
            case=case, working_title=Words("x", "x", "x"), begun_on=date(2020, 10, 20), authors=[someone],
            level=Level.PUBLIC, by=amal, today=today,
        )  # fmt: skip
        press.pitch(piece=piece, outlet=outlet, sent_on=date(2020, 10, 28), level=Level.PUBLIC, by=amal, today=today)
        assert found() >= {
            ("directory.person", someone.pk, "name", "fr"),
            ("directory.organisation", organisation.pk, "name", "fr"),
        }


class TestWhoMayNotRead:
    def test_the_record_sees_nothing_of_it(self, update, found, case, ask, dina, tarek, amal):
        target = Target.objects.create(
            case=case, level=Level.PUBLIC, name=Words("the canary", "", "الكناري"), role="primary"
        )
        ask.targets.add(target)
        assert ("strategy.target", target.pk, "name", "fr") in found(dina)
        Target.objects.filter(pk=target.pk).update(level=Level.RESTRICTED)
        target.readers.add(amal)
        assert not [one for one in found(dina, Audience.PARTNER) if one[1] == target.pk and "target" in one[0]]


def test_the_queries_do_not_grow_with_the_record(update, case, ask, dina, today):
    def asked():
        edition = compose_edition(update, audience=Audience.PUBLIC, today=today)
        with CaptureQueriesContext(connection) as queries:
            missing_texts.find_missing([edition], reader=dina)
        return len(queries)

    def add(number):
        for _one in range(number):
            target = Target.objects.create(
                case=case, level=Level.PUBLIC, name=Words("the ministry", "", ""), role="primary"
            )
            Ask.objects.create(
                case=case, level=Level.PUBLIC, what=Words("a truce", "", "x"), agreed_on=ask.agreed_on,
                status_on=ask.status_on,
            ).targets.add(target)  # fmt: skip

    add(2)
    few = asked()
    add(20)
    assert asked() == few


class TestTheTitleOfAResponse:
    @pytest.fixture(autouse=True)
    def in_english_alone(self, update):
        type(update.case).objects.filter(pk=update.case_id).update(title=Words("Nagorno-Karabakh"))

    def test_that_is_missing_stops_the_release_and_leads_to_its_field(
        self, update, response, dina, today, links, found
    ):
        with pytest.raises(operations.NotReady, match="The title of a response is missing in French"):
            operations.approve(update=update, digest=operations.digest_of(update, today=today), by=dina, today=today)
        label = "responses.response", response.pk, "title"
        assert {(*label, "fr"), (*label, "ar")} <= found()
        assert any(href.endswith("#id_title_1") for href in links(dina))

    def test_of_a_withdrawal_is_no_reason_to_wait(self, update, amal, today):
        Update.objects.filter(pk=update.pk).update(state=Update.State.RELEASED)
        note = Words("A number was wrong.", "Un chiffre était faux.", "كان أحد الأرقام غير صحيح.")
        assert operations.withdraw(update=update, note=note, by=amal, today=today)
