"""What a form says of an entry that is missing or wrong: what to do, in the words of the field."""

import importlib
import inspect
import pkgutil

import pytest
from django import forms
from django.utils import translation

import tocsin.desk
from tocsin.desk.responses.forms import MoveForm
from tocsin.desk.ui import allauth_words, wording
from tocsin.desk.ui.field_errors import has_own_required_text
from tocsin.desk.ui.templatetags.focus import problems

# Django's own words begin so.
DJANGO = ("This field", "Select", "Ensure", "Enter a valid", "No file", "The submitted file", "Null")


def form_classes():
    for found in pkgutil.walk_packages(tocsin.desk.__path__, "tocsin.desk."):
        if ".migrations" in found.name:
            continue
        module = importlib.import_module(found.name)
        for one in vars(module).values():
            if inspect.isclass(one) and issubclass(one, forms.BaseForm) and one.__module__ == module.__name__:
                yield one


class AnyForm(forms.Form):
    day_of_rest = forms.CharField(error_messages={"required": "Enter the day of rest."})
    count = forms.IntegerField(required=False, min_value=1, max_value=3650)
    hour = forms.TimeField(required=False)
    to = forms.EmailField(required=False)
    link = forms.URLField(required=False, assume_scheme="https")
    one = forms.ChoiceField(required=False, choices=[("a", "A")])
    some = forms.MultipleChoiceField(required=False, choices=[("a", "A")])
    text = forms.CharField(required=False, max_length=1500)
    file = forms.FileField(required=False)


class SilentForm(forms.Form):
    day = forms.CharField()


def wrong(**values):
    return AnyForm({"day_of_rest": "Sunday", **values}).errors


class TestARequiredField:
    def test_has_words_of_its_own_in_every_form(self):
        """Those that a form makes as it is opened: ``tests/story/test_forms.py``."""
        silent = [
            f"{form.__module__}.{form.__name__}.{name}"
            for form in form_classes()
            for name, field in form.base_fields.items()
            if field.required and not has_own_required_text(field)
        ]
        assert silent == []

    def test_has_them_where_it_is_required_in_one_state_only(self):
        assert all(has_own_required_text(MoveForm.base_fields[name]) for name in ("reopens_when", "review_on"))

    def test_without_words_of_its_own_would_be_found(self):
        assert [
            has_own_required_text(form().fields[name]) for form, name in ((SilentForm, "day"), (AnyForm, "day_of_rest"))
        ] == [
            False,
            True,
        ]

    def test_is_said_in_the_summary_without_its_label(self):
        found = problems(AnyForm({"count": "many"}))
        assert [(one.label, one.text) for one in found] == [
            ("", "Enter the day of rest."),
            ("Count", "Enter a whole number, for example 12."),
        ]


class TestAWrongEntry:
    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("count", "many", "Enter a whole number, for example 12."),
            ("count", "0", "Enter 1 or more."),
            ("count", "4000", "Enter 3,650 or less."),
            ("hour", "25:00", "Enter the time in hours and minutes, for example 14:30."),
            ("to", "nobody", "Enter an email address, such as name@example.org."),
            ("link", "nowhere", "Enter a web address, for example https://example.org/page."),
            ("one", "z", "Choose again. What you chose is no longer available."),
            ("some", ["z"], "Choose again. What you chose is no longer available."),
            ("text", "x" * 1612, "Enter at most 1,500 characters. You entered 1,612."),
            ("text", "a\0b", "The text contains an invisible control character. Delete it and type it again."),
        ],
    )
    def test_is_answered_with_what_to_do(self, name, value, said):
        assert wrong(**{name: value})[name] == [said]

    def test_is_answered_in_the_digits_of_the_reader(self):
        with translation.override("ar"):
            assert wrong(text="x" * 1612)["text"] == ["أدخلوا ١٬٥٠٠ حرف على الأكثر. أدخلتم ١٬٦١٢."]
        with translation.override("fr"):
            assert wrong(count="0")["count"] == ["Saisissez 1 ou plus."]

    def test_is_never_answered_in_djangos_words(self):
        said = [
            text
            for form in form_classes()
            for field in form.base_fields.values()
            for text in [*field.error_messages.values(), *(getattr(one, "message", "") for one in field.validators)]
        ]
        heard = {str(text) for text in said if not hasattr(text, "text")}
        assert sorted(text for text in heard if text.startswith(DJANGO)) == []


class TestSigningIn:
    def test_says_which_of_its_fields_was_left_empty(self, client, db):
        page = client.post("/account/login/", {"sent": "empty"}).content.decode()
        assert "Enter the email address." in page
        assert "Enter the password." in page

    def test_speaks_to_its_reader_in_the_plural_in_arabic(self, client, db):
        with translation.override("ar"):
            said = [str(text) for text in allauth_words.WORDS]
            assert [fault for text in said for fault in wording.unsuitable(text, "ar")] == []
            assert "هل تريدون تسجيل الخروج" in " ".join(said)
