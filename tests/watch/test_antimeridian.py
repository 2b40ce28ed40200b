"""Areas across the 180th meridian hold what lies on either side of it, and nothing of the rest of the world."""

import json

import polars as pl
import pytest

from tocsin.analysis.events import matching
from tocsin.desk.watch import areas
from tocsin.desk.watch.refusals import NotAnArea

BOX = [[178, -19], [-178, -19], [-178, -15], [178, -15], [178, -19]]
HOLE = [[179, -18], [-179, -18], [-179, -16], [179, -16], [179, -18]]


def held(*coordinates, kind="Polygon"):
    polygons = areas.drawn(json.dumps({"type": kind, "coordinates": list(coordinates)}))
    assert areas.drawn(areas.as_geojson(polygons)) == polygons
    places = (179.5, -179.5, 178.5, -178.5, 180.0, -180.0, 0.0, 177.0, -177.0)
    events = pl.DataFrame({"provider": "x", "longitude": places, "latitude": -17.0})
    return set(matching(events, [{"area": polygons}])["longitude"])


class TestAreas:
    @pytest.mark.parametrize(
        "ring", [BOX, BOX[::-1], [*BOX[2:], *BOX[1:3]], [[-178, -19], [178, -19], [178, -15], [-178, -15]]]
    )
    def test_across_it_are_cut_there(self, ring):
        assert held(ring) == {179.5, -179.5, 178.5, -178.5, 180.0, -180.0}

    def test_keep_their_holes(self):
        assert held(BOX, HOLE) == {178.5, -178.5}

    def test_that_were_cut_already_stay_as_they_are(self):
        west = [[178, -19], [180, -19], [180, -15], [178, -15]]
        east = [[-180, -19], [-178, -19], [-178, -15], [-180, -15]]
        assert held([west], [east], kind="MultiPolygon") == {179.5, -179.5, 178.5, -178.5, 180.0, -180.0}

    def test_around_the_world_hold_all_of_it(self):
        assert len(held([[-180, -19], [180, -19], [180, -15], [-180, -15]])) == 9

    def test_with_points_in_between_go_the_long_way(self):
        long_way = [[x, y] for y, xs in ((-19, (-177.5, -60, 60, 177.5)), (-15, (177.5, 60, -60, -177.5))) for x in xs]
        assert held(long_way) == {0.0, 177.0, -177.0}

    def test_around_a_pole_are_refused_in_words(self):
        with pytest.raises(NotAnArea, match="goes around a pole"):
            areas.drawn(json.dumps({"type": "Polygon", "coordinates": [[[0, 80], [120, 80], [-120, 80]]]}))

    @pytest.mark.parametrize("ring", [[[-19, 178], [-19, -178], [-15, -178]], [[182, -19], [183, -19], [183, -15]]])
    def test_with_latitude_first_or_beyond_it_are_refused_in_words(self, ring):
        with pytest.raises(NotAnArea, match="Enter the longitude first"):
            areas.drawn(json.dumps({"type": "Polygon", "coordinates": [ring]}))
