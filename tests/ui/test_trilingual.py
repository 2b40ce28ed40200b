"""Text in three languages in a form."""

import json
from dataclasses import asdict

import pytest
from django import forms

from tocsin.desk.people.models import Case
from tocsin.desk.ui import trilingual
from tocsin.desk.ui.trilingual import LONGEST
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words


class TitleForm(forms.ModelForm):
    class Meta:
        model = Case
        fields = ["title"]
        labels = {"title": "What it is called"}
        help_texts = {"title": "In a few words."}
        error_messages = {"title": {"required": "Say what it is called."}}


class PlainForm(forms.ModelForm):
    class Meta:
        model = Case
        fields = ["title"]


class TestAFormField:
    def test_says_what_its_form_says(self):
        field = TitleForm().fields["title"]
        assert (field.label, field.help_text) == ("What it is called", "In a few words.")
        assert TitleForm({}).errors["title"] == ["Say what it is called."]

    def test_says_what_its_model_says_otherwise(self):
        assert PlainForm().fields["title"].label == "title"
        assert PlainForm({}).errors["title"] == ["Fill in this field."]

    def test_takes_one_language_of_three(self):
        form = TitleForm({"title_ar": " عنوان "})
        assert form.is_valid()
        assert form.cleaned_data["title"] == Words("", "", "عنوان")
        assert form.cleaned_data["title"].missing() == ("en", "fr")

    @pytest.mark.parametrize("text", ["abc \u202edef", "a\x07", "a\u2028b", "\u200f \u200b"])
    def test_refuses_what_turns_the_letters_about_it_and_what_nobody_sees(self, text):
        for code in LANGUAGES:
            form = TitleForm({"title_en": "A title", f"title_{code}": text})
            assert "invisible" in str(form.errors["title"])

    def test_takes_line_ends_and_the_marks_that_scripts_need(self):
        assert TitleForm({"title_fr": "une\r\ndeux", "title_ar": "ناغورني\u200cقره باغ \u2068A\u2069"}).is_valid()

    def test_refuses_what_is_too_long_for_an_update(self):
        form = TitleForm({"title_fr": "x" * (LONGEST + 1), "title_en": "y" * LONGEST})
        assert len(form.errors["title"]) == 1


def test_a_worker_keeps_names_and_no_long_texts():
    """Twenty thousand long texts would take more memory than all else that a worker holds."""
    field = trilingual.TrilingualField()

    def read(words):
        before = trilingual._read_words.cache_info().currsize
        assert field.from_db_value(json.dumps(asdict(words)), None, None) == words
        return trilingual._read_words.cache_info().currsize - before

    assert read(Words("A name that no other test has", "Un nom", "اسم")) == 1
    assert read(Words("word " * 300)) == 0
