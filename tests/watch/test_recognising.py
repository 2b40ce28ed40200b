"""The command knows whose file it is; every reason for a bad row can be said in three languages."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from tocsin.desk.watch import operations, reasons
from tocsin.desk.watch.models import Import
from tocsin.desk.watch.refusals import NameTaken
from tocsin.sources.providers import PROVIDERS
from tocsin.sources.reading import REASONS
from tocsin.sources.table.layout import Layout

from .sent_files import ged

pytestmark = pytest.mark.usefixtures("files")


class TestRecognising:
    def test_a_file_is_imported_as_its_providers_without_saying_whose_it_is(self, tmp_path, clock):
        (tmp_path / "GEDEvent_v21_1.csv").write_bytes(ged())
        call_command("import-events", str(tmp_path / "GEDEvent_v21_1.csv"))
        assert (Import.objects.get().provider, Import.objects.get().release) == ("ucdp", "21.1")

    def test_a_file_of_a_provider_that_is_fetched_is_not_imported(self, clock):
        shipped = Path(__file__).parents[1] / "sources" / "data" / "acled_invented.csv"
        with pytest.raises(CommandError, match="files of ACLED are not imported: fetch them"):
            call_command("import-events", str(shipped))

    @pytest.mark.parametrize("key", PROVIDERS)
    def test_a_table_does_not_pass_for_a_providers_file(self, key, amal, today):
        layout = Layout(columns={"date_start": "Day", "best": "Killed"})
        with pytest.raises(NameTaken):
            operations.remember_mapping(name="ours", provider=key, layout=layout, by=amal, today=today)

    def test_whose_a_table_is_nobody_guesses(self, tmp_path, clock):
        (tmp_path / "ours.csv").write_text("Day,Killed\n2020-10-03,4\n")
        with pytest.raises(CommandError, match="give its source with"):
            call_command("import-events", str(tmp_path / "ours.csv"))


class TestReasons:
    def test_each_that_a_reader_gives_can_be_said(self):
        assert set(REASONS) <= set(reasons.ROWS)
        assert {words.en for one in PROVIDERS.values() for words in one.reasons} == set(reasons.OWN)

    @pytest.mark.parametrize("language", ["fr", "ar"])
    def test_are_said_in_the_readers_language(self, language):
        with translation.override(language):
            for english in (*reasons.ROWS, *reasons.OWN):
                assert reasons.of_row(english) != english
