"""The chart of a released update, as it was frozen and as the desk shows it."""

import json
import re

import pytest
from django.urls import reverse

from tocsin.desk.levels import Audience
from tocsin.desk.updates.models import Release

SLUG = "2020-q4-nagorno-karabakh"
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr", "ar"])


@pytest.fixture
def released(karabakh):
    return Release.objects.get(audience=Audience.PUBLIC, update_of__slug=SLUG)


def marks(svg):
    """The words on a drawing but for days and numbers on its axes, whose steps differ."""
    words = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    return sorted(word for word in words if not re.search(r"^[\u2066\u2067]|^[\d٠-٩٬,]+$", word))


@LANGUAGES
class TestTheChart:
    def test_is_frozen_for_a_page_and_for_a_telephone_with_the_same_words(self, released, language):
        (chart,) = [block["chart"] for block in json.loads(released.snapshot)["blocks"] if block["chart"]]
        wide, narrow = chart["svg"][language], chart["narrow"][language]
        assert len(marks(wide)) >= 5
        assert marks(wide) == marks(narrow)
        assert 'viewBox="0 0 740 ' in wide
        assert 'viewBox="0 0 324 ' in narrow

    def test_is_shown_at_the_desk_as_it_fits(self, released, account, at, language):
        page = at(account("amal")).get(address(language)).content.decode()
        assert re.findall(r'<div class="(broad|slim)"><svg', page) == ["broad", "slim"]

    def test_of_format_2_is_moved_sideways_at_the_desk(self, released, account, at, language):
        data = json.loads(released.snapshot)
        for block in data["blocks"]:
            if block["chart"]:
                del block["chart"]["narrow"]
        Release.objects.filter(pk=released.pk).update(snapshot=json.dumps({**data, "format": 2}))
        page = at(account("amal")).get(address(language)).content.decode()
        assert re.search(r'<div class="scroll"[^>]*><svg', page)
        assert "slim" not in page


def address(language):
    return reverse("updates:read", args=[SLUG, 1, Audience.PUBLIC, language])
