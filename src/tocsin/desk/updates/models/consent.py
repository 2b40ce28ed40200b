"""That a released edition prints somebody in a form to which they no longer agree."""

from __future__ import annotations

from django.db import models

from tocsin.desk.directory.models import Person
from tocsin.desk.editions.models import Update
from tocsin.desk.people.models import Account

from .release import Release


class EndedConsentQuerySet(models.QuerySet["EndedConsent"]):
    def standing(self) -> EndedConsentQuerySet:
        """Of editions that are out and were neither corrected nor withdrawn since, while nothing was agreed anew."""
        return self.filter(ended_on=None, release__in=Release.objects.standing())

    def visible_to(self, reader: Account) -> EndedConsentQuerySet:
        """Those whose update and whose person the reader may see."""
        return self.filter(
            release__update_of__in=Update.objects.visible_to(reader), person__in=Person.objects.visible_to(reader)
        )


class EndedConsent(models.Model):
    """Found by the worker, which looks each day. It ends by itself when the person agrees anew."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="ended_consents")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    found_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects = EndedConsentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "person"], condition=models.Q(ended_on=None), name="an_ended_consent_is_told_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("found_on")),
                name="ended_consent_ends_after_it_was_found",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release_id} {self.person_id}"
