"""An edition cites whose events it uses, and nobody else."""

from __future__ import annotations

import pytest
from tests.karabakh import imported

from tocsin.desk.editions import citing, edition
from tocsin.desk.levels import Audience
from tocsin.desk.watch.models import Import
from tocsin.website import snapshot

GED = "UCDP Georeferenced Event Dataset (GED) 21.1"


@pytest.fixture
def sources(update, edition, today):
    """The sources of an edition as it would be frozen, in English."""
    from tocsin.desk.editions import edition as editions

    return lambda audience=Audience.PUBLIC: [text.en for text in editions.freeze(edition(audience), on=today).sources]


@pytest.fixture
def events(db, tmp_path, today):
    return imported(folder=tmp_path, up_to=today)


class TestSources:
    @pytest.mark.parametrize("audience", list(Audience))
    def test_without_an_event_there_are_none(self, sources, audience):
        assert sources(audience) == []

    @pytest.mark.parametrize("audience", list(Audience))
    def test_name_the_release_of_the_events_that_were_used(self, events, sources, audience):
        assert [GED in text for text in sources(audience)] == [True]

    def test_name_the_release_that_was_imported_and_no_fixed_one(self, events, sources):
        Import.objects.update(release="25.1")
        assert ["(GED) 25.1," in text for text in sources()] == [True]

    def test_of_another_situations_events_are_none(self, events, response, sources):
        response.situation.rules = [{"provider": "acled", "country": ["Azerbaijan"]}]
        response.situation.save()
        assert sources() == []

    def test_are_in_three_languages_in_what_is_frozen(self, events, edition, today):
        from tocsin.desk.editions import edition as editions

        (text,) = editions.freeze(edition(), on=today).sources
        assert text.fr.startswith("Événements\u202f: UCDP")
        assert text.ar.startswith("الأحداث: \u2068UCDP")

    def test_a_released_edition_keeps_what_it_cited(self, events, released):
        frozen = snapshot.loads(released.releases.get(audience=Audience.PUBLIC).snapshot)
        Import.objects.update(release="25.1")
        assert [GED in text.en for text in frozen.sources] == [True]


class TestWhatIsUsed:
    def test_is_the_chart_where_no_sentence_was_read_from_events(self, events, edition):
        told = edition()
        charted = {block.key for block in told.blocks if block.key.endswith("-context")}
        assert citing.list_citations(told, charted=charted)

    def test_is_not_a_fact_that_no_sentence_or_figure_tells(self, events, edition, monkeypatch):
        """The block holds every fact that its audience reads; what it does not say needs no citation."""
        told = edition()
        monkeypatch.setattr(citing, "_facts", lambda block: iter(()))
        assert citing.list_citations(told, charted=frozenset()) == ()


def test_the_module_that_freezes_names_no_provider():
    from pathlib import Path

    assert "UCDP" not in Path(edition.__file__).read_text()
