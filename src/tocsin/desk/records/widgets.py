"""The input of a text in three languages, side by side."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tocsin.desk.ui.trilingual import TrilingualInput
from tocsin.language.languages import LANGUAGES, NAMES


class SideBySide(TrilingualInput):
    """Each language with its name above it, and a mark where nothing is written in it.

    A link leads to a language by the id of its input (``missing.input_id``).
    """

    template_name = "records/side_by_side.html"

    def __init__(self, *, rows: int, missing: Collection[str]) -> None:
        super().__init__(rows=rows)
        self.missing = tuple(missing)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["columns"] = [
            {
                "code": code,
                "language": NAMES[code],
                "missing": code in self.missing,
                "widget": widget,
            }
            for code, widget in zip(LANGUAGES, context["widget"]["subwidgets"], strict=True)
        ]
        return context
