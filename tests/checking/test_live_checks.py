"""The checks run as one types: what they would say stands on the page, and nothing is written."""

import pytest
from django.urls import reverse

from tocsin.desk.editions.models import Wording
from tocsin.desk.levels import Audience


@pytest.fixture
def look(update, key, at, dina):
    """What stands below the form after dina typed something."""

    def look(text, *, language="en", by=dina, sentence=None):
        address = reverse("updates:look", args=[update.slug, "public", language])
        return at(by).post(f"{address}?sentence={sentence or key()}", {"text": text})

    return look


class TestTyping:
    def test_shows_what_would_stop_the_release_and_writes_nothing(self, look):
        page = look("We obtained 77 truces.").content.decode()
        assert "“obtained” says more than the records do" in page
        assert "The records do not say 77" in page
        assert not Wording.objects.exists()

    def test_says_where_nothing_is_found_and_asks_for_no_second_person_yet(self, look):
        page = look("We want a truce.").content.decode()
        assert "No problems found" in page
        assert "second person" not in page

    def test_finds_a_name_beyond_its_consent(self, look, someone):
        assert "names someone" in look("We met Zoé Quill-Fäther.").content.decode()

    def test_finds_a_first_name_by_itself(self, look, someone):
        assert "Part of a name is used here on its own" in look("We met Zoé today.").content.decode()
        assert "Part of a name" not in look("We met Zoé Laurent today.").content.decode()

    def test_compares_with_the_other_languages(self, look):
        assert "مايو" not in look("We want a truce.").content.decode()
        assert "5 May" in look("Une trêve le 5 mai.", language="fr").content.decode()

    def test_of_a_sentence_that_is_not_told_is_404(self, look):
        assert look("Calm.", sentence="nothing.press.pitch:1").status_code == 404

    def test_is_for_who_writes_and_for_nobody_else(self, look, bruno, chen):
        assert look("Calm.", by=bruno).status_code == 403
        assert look("Calm.", by=chen).status_code == 404

    def test_a_very_long_text_is_cut(self, look):
        assert look("word " * 10_000).status_code == 200

    def test_stands_on_the_page_of_the_form(self, update, key, at, dina):
        page = at(dina).get(reverse("updates:write", args=[update.slug, Audience.PUBLIC, "en"]), {"sentence": key()})
        assert 'hx-trigger="input changed delay:500ms"' in page.content.decode()
        assert 'id="looked"' in page.content.decode()
        assert "django_htmx/htmx-2" in page.content.decode()
