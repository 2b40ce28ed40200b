"""Where a record is mentioned: a few places one by one, many folded by the update that they are a part of."""

import re

import pytest

from tocsin.desk.records import hooks
from tocsin.desk.records.hooks import ToldIn
from tocsin.desk.records.showing import FEW_PLACES, group_places

TIMELINE = ToldIn("Timeline, 10 November", "/timeline/")


def editions(update, number):
    return [ToldIn(f"{update}, edition {one}", f"/updates/{update}/{one}/", within=update) for one in range(number)]


class TestPlaces:
    def test_are_none_where_there_are_none(self):
        assert group_places([]) == []

    def test_are_shown_one_by_one_while_they_are_few(self):
        places = [TIMELINE, *editions("Q4", FEW_PLACES - 1)]
        assert group_places(places) == [("", places)]

    def test_are_folded_by_their_update_where_they_are_many(self):
        places = [TIMELINE, *editions("Q4", 4), *editions("Q1", 3), *editions("Q2", 1)]
        groups = group_places(places)
        assert [(name, len(several)) for name, several in groups] == [("", 1), ("Q4", 4), ("Q1", 3), ("", 1)]


@pytest.mark.parametrize(("language", "said"), [("en", "(4 editions)"), ("fr", "(4 éditions)"), ("ar", "(٤ طبعات)")])
def test_a_page_folds_them_without_a_script(at_page, dina, pitch, monkeypatch, language, said):
    dina.language = language
    dina.save()
    places = [TIMELINE, *editions("Q4", 4), *editions("Q1", 3)]
    monkeypatch.setitem(hooks.told_in.answers, "tests", lambda **_asked: places)
    text = at_page(dina, pitch).text
    folded = re.findall(r"<details class=\"told\">(.*?)</details>", text, re.DOTALL)
    assert [one.count("<a href=") for one in folded] == [4, 3]
    assert said in re.sub(r"\s+", " ", folded[0])
