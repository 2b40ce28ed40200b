"""Several missing texts at once: what the page lists for whom, and what becomes of each record that is saved."""

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Membership
from tocsin.desk.press import operations as press
from tocsin.desk.press.models import Outlet
from tocsin.desk.strategy.models import Ask, Target
from tocsin.language.words import Words

PASSWORD = "correct horse battery"


@pytest.fixture
def asks(case, ask):
    """Two asks that are missing in French, and one in Arabic."""
    texts = (Words("a corridor", "", "ممر"), Words("an exchange", "", "تبادل"), Words("monitors", "observateurs", ""))
    return [
        Ask.objects.create(case=case, level=Level.PUBLIC, what=words, agreed_on=ask.agreed_on, status_on=ask.status_on)
        for words in texts
    ]


@pytest.fixture
def address(case):
    return f"/cases/{case.slug}/missing/"


@pytest.fixture
def opened(at, address, clock):
    """The page as somebody opens it: the values of its form, to be filled in and sent."""

    class Opened:
        def __init__(self, who, path=address, **asked):
            self.client, self.path = at(who), path
            self.answer = self.client.get(path, asked)
            self.text = self.answer.text
            self.values = values_in(self.text)

        def write(self, row, code, text, field="what"):
            self.values[f"{row._meta.label_lower.replace('.', '-')}-{row.pk}-{field}_{code}"] = text

        def send(self, **more):
            return self.client.post(self.path, {**self.values, **more})

    return Opened


def values_in(text):
    """The hidden inputs of the form, and its empty texts."""
    form = text.partition('class="texts"')[2].partition("</form>")[0]
    found: dict[str, object] = {}
    for tag in re.findall(r"<(?:input|textarea)[^>]*>", form):
        name, value = (re.search(rf'{one}="([^"]*)"', tag) for one in ("name", "value"))
        if name is not None:
            found.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    return {name: several if name == "record" else several[0] for name, several in found.items()}


class TestThePage:
    def test_lists_each_record_with_the_languages_that_it_has(self, opened, asks, dina):
        text = opened(dina).text
        for ask in asks:
            assert f"/strategy/asks/{ask.pk}/" in text
        assert '<p lang="ar" dir="rtl">ممر</p>' in text
        assert 'lang="fr"' in text

    def test_is_reached_from_the_room_and_from_the_draft(self, at, asks, update, dina, address, clock):
        assert f'href="{address}"' in at(dina).get(f"/cases/{update.case.slug}/").text
        desk = at(dina).get(f"/updates/{update.slug}/").text
        assert "2 texts are missing in French and 1 text is missing in Arabic." in desk
        assert f'href="/updates/{update.slug}/missing/"' in desk

    def test_of_an_update_holds_what_it_needs_alone(self, opened, asks, update, dina, case):
        Target.objects.create(case=case, level=Level.PUBLIC, name=Words("a bystander", "", ""), role="primary")
        path = f"/updates/{update.slug}/missing/"
        text = opened(dina, path).text
        assert "a corridor" in text
        assert "a bystander" not in text
        assert "a bystander" in opened(dina).text
        assert "a bystander" not in opened(dina, needed=update.slug).text

    def test_is_narrowed_by_language_and_part_of_the_work(self, opened, asks, dina, case):
        arabic = opened(dina, language="ar").text
        assert "monitors" in arabic
        assert "a corridor" not in arabic
        assert "a corridor" not in opened(dina, room="press").text
        assert "a corridor" in opened(dina, room="strategy").text

    def test_names_an_outlet_of_the_shared_list_where_the_case_uses_it(self, opened, dina, case, amal, today):
        press.add_outlet(name=Words("Elsewhere", "", ""), market="DE", by=amal, on=today)
        assert "Elsewhere" not in opened(dina).text

    def test_shows_twenty_records_at_a_time(self, opened, case, ask, dina):
        for number in range(23):
            Ask.objects.create(
                case=case, level=Level.PUBLIC, what=Words(f"canary {number}", "", "x"), agreed_on=ask.agreed_on,
                status_on=ask.status_on,
            )  # fmt: skip
        assert len(opened(dina).values["record"]) == 20
        assert len(opened(dina, page=2).values["record"]) == 3

    def test_asks_as_many_queries_for_ten_times_the_records(self, at, case, ask, dina, address, clock):
        def asked():
            client = at(dina)
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            return len(queries)

        def add(number):
            for _one in range(number):
                row = Ask.objects.create(
                    case=case, level=Level.PUBLIC, what=Words("a canary", "", "x"), agreed_on=ask.agreed_on,
                    status_on=ask.status_on,
                )  # fmt: skip
                row.targets.add(Target.objects.create(case=case, name=Words("x", "", ""), role="primary"))

        add(2)
        few = asked()
        add(20)
        assert asked() <= few


class TestWhoMayReadIt:
    def test_it_is_for_who_records(self, at, address, update, tarek, bruno, chen, clock):
        for path in (address, f"/updates/{update.slug}/missing/"):
            assert [at(who).get(path).status_code for who in (tarek, bruno, chen)] == [403, 403, 404]

    def test_shows_nothing_of_a_restricted_record_and_saves_nothing_for_it(self, opened, asks, dina, amal):
        page, hidden = opened(dina), asks[0]
        Ask.objects.filter(pk=hidden.pk).update(level=Level.RESTRICTED, what=Words("the canary", "", "كناري"))
        hidden.readers.add(amal)
        assert "canary" not in opened(dina).text
        page.write(hidden, "fr", "le canari typed")
        page.write(asks[1], "fr", "un échange")
        answer = page.send()
        assert answer.status_code == 422
        # What was typed is not lost; what the record says is not shown.
        assert "le canari typed" in answer.text
        assert "the canary" not in answer.text
        hidden.refresh_from_db()
        asks[1].refresh_from_db()
        assert (hidden.what.fr, asks[1].what.fr) == ("", "un échange")

    def test_of_an_ask_of_a_hidden_target_shows_nothing(self, opened, asks, dina, amal, case):
        target = Target.objects.create(case=case, level=Level.RESTRICTED, name=Words("x", "", ""), role="primary")
        target.readers.add(amal)
        asks[0].targets.add(target)
        assert "a corridor" not in opened(dina).text

    def test_saves_nothing_for_who_left_the_team_meanwhile(self, opened, asks, dina):
        page = opened(dina)
        page.write(asks[0], "fr", "un corridor")
        Membership.objects.filter(account=dina).update(role="translator")
        assert page.send().status_code == 403
        asks[0].refresh_from_db()
        assert asks[0].what.fr == ""


class TestSaving:
    def test_writes_each_record_by_its_own_act(self, opened, asks, dina):
        page = opened(dina)
        page.write(asks[0], "fr", "un corridor")
        page.write(asks[2], "ar", "مراقبون")
        answer = page.send()
        assert answer.status_code == 302
        assert answer["Location"] == page.path
        for ask in asks:
            ask.refresh_from_db()
        assert [str(ask.what.fr) for ask in asks] == ["un corridor", "", "observateurs"]
        assert asks[2].what == Words("monitors", "observateurs", "مراقبون")
        assert [ask.version for ask in asks] == [2, 1, 2]
        assert Entry.objects.filter(action="strategy.ask_translated", actor_id=dina.pk).count() == 2

    def test_one_that_someone_changed_is_shown_again_and_the_others_are_saved(self, opened, asks, dina):
        page = opened(dina)
        Ask.objects.filter(pk=asks[0].pk).update(version=2, what=Words("a corridor", "un couloir", "ممر"))
        page.write(asks[0], "fr", "un corridor humanitaire")
        page.write(asks[1], "fr", "un échange")
        answer = page.send()
        assert answer.status_code == 422
        for said in ("1 record saved", "Someone else changed this record", "un couloir", "un corridor humanitaire"):
            assert said in answer.text
        asks[0].refresh_from_db()
        asks[1].refresh_from_db()
        assert (asks[0].what.fr, asks[1].what.fr) == ("un couloir", "un échange")
        # Pressed again, it has been seen.
        again = {**values_in(answer.text)}
        again[f"strategy-ask-{asks[0].pk}-what_fr"] = "un corridor humanitaire"
        assert page.client.post(page.path, again).status_code == 302
        asks[0].refresh_from_db()
        assert asks[0].what.fr == "un corridor humanitaire"

    def test_pressed_twice_saves_once(self, opened, asks, dina):
        page = opened(dina)
        page.write(asks[0], "fr", "un corridor")
        assert [page.send().status_code, page.send().status_code] == [302, 302]
        assert Entry.objects.filter(action="strategy.ask_translated").count() == 1

    def test_with_other_text_after_going_back_shows_both(self, opened, asks, dina):
        page = opened(dina)
        page.write(asks[0], "fr", "un corridor")
        page.send()
        page.write(asks[0], "fr", "un corridor sûr")
        answer = page.send()
        assert answer.status_code == 422
        assert "un corridor sûr" in answer.text
        asks[0].refresh_from_db()
        assert asks[0].what.fr == "un corridor"

    def test_refuses_what_nobody_sees_and_says_where(self, opened, asks, dina):
        page = opened(dina)
        page.write(asks[0], "fr", "un\u202ecorridor")
        page.write(asks[1], "fr", "un échange")
        answer = page.send()
        assert answer.status_code == 422
        assert "There is a problem" in answer.text
        assert f'href="#id_strategy-ask-{asks[0].pk}-what_fr"' in answer.text
        asks[1].refresh_from_db()
        assert asks[1].what.fr == "un échange"

    def test_of_nothing_says_so(self, opened, asks, dina):
        page = opened(dina)
        assert page.send().status_code == 302
        assert "Nothing was typed" in page.client.get(page.path).text

    def test_of_what_was_released_wants_a_reason(self, opened, ask, released, dina):
        Ask.objects.filter(pk=ask.pk).update(what=Words("a truce", "", "هدنة"))
        page = opened(dina)
        page.write(ask, "fr", "une trêve")
        answer = page.send()
        assert answer.status_code == 422
        assert "Say why you change it" in answer.text
        again = {**values_in(answer.text), f"strategy-ask-{ask.pk}-what_fr": "une trêve", "reason": "It was missing."}
        assert page.client.post(page.path, again).status_code == 302
        assert Entry.objects.get(action="strategy.ask_translated").reason == "It was missing."

    @pytest.mark.parametrize(
        "record", ["", "x", "press.nothing 1", "people.account 1", "strategy.ask x", "strategy.ask 0"]
    )
    def test_of_nonsense_does_nothing(self, opened, asks, dina, record):
        page = opened(dina)
        page.values["record"] = [record]
        assert page.send().status_code == 302
        assert not Entry.objects.filter(action="strategy.ask_translated").exists()

    def test_is_kept_over_the_end_of_a_session(self, opened, asks, dina):
        page = opened(dina)
        page.write(asks[0], "fr", "un corridor")
        Session.objects.all().delete()
        assert page.send()["Location"].startswith("/account/login/?next=")
        sign_in = {"login": "dina@example.org", "password": PASSWORD, "next": page.path}
        page.client.post("/account/login/", sign_in)
        text = page.client.get(page.path).text
        assert "un corridor" in text
        asks[0].refresh_from_db()
        assert asks[0].what.fr == ""


def test_an_outlet_is_saved_for_every_case(opened, case, amal, dina, today):
    outlet = press.add_outlet(name=Words("The Daily", "", ""), market="DE", by=amal, on=today)
    piece = press.begin_piece(
        case=case, working_title=Words("x", "x", "x"), begun_on=today, authors=[], level=Level.PUBLIC, by=amal,
        today=today,
    )  # fmt: skip
    press.pitch(piece=piece, outlet=outlet, sent_on=today, level=Level.PUBLIC, by=amal, today=today)
    page = opened(dina)
    page.write(outlet, "fr", "Le Quotidien", field="name")
    assert page.send().status_code == 302
    assert Outlet.objects.get().name.fr == "Le Quotidien"
