import pytest
from django.db import DatabaseError, connection, transaction

from tocsin.desk.journal import guards
from tocsin.desk.journal import operations as journal
from tocsin.desk.journal.models import Entry
from tocsin.desk.levels import Level


@pytest.fixture
def entry(amal, case, today):
    return journal.write(action="test.done", subject=case, by=amal.pk, on=today, case=case.pk, level=Level.TEAM)


CHANGES = {
    "update": lambda pk: Entry.objects.filter(pk=pk).update(reason="rewritten"),
    "delete": lambda pk: Entry.objects.filter(pk=pk).delete(),
    "save": lambda pk: Entry.objects.get(pk=pk).save(),
    "raw": lambda pk: connection.cursor().execute("UPDATE journal_entry SET reason = 'x' WHERE id = %s", [pk]),
    "upsert": lambda pk: Entry.objects.bulk_create(
        [Entry(pk=pk, on="2020-01-01", action="x", subject="x", subject_id=1, level=0)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["action"],
    ),
}


class TestTheJournal:
    @pytest.mark.parametrize("change", CHANGES)
    def test_refuses_to_be_changed(self, entry, change):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            CHANGES[change](entry.pk)
        assert Entry.objects.get(pk=entry.pk).action == "test.done"

    @pytest.mark.parametrize("change", ["update", "delete", "raw"])
    def test_would_be_changed_without_its_guards(self, entry, change):
        guards.remove(connection)
        CHANGES[change](entry.pk)
        assert not Entry.objects.filter(pk=entry.pk, reason="").exists()

    @pytest.mark.django_db(transaction=True)
    def test_refuses_an_entry_outside_the_transaction_of_its_act(self, case, amal, today):
        with pytest.raises(journal.NotInATransaction):
            journal.write(action="x", subject=case, by=amal.pk, on=today, case=case.pk, level=Level.TEAM)
