"""The page of what was taken off the record in a case: all of it for who may read it, and nothing else."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tocsin.desk.ceasefires.models import Claim
from tocsin.desk.directory.models import Organisation
from tocsin.desk.journal import operations as journal
from tocsin.desk.levels import Level
from tocsin.desk.people.models import Account
from tocsin.desk.press.models import Outlet, Pitch
from tocsin.desk.records import kinds, operations
from tocsin.desk.records.taken_off import labels_that_can_be_taken_off
from tocsin.desk.strategy.models import Ask, Objective
from tocsin.language.words import Words

GONE = date(2020, 11, 19)
PAGE = "/cases/nagorno-karabakh/taken-off/"


@pytest.fixture
def take_off(karabakh, account):
    """Take a record off as Amal does it."""

    def take_off(row, reason="It was a slip."):
        operations.take_off(
            row=row, case=karabakh.case, seen=row.version, reason=reason, by=account("amal"), today=GONE
        )

    return take_off


@pytest.fixture
def as_who(at, account):
    """The page as somebody reads it, with what is asked of it."""

    def get(name, **asked):
        answer = at(account(name)).get(PAGE, asked)
        assert answer.status_code == 200
        return answer.text

    return get


@pytest.fixture
def objective(karabakh):
    return Objective.objects.create(case=karabakh.case, words=Words("a lasting canary"), set_on=GONE, level=Level.TEAM)


def lines(text):
    return len(re.findall(r'<th scope="row">', text))


class TestThePage:
    def test_says_what_was_taken_off_when_by_whom_and_why_and_leads_to_its_page(self, as_who, take_off, objective):
        take_off(objective)
        text = as_who("amal")
        page = reverse("strategy:objective", args=["nagorno-karabakh", objective.pk])
        assert f'<a href="{page}"><bdi>a lasting canary</bdi></a>' in text
        for said in ("Objective", "19 November 2020", "Amal", "It was a slip."):
            assert said in text

    def test_knows_nothing_of_what_is_restored(self, as_who, take_off, objective, karabakh, account):
        take_off(objective)
        row = Objective.all_records.get(pk=objective.pk)
        operations.restore(row=row, case=karabakh.case, seen=row.version, by=account("amal"), today=GONE)
        assert "canary" not in as_who("amal")

    def test_has_every_kind_that_can_be_taken_off(self, as_who, karabakh):
        labels = labels_that_can_be_taken_off()
        assert len(labels) > 15
        wanted = set()
        for label in labels:
            model = kinds.model_of(label)
            rows = kinds.readable(label, reader=Account.objects.get(email="amal@example.org"), case=karabakh.case)
            row = rows.order_by("pk").first()
            if row is not None:
                model.all_records.filter(pk=row.pk).update(withdrawn_on=GONE)
                wanted.add(kinds.address(label, row.pk, slug=karabakh.case.slug))
        assert len(wanted) > 12
        text = as_who("amal")
        assert {one for one in wanted if f'href="{one}"' not in text} == set()

    def test_holds_the_lists_that_all_cases_share(self, as_who, karabakh):
        for model in (Organisation, Outlet):
            model.all_records.filter(pk=model.objects.first().pk).update(withdrawn_on=GONE)
        text = as_who("amal")
        assert "/directory/organisations/" in text
        assert "/press/outlets/" in text

    def test_leaves_out_an_entry_that_was_merged_into_another(self, as_who, karabakh):
        first, second = Organisation.objects.order_by("pk")[:2]
        Organisation.all_records.filter(pk=first.pk).update(withdrawn_on=GONE, merged_into=second)
        assert lines(as_who("amal")) == 0

    def test_is_narrowed_by_part_of_the_work_and_by_kind(self, as_who, take_off, objective, karabakh):
        take_off(objective)
        ask = Ask.objects.create(case=karabakh.case, what=Words("an ask"), agreed_on=GONE, status_on=GONE)
        take_off(ask)
        assert lines(as_who("amal")) == 2
        assert lines(as_who("amal", room="strategy")) == 2
        assert lines(as_who("amal", room="press")) == 0
        assert lines(as_who("amal", kind="strategy.ask")) == 1

    def test_is_shown_a_page_at_a_time(self, as_who, karabakh):
        for number in range(53):
            Objective.objects.create(
                case=karabakh.case, words=Words(f"canary {number}"), set_on=GONE, withdrawn_on=GONE, level=Level.TEAM
            )
        assert (lines(as_who("amal")), lines(as_who("amal", page=2))) == (50, 3)

    def test_asks_as_many_queries_for_many_as_for_one_of_each_kind(self, at, account, karabakh):
        client = at(account("amal"))

        def asked():
            client.get(PAGE)
            with CaptureQueriesContext(connection) as queries:
                client.get(PAGE)
            return len(queries)

        tables = [kinds.model_of(label) for label in labels_that_can_be_taken_off()]
        for model in tables:
            if (row := model.objects.order_by("pk").first()) is not None:
                model.all_records.filter(pk=row.pk).update(withdrawn_on=GONE)
        few = asked()
        for model in tables:
            model.all_records.filter(pk__in=[row.pk for row in model.objects.all()[:4]]).update(withdrawn_on=GONE)
        assert asked() <= few


class TestWhoReadsWhat:
    def test_a_restricted_record_is_in_no_line_filter_or_count_for_who_is_not_named(
        self, as_who, take_off, objective, karabakh, account
    ):
        take_off(objective)
        before = as_who("dina", kind="strategy.objective")
        hidden = Objective.objects.create(
            case=karabakh.case, words=Words("another canary"), set_on=GONE, withdrawn_on=GONE, level=Level.RESTRICTED
        )
        hidden.readers.add(account("amal"))
        assert count(as_who("dina", kind="strategy.objective")) == count(before)
        assert "another canary" not in as_who("dina")
        assert "another canary" in as_who("amal")

    def test_is_for_who_records_and_nobody_else_is_led_there(self, at, account):
        for name in ("bruno", "tarek"):
            web = at(account(name))
            assert web.get(PAGE).status_code == 403
            for path in ("", "strategy/"):
                assert PAGE not in web.get(f"/cases/nagorno-karabakh/{path}").text

    def test_what_was_taken_off_in_another_case_is_not_there(self, as_who, take_off, objective, at, account):
        take_off(objective)
        assert at(account("chen")).get(PAGE).status_code == 404

    def test_a_reason_from_when_it_was_restricted_stays_with_its_readers(self, as_who, take_off, objective, account):
        Objective.objects.filter(pk=objective.pk).update(level=Level.RESTRICTED)
        objective.readers.add(account("amal"))
        objective.refresh_from_db()
        take_off(objective, reason="A secret.")
        Objective.all_records.filter(pk=objective.pk).update(level=Level.TEAM)
        text = as_who("dina")
        assert "canary" in text
        assert "A secret." not in text

    def test_when_the_last_time_is_not_readable_no_earlier_time_is_shown_in_its_place(
        self, as_who, take_off, objective, karabakh, account
    ):
        take_off(objective, reason="The first time.")
        row = Objective.all_records.get(pk=objective.pk)
        operations.restore(row=row, case=karabakh.case, seen=row.version, by=account("amal"), today=GONE)
        Objective.objects.filter(pk=objective.pk).update(level=Level.RESTRICTED)
        objective.readers.add(account("amal"))
        take_off(Objective.objects.get(pk=objective.pk), reason="A secret.")
        assert "A secret." in as_who("amal")
        Objective.all_records.filter(pk=objective.pk).update(level=Level.TEAM)
        text = as_who("dina")
        assert "canary" in text
        assert not any(said in text for said in ("A secret.", "The first time.", "Amal"))


def test_what_was_taken_off_before_records_had_pages_has_its_reason_too(as_who, karabakh, account):
    row = Claim.objects.in_case(karabakh.case).first()
    Claim.objects.filter(pk=row.pk).update(withdrawn_on=GONE)
    journal.write(
        action="ceasefires.claim_taken_back", subject=row, by=account("amal").pk, on=GONE, case=karabakh.case_id, level=Level.TEAM,
        reason="They took it back.",
    )  # fmt: skip
    assert "They took it back." in as_who("dina")
    assert "They took it back." in as_who("dina", kind="ceasefires.claim")


class TestTheWayThere:
    @pytest.mark.parametrize(
        ("path", "asked"),
        [
            ("", ""), ("press/", "?room=press"), ("press/outlets/", "?kind=press.outlet"),
            ("directory/", "?kind=directory.person"), ("directory/organisations/", "?kind=directory.organisation"),
            ("strategy/", "?room=strategy"), ("coalition/", "?room=coalition"), ("files/", "?kind=attachments.attachment"),
            ("briefings/", "?kind=convening.briefing"), ("ceasefires/", "?room=ceasefires"),
        ],
    )  # fmt: skip
    def test_is_on_the_room_and_on_each_list(self, at, account, karabakh, path, asked):
        assert f'href="{PAGE}{asked}"' in at(account("amal")).get(f"/cases/nagorno-karabakh/{path}").text

    def test_is_on_no_page_of_a_record(self, at, account, karabakh):
        row = Pitch.objects.in_case(karabakh.case).first()
        assert PAGE not in at(account("amal")).get(reverse("press:pitch", args=["nagorno-karabakh", row.pk])).text


def count(text):
    found = re.search(r'role="status">\s*([0-9]+) records? found', text)
    return found[1] if found else ""
