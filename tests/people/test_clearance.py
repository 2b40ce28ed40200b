"""What a role may read: one table, of which each database holds a copy."""

import pytest

from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import access, models
from tocsin.desk.people.models import CLEARANCE, Membership, audience_of


def held(case, person) -> dict[str, int]:
    """What the database makes of each role, by the column that the migrations wrote."""
    for role in Membership.Role.values:
        account = person(f"a-{role}")
        Membership.objects.create(case=case, account=account, role=role, since=case.opened_on)
    rows = Membership.objects.filter(case=case, account__name__startswith="A-")
    return dict(rows.values_list("role", "clearance"))


class TestTheClearance:
    def test_of_every_role_is_in_the_table(self):
        assert set(CLEARANCE) == set(Membership.Role.values)

    def test_is_the_same_in_the_database(self, case, person):
        assert held(case, person) == CLEARANCE

    @pytest.mark.parametrize("role", CLEARANCE)
    def test_that_is_changed_in_the_table_alone_is_noticed(self, case, person, role, monkeypatch):
        monkeypatch.setitem(models.CLEARANCE, role, Level.RESTRICTED)
        assert held(case, person) != CLEARANCE

    def test_of_the_team_belongs_to_those_who_record(self):
        assert {role for role, level in CLEARANCE.items() if level >= Level.TEAM} == set(access.WRITERS)


class TestTheAudience:
    def test_of_a_role_reads_no_further_than_the_role(self):
        found = {role: audience_of(role) for role in CLEARANCE}
        assert all(audience.ceiling <= CLEARANCE[role] for role, audience in found.items())
        assert (found["board"], found["partner"], found["translator"]) == (
            Audience.BOARD, Audience.PARTNER, Audience.PARTNER,
        )  # fmt: skip

    def test_of_who_is_in_no_role_is_the_public(self):
        assert audience_of(None) == Audience.PUBLIC

    def test_follows_the_table(self, monkeypatch):
        monkeypatch.setitem(models.CLEARANCE, "partner", Level.BOARD)
        assert audience_of("partner") == Audience.BOARD
