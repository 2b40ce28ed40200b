"""The list of providers, and what each says of itself. Everything here is read from the list."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words
from tocsin.sources import providers, text
from tocsin.sources.provider import Provider
from tocsin.sources.providers import PROVIDERS, provider_of, recognised

SOURCES = Path(providers.__file__).parent
DATA = Path(__file__).parent / "data"
DAY = Words("3 October 2020", "3 octobre 2020", "٣ تشرين الأول/أكتوبر ٢٠٢٠")
ALL = [*PROVIDERS.values(), provider_of("our-list")]
each = pytest.mark.parametrize("provider", ALL, ids=lambda one: one.key)
listed = pytest.mark.parametrize("provider", PROVIDERS.values(), ids=lambda one: one.key)


def samples(provider: Provider) -> list[tuple[Path, str]]:
    """A provider's files among those of the tests, each with the name that the provider gives it."""
    found = sorted(DATA.glob(f"{provider.key}_*"))
    return [(file, file.name.removeprefix(f"{provider.key}_")) for file in found]


def texts(value: object) -> list[Words]:
    """Every text in three languages that a provider has, wherever it is."""
    if isinstance(value, Words):
        return [value]
    if isinstance(value, tuple | list):
        return [found for one in value for found in texts(one)]
    if is_dataclass(value) and not isinstance(value, type):
        return [found for one in fields(value) for found in texts(getattr(value, one.name))]
    return []


class TestTheList:
    def test_has_every_folder_that_has_a_provider(self):
        folders = {path.parent.name for path in SOURCES.glob("*/provider.py")}
        assert folders == {*PROVIDERS, "table"}

    @listed
    def test_names_each_by_the_key_that_is_stored(self, provider):
        assert PROVIDERS[provider.key] is provider
        assert re.fullmatch(r"[a-z][a-z0-9-]{1,19}", provider.key)

    def test_has_the_keys_that_events_are_stored_under(self):
        assert set(PROVIDERS) >= {"ucdp", "acled", "gdelt"}

    def test_any_other_key_is_a_table_of_ones_own(self):
        assert provider_of("our-list").name == "our-list"

    def test_nothing_else_asks_which_provider_it_is(self):
        """A stored constraint, and GDELT's own statements, are the two places that may know a key."""
        keys = "|".join(PROVIDERS)
        asks = re.compile(rf"""provider[\w"'\])]*\s*(==|!=|in)\s*[\[({{]?\s*["']({keys})["']""")
        assert asks.search('{% if run.provider == "gdelt" %}')
        package = SOURCES.parent
        found = [
            str(path.relative_to(package))
            for path in [*package.rglob("*.py"), *package.rglob("*.html")]
            if SOURCES not in path.parents and "migrations" not in path.parts and asks.search(path.read_text())
        ]
        assert found == []


class TestEachProvider:
    @each
    def test_is_written_in_three_languages(self, provider):
        lags = [provider.lag(""), *(provider.lag(one) for one in ("21.1", "26.0.8") if provider.releases)]
        found = [words for words in texts([provider, lags]) if words]
        assert found
        assert [words.en for words in found if words.missing()] == []

    @each
    def test_says_how_late_it_is_and_why(self, provider):
        lag = provider.lag("")
        assert lag.every + lag.after > timedelta(0)
        assert lag.speaks > timedelta(0)
        assert lag.reason

    @each
    def test_has_terms(self, provider):
        assert provider.licence.name
        assert provider.key not in PROVIDERS or provider.licence.url.startswith("https://")

    @each
    def test_has_a_citation_also_where_no_release_is_known(self, provider):
        for on in (DAY, Words()):
            (citation,) = provider.cite((), on)
            assert citation.text.missing() == ()
            assert not re.search(r"\s[,;.]|\(\)|\s\s", citation.text.en)

    @each
    def test_which_has_no_releases_is_cited_with_the_day_of_the_import_or_by_its_name_alone(self, provider):
        (dated,), (undated,) = provider.cite((), DAY), provider.cite((), Words())
        for code in LANGUAGES:
            assert dated.text == undated.text or DAY.within(code) in dated.text.within(code)

    def test_a_table_of_ones_own_is_not_cited_by_its_short_name(self):
        (citation,) = provider_of("our-list").cite((), DAY)
        assert citation.text.en == "Events: the organisation’s own records, imported on 3 October 2020."
        assert "our-list" not in "".join(citation.text.within(code) for code in LANGUAGES)


class TestCitingUCDP:
    cite = staticmethod(PROVIDERS["ucdp"].cite)

    def test_of_a_yearly_release_is_what_released_editions_say(self):
        (citation,) = self.cite(["21.1"], DAY)
        assert citation.text == Words(
            "Events: UCDP Georeferenced Event Dataset (GED) 21.1, Uppsala Conflict Data Program, CC BY 4.0; "
            "Sundberg and Melander (2013), doi:10.1177/0022343313484347.",
            "Événements\u202f: UCDP Georeferenced Event Dataset (GED) 21.1, Uppsala Conflict Data Program, "
            "CC BY 4.0\u202f; Sundberg et Melander (2013), doi:10.1177/0022343313484347.",
            "الأحداث: \u2068UCDP Georeferenced Event Dataset (GED) 21.1\u2069، برنامج أوبسالا لبيانات النزاعات، "
            "\u2068CC BY 4.0\u2069؛ \u2068Sundberg & Melander (2013), doi:10.1177/0022343313484347\u2069.",
        )

    def test_of_candidate_releases_names_them_in_order_and_their_own_paper(self):
        yearly, candidate = self.cite(["26.0.10", "25.1", "26.0.8"], DAY)
        assert "(GED) 25.1," in yearly.text.en
        assert "Dataset 26.0.8, 26.0.10, Uppsala" in candidate.text.en
        assert "2053168020935257" in candidate.url


class TestRecognising:
    @listed
    def test_each_is_recognised_by_its_files(self, provider):
        assert samples(provider)
        assert {recognised(file, name) for file, name in samples(provider)} == {provider}

    @listed
    def test_each_is_recognised_by_none_of_the_others_files(self, provider):
        others = [pair for one in ALL if one is not provider for pair in samples(one)]
        assert others
        assert provider.files
        assert [name for file, name in others if provider.files.recognises(text.columns(file), name)] == []

    def test_what_ucdp_publishes_as_parquet_is_recognised(self):
        shipped = SOURCES.parent / "data" / "ucdp" / "ged_21_1_events.parquet"
        assert recognised(shipped) is PROVIDERS["ucdp"]

    def test_a_table_of_ones_own_is_nobodys(self, tmp_path):
        file = tmp_path / "ours.csv"
        file.write_text("Day,Killed\n2020-10-03,4\n")
        assert recognised(file) is None

    def test_a_file_that_two_would_recognise_is_left_to_a_person(self, monkeypatch):
        other = replace(PROVIDERS["ucdp"], key="another")
        monkeypatch.setattr(providers, "PROVIDERS", MappingProxyType({**PROVIDERS, "another": other}))
        ((file, name), *_rest) = samples(PROVIDERS["ucdp"])
        assert recognised(file, name) is None


class TestGuards:
    """Each test of a provider goes red for one that lacks what it asks for."""

    def test_a_text_that_is_not_translated_is_found(self):
        half = replace(PROVIDERS["ucdp"], reasons=(Words("no colour"),))
        with pytest.raises(AssertionError):
            TestEachProvider().test_is_written_in_three_languages(half)

    def test_a_file_that_every_provider_claims_is_found(self):
        greedy = replace(PROVIDERS["acled"].files, recognises=lambda _columns, _name: True)
        with pytest.raises(AssertionError):
            TestRecognising().test_each_is_recognised_by_none_of_the_others_files(
                replace(PROVIDERS["acled"], files=greedy)
            )

    def test_terms_that_are_not_named_are_found(self):
        with pytest.raises(AssertionError):
            TestEachProvider().test_has_terms(
                replace(PROVIDERS["gdelt"], licence=PROVIDERS["gdelt"].licence._replace(name=""))
            )
