"""Who sees what, tried on the directory's persons as one guarded model."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tocsin.desk.directory.models import Person
from tocsin.desk.levels import Audience, Level
from tocsin.desk.once import one_page
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
    """What is read outside of a page; within one, where memberships are asked once, it is the same."""
    found = {Level(p.level) for p in Person.objects.visible_to(reader)}
    with one_page():
        assert {Level(p.level) for p in Person.objects.visible_to(reader)} == found
    return found


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


class TestWithinAPage:
    """Where a request only reads, memberships are asked once, and each role reads in its own cases alone."""

    def test_a_role_of_one_case_reads_nothing_more_in_another(self, rows, case, amal, chen, today):
        other = Membership.objects.get(account=chen).case
        Membership.objects.create(case=case, account=chen, role="board", since=today)
        elsewhere = {
            level: Person.objects.create(case=other, level=level, description=Words("a", "b", "c")) for level in Level
        }
        for row in (rows[Level.RESTRICTED], elsewhere[Level.RESTRICTED]):
            row.readers.add(chen)
        found = {person.pk for person in Person.objects.visible_to(chen)}
        with one_page():
            assert {person.pk for person in Person.objects.visible_to(chen)} == found
        assert found & {row.pk for row in rows.values()} == {
            rows[level].pk for level in (Level.PUBLIC, Level.BOARD, Level.RESTRICTED)
        }
        assert {elsewhere[level].pk for level in Level} - found == set()

    def test_memberships_are_asked_once_and_again_after_a_write(self, rows, dina, amal, today):
        with one_page(), CaptureQueriesContext(connection) as queries:
            assert len(Person.objects.visible_to(dina)) == len(Person.objects.visible_to(dina)) == 4
            assert sum("people_membership" in query["sql"] for query in queries) == 1
            Membership.objects.filter(account=dina).update(ended_on=today)
            assert list(Person.objects.visible_to(dina)) == []


class TestQuestionsOfOnePage:
    """The conditions are put together once, and each question begins with a copy of them."""

    def test_what_one_question_adds_another_does_not_have(self, rows, amal, chen):
        with one_page():
            assert Person.objects.visible_to(amal).filter(level=Level.TEAM).count() == 1
            assert Person.objects.visible_to(amal).exclude(level=Level.TEAM).order_by("-level").count() == 3
            assert Person.objects.visible_to(amal).count() == 4
            assert list(Person.objects.visible_to(chen)) == []

    def test_rows_are_read_again(self, rows, amal):
        with one_page():
            asked = [Person.objects.visible_to(amal) for _ in range(2)]
            with CaptureQueriesContext(connection) as queries:
                assert [len(list(one)) for one in asked] == [4, 4]
        assert len(queries) == 2

    def test_records_off_the_record_are_among_all_records_alone(self, rows, amal, today):
        Person.objects.filter(level=Level.TEAM).update(withdrawn_on=today)
        with one_page():
            for _turn in range(2):
                counts = Person.objects.visible_to(amal).count(), Person.all_records.visible_to(amal).count()
                assert counts == (3, 4)

    def test_the_rows_of_a_relation_are_those_of_its_record(self, case, response, amal, today):
        from tocsin.desk.strategy import operations as strategy

        who = {"by": amal, "today": today, "level": Level.PUBLIC}
        one, other = (
            strategy.add_target(case=case, name=Words(name, name, name), role="primary", **who) for name in "AB"
        )
        strategy.record_position(
            target=one, on=today, stands="opposed", source="S", said=Words("x", "x", "x"), **who
        )  # fmt: skip
        with one_page():
            assert [target.positions.visible_to(amal).count() for target in (one, other, one)] == [1, 0, 1]

    def test_who_left_meanwhile_is_asked_again(self, rows, dina, amal, today):
        with one_page():
            assert Person.objects.visible_to(dina).exists()
            operations.leave(
                membership=Membership.objects.get(account=dina), by=amal, on=today, reason="moved to another team"
            )
            assert not Person.objects.visible_to(dina).exists()
