"""Updates in draft: asked by the responses before one of them ends."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.people.models import Account, Case
from tocsin.desk.responses.hooks import Product

from .models import Update


def of(case: Case, reader: Account) -> list[Product]:
    """Updates of a case, finished once they are released."""
    return [
        Product(
            "updates.update",
            row.pk,
            _("Update %(slug)s") % {"slug": row},
            reverse("updates:desk", args=[row.slug]),
            row.state == Update.State.RELEASED,
        )
        for row in Update.objects.visible_to(reader).in_case(case)
    ]
