"""Charts speak the language of the page that they stand in."""

import re
from datetime import date, timedelta

import pytest

from tocsin.desk.ui import charts

WEEKS = [charts.Week(date(2020, 10, 5) + timedelta(days=7 * n), 10 * n, 10 * n, 10 * n) for n in range(6)]


@pytest.mark.parametrize(("rtl", "wanted", "other"), [(False, "0-9", "٠-٩"), (True, "٠-٩", "0-9")])
def test_an_axis_has_the_digits_of_the_page(rtl, wanted, other):
    drawing = charts.weekly(WEEKS, title="t", description="d", rtl=rtl, month_names=["m"] * 12)
    labels = re.findall(r"<text[^>]*>([^<]*)</text>", drawing.svg)
    assert len(labels) > 4
    assert any(re.search(f"[{wanted}]", label) for label in labels)
    assert not any(re.search(f"[{other}]", label) for label in labels)
