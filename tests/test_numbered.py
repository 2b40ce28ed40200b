"""Numbers in fixed texts are written when the text is read."""

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from tocsin.desk.numbered import numbered
from tocsin.language import arabic

HELP = gettext_lazy("After this day the rule sets the level again. Choose a day at most %(days)s days from today.")


@pytest.fixture(autouse=True)
def as_it_was():
    yield
    arabic.configure()


def test_follow_the_language_and_digits_of_the_moment():
    text = numbered(HELP, days=90)
    assert "at most 90 days" in str(text)
    with translation.override("ar"):
        assert "٩٠ يوماً" in str(text)
        arabic.configure(digits="western")
        assert "90 يوماً" in str(text)


def test_separate_thousands_but_not_in_the_name_of_a_year():
    assert str(numbered("%(most)s since %(year)s", most=2000, year="1900")) == "2,000 since 1900"
