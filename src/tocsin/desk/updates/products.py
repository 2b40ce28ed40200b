"""Updates in draft: asked by the closing room before a response ends."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from tocsin.desk.closing.hooks import Product
from tocsin.desk.editions.models import Update
from tocsin.desk.people.models import Account, Case


def products(*, case: Case, reader: Account) -> list[Product]:
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
