"""What stands hidden in a form, and was changed on its way, is refused aloud: the page has no place of its own for it."""

from importlib import import_module
from pkgutil import walk_packages

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context

from tocsin import desk
from tocsin.desk.people.forms import VersionField
from tocsin.desk.ui.templatetags.components import record_form

OUT_OF_DATE = "This page is out of date"


class Correction(forms.Form):
    text = forms.CharField()
    version = VersionField()


@pytest.mark.parametrize("sent", ["", "x", "1.5", "-1", "9" * 30])
def test_what_is_no_version_is_a_page_out_of_date(sent):
    with pytest.raises(ValidationError, match=OUT_OF_DATE):
        VersionField().clean(sent)


def test_a_version_is_one():
    assert VersionField().clean("0") == 0


def test_the_form_says_so_once_and_keeps_what_was_written():
    page = record_form(Context(), "", Correction({"text": "as I wrote it", "version": "x"}), submit="Record")
    assert page.count(OUT_OF_DATE) == 1
    assert 'value="as I wrote it"' in page


def test_every_form_that_hides_a_number_says_so():
    for module in walk_packages(desk.__path__, f"{desk.__name__}."):
        if "forms" in module.name.split("."):
            import_module(module.name)

    def below(kind):
        return {kind, *(found for one in kind.__subclasses__() for found in below(one))}

    hidden = [
        (form, field)
        for form in below(forms.BaseForm)
        if form.__module__.startswith(desk.__name__)
        for field in getattr(form, "base_fields", {}).values()
        if field.widget.is_hidden and isinstance(field, forms.IntegerField)
    ]
    assert len(hidden) >= 5
    assert [form for form, field in hidden if not isinstance(field, VersionField)] == []
