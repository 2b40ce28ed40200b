"""Outreach that is under way: asked by the closing room before a response ends."""

from __future__ import annotations

from django.urls import reverse

from tocsin.desk.closing.hooks import Product
from tocsin.desk.directory.models import Person
from tocsin.desk.people.models import Account, Case

from .models import Outreach


def products(*, case: Case, reader: Account) -> list[Product]:
    """Outreach by the description of the person, finished once they agreed or declined."""
    href = reverse("voices:list", args=[case.slug])
    outreach = list(Outreach.objects.visible_to(reader).in_case(case))
    seen = Person.objects.seen_from(case, reader).filter(pk__in=[row.person_id for row in outreach])
    persons = {one.pk: str(one.description) for one in seen}
    done = (Outreach.Status.AGREED, Outreach.Status.DECLINED)
    return [
        Product(
            "voices.outreach",
            row.pk,
            f"{row.get_purpose_display()}: {persons[row.person_id]}",
            f"{href}#outreach-{row.pk}",
            row.status in done,
        )
        for row in outreach
        if row.person_id in persons
    ]
