"""Who sees what, tried on the directory's persons as one guarded model."""

import pytest

from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import operations
from tocsin.desk.people.models import Membership
from tocsin.language.words import Words


@pytest.fixture
def rows(case):
    return {
        level: Person.objects.create(case=case, level=level, description=Words("someone", "quelqu’un", "شخص"))
        for level in Level
    }


def seen(reader):
    return {Level(p.level) for p in Person.objects.visible_to(reader)}


class TestVisibleTo:
    def test_the_team_sees_all_but_what_is_restricted(self, rows, amal, dina):
        assert seen(amal) == seen(dina) == {Level.PUBLIC, Level.BOARD, Level.PARTNER, Level.TEAM}

    def test_a_partner_and_a_translator_see_up_to_their_level(self, rows, bruno, tarek):
        assert seen(bruno) == seen(tarek) == {Level.PUBLIC, Level.BOARD, Level.PARTNER}

    def test_who_is_on_another_case_sees_nothing_not_even_what_is_public(self, rows, chen):
        assert seen(chen) == set()

    def test_restricted_is_for_named_readers(self, rows, dina, amal):
        rows[Level.RESTRICTED].readers.add(dina)
        assert Level.RESTRICTED in seen(dina)
        assert Level.RESTRICTED not in seen(amal)

    def test_a_named_reader_who_left_the_case_sees_nothing(self, rows, dina, amal, today):
        rows[Level.RESTRICTED].readers.add(dina)
        operations.leave(
            membership=Membership.objects.get(account=dina), by=amal, on=today, reason="moved to another team"
        )
        assert seen(dina) == set()

    def test_a_named_reader_from_another_case_sees_nothing(self, rows, chen):
        rows[Level.RESTRICTED].readers.add(chen)
        assert seen(chen) == set()

    def test_an_account_that_was_closed_sees_nothing(self, rows, dina):
        dina.is_active = False
        dina.save()
        assert seen(dina) == set()

    @pytest.mark.parametrize(
        ("audience", "levels"),
        [
            (Audience.PUBLIC, {Level.PUBLIC}),
            (Audience.BOARD, {Level.PUBLIC, Level.BOARD}),
            (Audience.PARTNER, {Level.PUBLIC, Level.BOARD, Level.PARTNER}),
        ],
    )
    def test_an_audience_never_reads_what_is_restricted(self, rows, audience, levels):
        assert seen(audience) == levels
