from datetime import date

import polars as pl
import pytest

from tocsin.desk.watch import store


def events(*rows):
    """``(id, best)``."""
    return pl.DataFrame(
        [
            {"provider": "ucdp", "id": number, "date_start": date(2020, 10, 1), "conflict": "a", "best": best}
            for number, best in rows
        ],
        schema_overrides={"best": pl.Int64},
    ).select(
        *(
            pl.col(name).cast(kind)
            if name in ("provider", "id", "date_start", "conflict", "best")
            else pl.lit(None, kind).alias(name)
            for name, kind in store.SCHEMA.items()
        )
    )


def held(**more):
    return sorted(store.scan(**more).select("id", "best").collect().rows())


class TestMerge:
    def test_before_the_first_there_is_no_version_and_no_event(self):
        assert store.version() is None
        assert held() == []

    def test_adds_what_is_new_and_replaces_what_was_revised(self):
        assert store.merge(events(("1", 5), ("2", 6))) == (0, 2, 0)
        assert store.merge(events(("2", 7), ("3", 8))) == (1, 1, 1)
        assert held() == [("1", 5), ("2", 7), ("3", 8)]

    def test_of_the_same_events_changes_nothing_and_makes_no_version(self):
        store.merge(events(("1", 5), ("2", None)))
        assert store.merge(events(("1", 5), ("2", None))) == (0, 0, 0)
        assert store.version() == 0

    def test_an_estimate_that_becomes_unknown_is_a_revision(self):
        store.merge(events(("1", 5)))
        assert store.merge(events(("1", None))).changed == 1
        assert held() == [("1", None)]

    def test_the_same_id_of_another_provider_is_another_event(self):
        store.merge(events(("1", 5)))
        store.merge(events(("1", 9)).with_columns(provider=pl.lit("other")))
        assert held() == [("1", 5), ("1", 9)]

    def test_an_earlier_version_can_be_read_again(self):
        store.merge(events(("1", 5)))
        store.merge(events(("1", 6)))
        assert held(version=0) == [("1", 5)]
        assert held() == [("1", 6)]

    def test_refuses_one_event_twice(self):
        with pytest.raises(ValueError, match="stands twice"):
            store.merge(events(("1", 5), ("1", 6)))
        assert store.version() is None

    def test_refuses_another_form(self):
        with pytest.raises(ValueError, match="normal form"):
            store.merge(events(("1", 5)).drop("high"))

    def test_two_at_once_both_arrive(self):
        from concurrent.futures import ThreadPoolExecutor

        store.merge(events(("0", 0)))
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda n: store.merge(events((str(n), n))), range(1, 5)))
        assert held() == [(str(n), n) for n in range(5)]

    def test_two_first_ones_at_once_both_arrive(self):
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda n: store.merge(events((str(n), n))), range(4)))
        assert held() == [(str(n), n) for n in range(4)]
