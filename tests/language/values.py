"""Any When and any Amount, for tests of what holds for all of them."""

from datetime import date

from hypothesis import strategies as st

from tocsin.language.amount import DECIMALS, LARGEST, Amount, Sense
from tocsin.language.when import Part, Unit, When

languages = st.sampled_from(["en", "fr", "ar"])


def units() -> st.SearchStrategy[Unit]:
    years, numbers, parts = st.integers(1000, 9999), st.integers(1, 12), st.sampled_from(Part)
    return st.one_of(
        st.dates(date(1000, 1, 1)).map(Unit.from_day),
        st.builds(Unit, years, numbers, part=st.none() | parts),
        st.builds(Unit, years, quarter=st.integers(1, 4)),
        st.builds(Unit, years, part=st.none() | parts),
    )


def _period(units: tuple[Unit | None, Unit | None]) -> bool:
    start, end = units
    return start is None or end is None or (start.first <= end.first and start.last <= end.last)


def _near(unit: Unit) -> st.SearchStrategy[tuple[Unit | None, Unit | None]]:
    """A unit, and another of the same year or any."""
    year = st.integers(max(1000, unit.year - 1), min(9999, unit.year + 1))
    other = st.builds(
        lambda other, y: Unit(y, other.month, min(other.day, 28), other.quarter, other.part), units(), year
    )
    return st.tuples(st.just(unit) | st.none(), other | st.just(unit))


whens = st.one_of(
    units().map(When.from_unit),
    units().flatmap(_near).filter(_period).map(lambda pair: When(*pair)),
    units().map(lambda unit: When(unit, None)),
)

numbers = st.one_of(
    st.integers(0, 2000),
    st.integers(0, LARGEST),
    st.integers(1, 10**6).map(lambda n: n * 100_000),
    st.decimals(0, 10**6, places=DECIMALS),
)
amounts = st.one_of(
    st.just(Amount.unknown()),
    st.builds(Amount, st.sampled_from([Sense.EXACTLY, Sense.MORE_THAN]), numbers),
    st.builds(
        Amount,
        st.sampled_from([Sense.AT_LEAST, Sense.ABOUT, Sense.NEARLY, Sense.LESS_THAN, Sense.AT_MOST]),
        numbers.filter(bool),
    ),
    st.tuples(numbers, numbers).map(sorted).map(lambda pair: Amount.between(*pair)),
)
