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

    @pytest.mark.parametrize(
        ("rings", "ids"),
        [
            ([[[46, 39], [48, 39], [48, 41], [46, 41]]], ["1", "2"]),
            # A hole in it.
            (
                [[[46, 39], [48, 39], [48, 41], [46, 41]], [[46.3, 39.4], [46.6, 39.4], [46.6, 39.6], [46.3, 39.6]]],
                ["2"],
            ),
            # A triangle with the second event below its slope, and one wound the other way round.
            ([[[46, 39], [48, 41], [46, 41]]], ["1"]),
            ([[[46, 41], [48, 41], [46, 39]]], ["1"]),
            ([[[0, 0], [1, 0], [1, 1]]], []),
        ],
    )
    def test_an_area_holds_the_events_inside_it(self, rings, ids):
        events = EVENTS.with_columns(
            longitude=pl.Series([46.4, 47.5, None, 10.0]), latitude=pl.Series([39.5, 39.6, None, 40.0])
        )
        rules = [{"provider": "ucdp", "area": [rings], "area_names": ["Somewhere"]}]
        found = matching(events, rules)["id"].to_list()
        assert found == ids
        assert sorted(assign(events, {7: rules})["id"].to_list()) == ids

    def test_polygons_of_an_area_may_overlap(self):
        events = EVENTS.with_columns(longitude=pl.lit(46.5), latitude=pl.lit(39.5))
        square = [[[46, 39], [48, 39], [48, 41], [46, 41]]]
        assert len(matching(events, [{"area": [square, square]}])) == 4

    def test_a_name_of_an_area_is_no_condition(self):
        with pytest.raises(ValueError, match="without a condition"):
            matching(EVENTS, [{"area_names": ["Somewhere"]}])

    def test_an_alternative_without_a_condition_is_refused(self):
        with pytest.raises(ValueError, match="without a condition"):
            matching(EVENTS, [{}])
