"""Every form of the desk, as it is opened: what it says of what was left empty, and where that leads."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.urls import reverse

from tocsin.desk.ui.field_errors import has_own_required_text

from .test_access import TABLE

OPENED = [name for name, access in TABLE.items() if access.method == "get" and access.amal == 200]


def address(name: str) -> str:
    access = TABLE[name]
    kwargs = {**access.kwargs} if access.kwargs or not access.row else {}
    if access.row:
        kwargs["pk"] = apps.get_model(access.row).objects.order_by("pk").first().pk
    path = reverse(name, kwargs=kwargs)
    if not access.sentence:
        return path
    return f"{path}?sentence={apps.get_model('updates.Wording').objects.order_by('pk').first().key}"


def held(form: forms.BaseForm) -> list[forms.BaseForm]:
    """A form, and those that it holds."""
    inner = [*getattr(form, "alternatives", ())]
    return [form, *(one for other in inner for one in held(other))]


def forms_of(answer: Any) -> list[forms.BaseForm]:
    found = [
        value for part in answer.context or () for value in part.flatten().values() if isinstance(value, forms.BaseForm)
    ]
    return [one for form in {id(form): form for form in found}.values() for one in held(form)]


@pytest.mark.parametrize("name", OPENED)
def test_a_form_sent_empty_leads_to_each_field_that_is_wanted_and_says_what_to_do(karabakh, account, at, name):
    client, path = at(account("amal")), address(name)
    fields = [field for form in forms_of(client.get(path)) for field in form.fields.values() if field.required]
    assert all(has_own_required_text(field) for field in fields)
    if not fields:
        return
    answer = client.post(path, {"sent": "empty"})
    assert answer.status_code == 422
    page = answer.content.decode()
    summary = re.search(r'<div class="errors".*?</div>', page, re.DOTALL)
    assert summary
    links = re.findall(r'<a href="#([^"]*)">', summary[0])
    assert all(page.count(f' id="{one}"') == 1 for one in links)
    wrong = [one for form in forms_of(answer) for one in form.errors if one in form.fields and not form[one].is_hidden]
    assert len(links) >= len(wrong)
