"""What the rule on passwords says, in three languages."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tocsin.desk.people.passwords import LongEnough
from tocsin.language import arabic


@pytest.fixture
def western():
    arabic.configure(digits="western")
    yield
    arabic.configure()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It has at least 12 characters."),
        ("fr", "Il compte au moins 12 caractères."),
        ("ar", "تتألف من ١٢ محرفاً على الأقل."),
    ],
)
def test_counts_in_the_language_of_the_page(language, text):
    with translation.override(language):
        assert LongEnough(12).get_help_text() == text


def test_has_the_digits_of_the_installation(western):
    with translation.override("ar"), pytest.raises(ValidationError, match="12 محرفاً"):
        LongEnough(12).validate("short")
