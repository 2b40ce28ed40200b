"""The situations as the board lists them: each with its level, counted or set by hand."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models.functions import Coalesce

from .models import Override, Reading
from .models.situations import SituationQuerySet


def on_board(situations: SituationQuerySet, *, day: date, rule: str = "ours") -> SituationQuerySet:
    """The situations with ``counted``, the level by a rule as of a day (unknown when the data ends too long before it),
    and ``shown``, the same unless an analyst has set another that still holds. Gravest first.
    """
    counted = models.Case(
        models.When(reading__speaks_until__gte=day, then=models.F(f"reading__{Reading.RULES[rule]}")),
        default=models.Value(int(Reading.Level.UNKNOWN)),
        output_field=models.SmallIntegerField(),
    )
    standing = Override.objects.standing(on=day).filter(situation=models.OuterRef("pk")).order_by("-pk")
    return (
        situations.annotate(counted=counted, override_pk=models.Subquery(standing.values("pk")[:1]))
        .annotate(
            shown=Coalesce(
                models.Subquery(standing.values("level")[:1]), "counted", output_field=models.SmallIntegerField()
            )
        )
        .select_related("reading")
        .order_by(
            "-shown",
            models.F("reading__deaths_28").desc(nulls_last=True),
            models.F("reading__last_event_on").desc(nulls_last=True),
            "slug",
        )
    )
