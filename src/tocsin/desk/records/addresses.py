"""The addresses of a kind's pages, made by one function for the ``urls.py`` of each room."""

from __future__ import annotations

from django.urls import URLPattern, path

from tocsin.desk.people.models import Correctable

from . import views
from .kinds import can_be_merged, kind_of, texts


def record_urls(prefix: str, model: type[Correctable]) -> list[URLPattern]:
    """``pitches/12/`` and what is below it: ``correct/``, ``translate/``, ``take-off/``, ``restore/``, ``merge/``.

    Those that its kind has. Their names are those of the model: ``press:pitch``, ``press:correct_pitch``.
    """
    below = f"{prefix}/" if prefix else ""
    name, which = str(model._meta.model_name), {"label": model._meta.label_lower}
    acts = {
        "correct": views.correct,
        **({"translate": views.translate} if any(True for _text in texts(model)) else {}),
        **({"merge": views.merge} if can_be_merged(model) else {}),
        **({"take_off": views.take_off, "restore": views.restore} if kind_of(model).can_be_taken_off else {}),
    }
    return [
        path(f"{below}<int:pk>/", views.record, which, name=name),
        *(
            path(f"{below}<int:pk>/{act.replace('_', '-')}/", view, which, name=f"{act}_{name}")
            for act, view in acts.items()
        ),
    ]
