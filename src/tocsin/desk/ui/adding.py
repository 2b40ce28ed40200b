"""A person, organisation or outlet that is missing among the choices of a form is added from within that form.

``offer_adding(form, …)`` gives each field that chooses such rows a button. It posts the form as it is, unjudged: the
form comes back with all that was typed, and with the form of the new entry beside the field. That one is saved by a
button of its own, or together with the form around it, and the new entry is chosen. All of it works without script.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError
from django.db.models import Model
from django.forms.utils import ErrorDict
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tocsin.desk.refusals import AlreadyRecorded, Refused
from tocsin.desk.saving import keys
from tocsin.desk.saving.operations import save_once
from tocsin.desk.saving.refusals import AlreadySaved
from tocsin.desk.ui.choosing import offer_by_typing

# The names of the inputs: which field an entry is being added for, the key of its form, and the three buttons.
FIELD, KEY = "adding", "adding_key"
OPEN, SAVE, CLOSE = "add", "add-save", "add-close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addable:
    """Rows of a table that can be added from within a form: by whom, with which form, and by which operation.

    Each is called with ``case`` and ``by``; ``form`` with the data and a prefix too, ``add`` with what the form says.
    """

    label: str | Promise
    may: Callable[..., bool]
    form: Callable[..., forms.BaseForm]
    add: Callable[..., Model]


@dataclass(frozen=True, slots=True)
class OpenAdding:
    """The form of a new entry that is shown beside a field."""

    name: str
    form: forms.BaseForm
    key: str


ADDABLE: dict[type[Model], Addable] = {}


def register(model: type[Model], addable: Addable) -> None:
    """To be called in ``AppConfig.ready``."""
    ADDABLE[model] = addable


def offer_adding(form: Any, *, case: Any, by: Any) -> None:
    """Sets ``form.addable``: what can be added, by the name of the field that chooses it.

    None where the form says ``chooses_known = True``: it is about entries that are on record.
    """
    if getattr(form, "chooses_known", False):
        case = None
    found = {name: ADDABLE.get(_chosen(field)) for name, field in form.fields.items()} if case is not None else {}
    form.addable = {name: one for name, one in found.items() if one is not None and one.may(case=case, by=by)}
    form.adding = None


def _chosen(field: forms.Field) -> Any:
    """The table of which a field chooses rows."""
    inner: Any = field.fields[0] if isinstance(field, forms.MultiValueField) and field.fields else field
    if not isinstance(inner, forms.ModelChoiceField) or inner.queryset is None or field.disabled:
        return None
    return inner.queryset.model


def typed_in(request: HttpRequest, form: Any, *, case: Any) -> dict[str, Any]:
    """The search boxes of the form of a new entry: where one is shown, or where its script asks for choices."""
    if form.adding is not None:
        return offer_by_typing(form.adding.form)
    found: dict[str, Any] = {}
    if request.GET.get("offer", "").startswith(f"{FIELD}-"):
        for one in dict.fromkeys(form.addable.values()):
            found |= offer_by_typing(one.form(None, case=case, by=request.user, prefix=FIELD))
    return found


def is_adding(request: HttpRequest, form: Any, *, case: Any) -> int | None:
    """What was posted of a new entry: saves it and chooses it in ``form``.

    Returns the status with which the form is shown again, unjudged, or ``None`` where it is to be saved itself. A text
    that was kept over the end of a session comes with a GET and opens what was open.
    """
    posted, name = request.POST, request.POST.get(OPEN) or request.POST.get(FIELD, "")
    if name not in form.addable:
        return None
    if CLOSE in posted:
        return _unjudged(form, 200)
    if OPEN in posted:
        form.adding = _opened(request, form, name, case=case, data=None)
        return _unjudged(form, 200)
    entry = _opened(request, form, name, case=case, data=posted)
    if request.method != "POST" or "look" in posted:
        form.adding = entry
        vars(entry.form)["_errors"] = ErrorDict()
        return None
    # What was opened and left empty was not meant to be saved.
    if SAVE not in posted and not entry.form.has_changed():
        return None
    made = _saved(request, form.addable[name], entry.form, case=case)
    if made is None:
        form.adding = entry
        return _unjudged(form, 422)
    _choose(form, name, made)
    if SAVE not in posted:
        return None
    messages.success(request, _("Added and chosen. The form around it is not saved yet."))
    return _unjudged(form, 200)


def _opened(request: HttpRequest, form: Any, name: str, *, case: Any, data: Any) -> OpenAdding:
    made = form.addable[name].form(data, case=case, by=request.user, prefix=FIELD)
    return OpenAdding(name, made, keys.for_page(request, request.path))


def _unjudged(form: Any, status: int) -> int:
    vars(form)["_errors"] = ErrorDict()
    return status


def _saved(request: HttpRequest, addable: Addable, form: forms.BaseForm, *, case: Any) -> str | None:
    """The number of the entry, ``None`` where the form is wrong. Idempotent: sent twice, it is the first again."""
    if not form.is_valid():
        return None
    try:
        made = save_once(
            request,
            lambda: addable.add(case=case, by=request.user, **form.cleaned_data),
            result=lambda row: str(row.pk),
            field=KEY,
        )
    except AlreadySaved as before:
        return before.result
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
    except IntegrityError:
        form.add_error(None, str(AlreadyRecorded()))
    else:
        return str(made.pk)
    return None


def _choose(form: Any, name: str, number: str) -> None:
    """Choose the new entry in what was posted of the form; of several drop-downs, in the first that is empty."""
    field, there = form.fields[name], form.add_prefix(name)
    form.data = form.data.copy()
    if isinstance(field, forms.MultiValueField):
        several: Any = field.widget
        names = [there + suffix for suffix in several.widgets_names]
        form.data[next((one for one in names if not form.data.get(one)), names[-1])] = number
    elif isinstance(field, forms.ModelMultipleChoiceField):
        form.data.appendlist(there, number)
    else:
        form.data[there] = number
