"""Names are found by who may read them, and stand in no plaintext index until every audience may."""

from datetime import date

import pytest
from django.db import connection
from tests.conftest import TODAY

from tocsin.desk.directory import operations
from tocsin.desk.levels import Level
from tocsin.desk.people import operations as people
from tocsin.desk.search import index
from tocsin.desk.search.models import KeyedPosting, Posting

pytestmark = pytest.mark.django_db

CANARY = "Zephyrine Quillfeather"
ALL = {"public": "full_name", "board": "full_name", "partner": "full_name"}


def dump():
    """Every byte of the index."""
    with connection.cursor() as cursor:
        found = b""
        for table in (Posting, KeyedPosting):
            cursor.execute(f"SELECT part, token FROM {table._meta.db_table}")  # noqa: S608
            found += b"\n".join(part.encode() + b" " + bytes(token) for part, token in cursor.fetchall())
    return found


def stands_in_plain_text(name=CANARY):
    return any(word.lower().encode() in dump() for word in name.split())


class TestWhoFinds:
    def test_who_records_finds_a_person_by_name_description_and_another_spelling(
        self, new_person, finds, key, amal, dina
    ):
        row = new_person("Garegin Sargsyan", about="an Armenian conductor")
        for reader in (amal, dina):
            for text in ("Garegin", "sargsyan garegin", "Karekin Sarkisian", "سركيسيان", "conduct"):
                assert finds(reader, text) == {key(row)}, text

    def test_a_partner_finds_by_the_full_name_that_was_agreed_for_partners(self, new_person, finds, key, bruno):
        row = new_person(CANARY, partner="full_name")
        assert finds(bruno, "Quillfeather") == {key(row)}
        assert finds(bruno, "Quillfether") == {key(row)}
        assert finds(bruno, "journalist") == set()

    @pytest.mark.parametrize("forms", [{}, {"board": "full_name"}, {"partner": "not_at_all"}])
    def test_a_partner_finds_nobody_of_whom_they_may_read_nothing(self, new_person, finds, bruno, forms):
        new_person(CANARY, **forms)
        for text in ("Zephyrine", "Quillfeather", "journalist"):
            assert finds(bruno, text) == set()

    def test_a_partner_finds_by_the_role_and_not_by_the_name(self, new_person, finds, key, bruno):
        row = new_person(CANARY, partner="role_only")
        assert finds(bruno, "journalist") == {key(row)}
        assert finds(bruno, "Quillfeather") == set()
        assert finds(bruno, "journalist Quillfeather") == set()

    def test_a_partner_finds_by_the_pseudonym_and_not_by_the_name(self, new_person, finds, key, bruno):
        row = new_person(CANARY, partner="pseudonym")
        assert finds(bruno, "Halcyon") == {key(row)}
        assert finds(bruno, "Quillfeather") == finds(bruno, "journalist") == set()

    def test_a_name_that_was_agreed_and_is_not_on_record_falls_back_to_the_description(
        self, new_person, finds, key, bruno
    ):
        row = new_person(CANARY, partner="full_name")
        type(row).objects.filter(pk=row.pk).update(name={"en": "", "fr": "", "ar": ""})
        index.rebuild()
        assert finds(bruno, "journalist") == {key(row)}

    def test_an_agreement_that_has_expired_finds_nobody(self, new_person, finds, bruno):
        row = new_person(CANARY)
        row.naming_forms.create(
            audience="partner", form="full_name", agreed_on=date(2020, 1, 1), expires_on=date(2020, 11, 19), how="mail"
        )
        assert finds(bruno, "Quillfeather") == set()

    def test_who_is_on_another_case_finds_nobody(self, new_person, finds, chen):
        new_person(CANARY, **ALL)
        assert finds(chen, "Quillfeather") == finds(chen, "journalist") == set()

    def test_a_restricted_person_is_found_by_named_readers_alone(self, new_person, finds, key, amal, dina, bruno):
        row = new_person(CANARY, level=Level.RESTRICTED, readers=[amal], **ALL)
        assert finds(amal, "Quillfeather") == finds(amal, "journalist") == {key(row)}
        assert finds(dina, "Quillfeather") == finds(bruno, "Quillfeather") == finds(dina, "journalist") == set()


class TestPlainText:
    @pytest.mark.parametrize(
        "forms", [{}, {"public": "full_name", "board": "full_name"}, {**ALL, "board": "role_only"}]
    )
    def test_no_name_is_in_the_index_that_some_audience_may_not_read(self, new_person, forms):
        new_person(CANARY, **forms)
        assert not stands_in_plain_text()

    def test_a_name_that_everybody_reads_is_found_by_its_beginning(self, new_person, finds, key, bruno):
        row = new_person(CANARY, **ALL)
        assert stands_in_plain_text()
        assert finds(bruno, "Quill") == {key(row)}

    def test_consent_that_ends_takes_the_name_out_of_the_index(self, new_person, finds, key, amal, bruno):
        row = new_person(CANARY, **ALL)
        operations.withdraw_naming(person=row, audience="public", on=TODAY, how="mail", by=amal, today=TODAY)
        assert not stands_in_plain_text()
        assert finds(bruno, "Quillfeather") == {key(row)}
        assert index.check() == (0, 0)

    def test_consent_until_a_day_keeps_the_name_out_of_it(self, new_person, amal):
        row = new_person(CANARY, **ALL)
        operations.agree_naming(
            person=row, audience="public", form="full_name", agreed_on=TODAY, expires_on=date(2021, 1, 1), how="mail",
            by=amal, today=TODAY,
        )  # fmt: skip
        assert not stands_in_plain_text()

    def test_a_record_that_is_restricted_leaves_it_and_comes_back(self, new_person, finds, amal, dina):
        row = new_person("", about="the Quillfeather trust")
        assert stands_in_plain_text()
        for level, readers, plain in ((Level.RESTRICTED, [amal], False), (Level.TEAM, [], True)):
            people.set_level(
                row=row, level=level, readers=readers, seen=people.readership(row), reason="It is so.", by=amal,
                today=TODAY,
            )  # fmt: skip
            row.refresh_from_db()
            assert stands_in_plain_text() == plain
            assert bool(finds(amal, "Quillfeather"))
            assert bool(finds(dina, "Quillfeather")) == plain
            assert index.check() == (0, 0)

    def test_the_dump_would_show_a_name_that_were_kept_in_plain_text(self, new_person, monkeypatch):
        monkeypatch.setattr("tocsin.desk.search.persons.is_named_to_all", lambda person: True)
        new_person(CANARY)
        assert stands_in_plain_text()


class TestKeys:
    def test_another_key_finds_nothing_until_the_index_is_made_again(self, new_person, finds, amal, settings):
        new_person(CANARY)
        settings.SEARCH_KEY = "another"
        assert finds(amal, "Quillfeather") == set()
        assert not index.is_current()
        index.rebuild()
        assert finds(amal, "Quillfeather")
        assert index.is_current()

    def test_a_word_has_another_token_in_another_case_and_part(self):
        from tocsin.desk.search.keyed import keyed_token

        made = {keyed_token(case=case, part=part, token="ada") for case in (1, 2) for part in ("a", "b")}
        assert len(made) == 4
