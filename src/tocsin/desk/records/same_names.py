"""A form of a new entry that warns of one which is on record by the same name, and leads to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from tocsin.desk.people.models import Case
from tocsin.language import folding
from tocsin.language.languages import LANGUAGES
from tocsin.language.words import Words

from . import kinds

ANOTHER = "another"


class SameNameWarning(forms.ModelForm):  # type: ignore[type-arg]
    """Refuses a ``name`` that an entry of the table has in any language, as it is searched for, until the reader
    confirms that theirs is another one. ``case`` is where the pages of entries are opened from.
    """

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        names = _folded(values.get("name") or Words())
        is_confirmed = bool(self.data.get(self.add_prefix(ANOTHER)))
        same = [row for row in self._meta.model.objects.all() if names & _folded(row.name)] if names else []
        if same:
            self._offer_to_confirm(same)
        if same and not is_confirmed:
            self.add_error(
                "name",
                _("This name is on record already. Open the entry, or confirm below that yours is a different one."),
            )
        return values

    def _offer_to_confirm(self, same: list[Any]) -> None:
        label = self._meta.model._meta.label_lower
        links = ((kinds.address(label, row.pk, slug=self.case.slug), row) for row in same)
        self.fields[ANOTHER] = forms.BooleanField(
            label=_("This is a different one"),
            required=False,
            help_text=format_html(
                "{} {}", _("On record already:"), format_html_join(" · ", '<a href="{}"><bdi>{}</bdi></a>', links)
            ),
        )


def _folded(name: Words) -> frozenset[str]:
    return frozenset(folding.fold(name.within(code)) for code in LANGUAGES) - {""}
