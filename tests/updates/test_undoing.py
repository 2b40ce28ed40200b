"""What was opened together is set back together, unless somebody has changed it since."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import translation

from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Audience, Level
from tocsin.desk.people import operations as people
from tocsin.desk.strategy.models import Ask
from tocsin.desk.updates import operations


@pytest.fixture
def opening(asks, open_records):
    """Three asks of the team that were opened to partners together."""
    return open_records(asks, audience=Audience.PARTNER, level=Level.PARTNER)


@pytest.fixture
def undo(opening, amal, today):
    def run(by=amal):
        return operations.undo_opening(opening=opening, by=by, today=today)

    return run


def levels(rows):
    return [type(row).objects.get(pk=row.pk).level for row in rows]


class TestUndoing:
    def test_sets_each_back_to_its_own_level(self, asks, undo):
        assert levels(asks) == [Level.PARTNER] * 3
        assert undo() == 3
        assert levels(asks) == [Level.TEAM] * 3

    def test_is_journalled_for_each(self, asks, undo):
        undo()
        for action in ("people.level_set", "people.level_undone"):
            reasons = Entry.objects.filter(action=action).values_list("reason", flat=True)
            assert list(reasons) == ["It is known now."] * 3

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("en", "Undid the change of who may read it"),
            ("fr", "Changement de lecteurs annulé"),
            ("ar", "التراجع عن تغيير من يجوز له الاطلاع"),
        ],
    )
    def test_is_said_in_the_language_of_who_reads_the_history(self, asks, undo, at, dina, clock, language, said):
        with translation.override("en" if language == "ar" else "ar"):
            undo()
        dina.language = language
        dina.save()
        row = asks[0]
        text = at(dina).get(f"/cases/{row.case.slug}/strategy/asks/{row.pk}/").text
        assert said in text
        assert text.count("It is known now.") == 2

    def test_happens_once(self, undo):
        undo()
        with pytest.raises(operations.AlreadyUndone):
            undo()

    def test_changes_nothing_where_somebody_has_changed_one_since(self, asks, undo, opening):
        Ask.objects.filter(pk=asks[1].pk).update(level=Level.BOARD)
        with pytest.raises(operations.RecordsChanged) as refused:
            undo()
        assert refused.value.names == (f"ask {asks[1].pk}",)
        assert levels(asks) == [Level.PARTNER, Level.BOARD, Level.PARTNER]
        opening.refresh_from_db()
        assert opening.undone_by is None

    def test_does_not_open_what_was_restricted_since(self, asks, undo, dina, amal, today):
        people.set_level(
            row=Ask.objects.get(pk=asks[0].pk), level=Level.RESTRICTED, readers=[dina],
            seen=people.readership(Ask.objects.get(pk=asks[0].pk)), reason="In danger.", by=dina, today=today,
        )  # fmt: skip
        with pytest.raises(operations.RecordsChanged):
            undo()
        assert levels(asks) == [Level.RESTRICTED, Level.PARTNER, Level.PARTNER]

    def test_leaves_what_somebody_opened_anew_since(self, asks, undo, dina, amal, today):
        """Closed and opened again to the same level: who opened it again meant it so."""
        for level, by in ((Level.TEAM, dina), (Level.PARTNER, amal)):
            row = Ask.objects.get(pk=asks[0].pk)
            people.set_level(
                row=row, level=level, readers=[], seen=people.readership(row), reason="Agreed.", by=by, today=today
            )
        with pytest.raises(operations.RecordsChanged) as refused:
            undo()
        assert refused.value.names == (f"ask {asks[0].pk}",)
        assert levels(asks) == [Level.PARTNER] * 3

    def test_is_for_who_records(self, undo, dina, bruno, chen):
        for nobody in (bruno, chen):
            with pytest.raises(PermissionDenied):
                undo(by=nobody)
        assert undo(by=dina) == 3


class TestThePage:
    def test_offers_it_once(self, asks, opening, update, at, amal, clock):
        address = reverse("updates:not_mentioned", args=[update.slug, "partner"])
        button = reverse("updates:undo_opening", args=[update.slug, opening.pk])
        client = at(amal)
        page = client.get(address).content.decode()
        assert "3 records were made readable by Amal" in page
        assert button in page
        assert "3 records are back at their previous level." in client.post(button, follow=True).content.decode()
        assert button not in client.get(address).content.decode()
        assert levels(asks) == [Level.TEAM] * 3

    def test_is_of_this_update(self, opening, at, chen, amal, clock):
        address = reverse("updates:undo_opening", args=["another", opening.pk])
        assert at(amal).post(address).status_code == 404
        assert at(amal).get(address).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_two_who_undo_at_once_do_it_once(asks, undo, at_once):
    outcomes = at_once(undo, undo)
    assert sorted(type(one).__name__ for one in outcomes) == ["AlreadyUndone", "int"]
    assert Entry.objects.filter(action="people.level_undone").count() == 3
