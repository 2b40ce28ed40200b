import polars as pl
import pytest

from tocsin.analysis.events import assign, matching

EVENTS = pl.DataFrame(
    {
        "provider": ["ucdp", "ucdp", "ucdp", "other"],
        "id": ["1", "2", "3", "1"],
        "country": ["Azerbaijan", "Armenia", "Azerbaijan", "Azerbaijan"],
        "conflict": ["Karabakh", "Karabakh", None, "Karabakh"],
        "side_a": ["Azerbaijan", "Azerbaijan", "Government", "Azerbaijan"],
        "side_b": ["Artsakh", "Artsakh", "IS", "Artsakh"],
    }
)


class TestRules:
    @pytest.mark.parametrize(
        ("rules", "ids"),
        [
            ([{"provider": "ucdp", "conflict": ["Karabakh"]}], ["1", "2"]),
            ([{"provider": "ucdp", "conflict": ["Karabakh"], "country": ["Armenia"]}], ["2"]),
            ([{"provider": "ucdp", "actor": ["IS"]}], ["3"]),
            ([{"provider": "ucdp", "country": ["Armenia"]}, {"provider": "ucdp", "actor": ["IS"]}], ["2", "3"]),
            ([{"provider": "ucdp", "conflict": []}], []),
            ([], []),
        ],
    )
    def test_alternatives_each_hold_whole(self, rules, ids):
        assert matching(EVENTS, rules)["id"].to_list() == ids
        assert sorted(assign(EVENTS, {7: rules})["id"].to_list()) == ids

    def test_an_event_stands_once_for_each_situation_however_many_alternatives_hold(self):
        both = [{"provider": "ucdp", "conflict": ["Karabakh"]}, {"provider": "ucdp", "country": ["Armenia"]}]
        found = assign(EVENTS, {7: both, 8: [{"provider": "ucdp", "conflict": ["Karabakh"]}]})
        assert sorted(found.select("situation", "id").rows()) == [(7, "1"), (7, "2"), (8, "1"), (8, "2")]

    def test_a_lazy_frame_gives_the_same(self):
        rules = {7: [{"provider": "ucdp", "actor": ["IS"]}], 8: [{"provider": "ucdp", "conflict": ["Karabakh"]}]}
        lazy = assign(EVENTS.lazy(), rules).collect()
        assert sorted(lazy.select("situation", "id").rows()) == sorted(
            assign(EVENTS, rules).select("situation", "id").rows()
        )

    def test_an_alternative_without_a_condition_is_refused(self):
        with pytest.raises(ValueError, match="without a condition"):
            matching(EVENTS, [{}])
