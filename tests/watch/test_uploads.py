"""No file that was sent stays on disk once its import has ended."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from tocsin.desk.watch import operations, tasks
from tocsin.desk.watch.models import Run
from tocsin.desk.watch.refusals import CannotBeRead

pytestmark = pytest.mark.usefixtures("files")


def names():
    return default_storage.listdir("imports")[1]


class TestAnUpload:
    @pytest.mark.parametrize("content", [None, b"no table", b"id,date_start,country,conflict_name,best\n"])
    def test_goes_with_the_end_of_its_import(self, worked, content):
        worked(content)
        assert names() == []

    def test_goes_at_once_where_its_import_was_not_even_asked_for(self, asked):
        with pytest.raises(CannotBeRead):
            asked(b"", provider="table")
        assert names() == []

    def test_stays_while_its_import_has_not_ended(self, asked):
        run = asked()
        assert operations.sweep_uploads(at=timezone.now() + timedelta(days=9)) == 0
        assert default_storage.exists(run.place)

    def test_of_a_worker_that_was_killed_before_it_deleted_it_goes_with_the_next_sweep(self, asked, clock):
        run = asked()
        Run.objects.update(state="refused")
        tasks.fetch_each_day()
        assert not default_storage.exists(run.place)

    def test_that_no_run_refers_to_goes_after_an_hour(self, asked):
        place = default_storage.save("imports/x.csv", ContentFile(b"x"))
        assert operations.sweep_uploads(at=timezone.now()) == 0
        assert operations.sweep_uploads(at=timezone.now() + timedelta(hours=2)) == 1
        assert not default_storage.exists(place)
