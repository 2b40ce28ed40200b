"""What a person wrote in place of a drawn sentence."""

from __future__ import annotations

from typing import Self

from django.db import models

from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account
from tocsin.language.languages import NAMES

from .update import Update


class WordingQuerySet(models.QuerySet["Wording"]):
    def newest(self) -> Self:
        """Of each sentence in each language of each edition, the version that stands."""
        later = self.model.objects.filter(
            update_of=models.OuterRef("update_of"),
            audience=models.OuterRef("audience"),
            key=models.OuterRef("key"),
            language=models.OuterRef("language"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(later))

    def of_sentence(self, *, audience: str, key: str, language: str) -> Self:
        return self.filter(audience=audience, key=key, language=language)


class Wording(models.Model):
    """One version of one sentence of one edition in one language. Rows are only ever added.

    An empty text says that from this version on the drawn sentence stands again. ``drawn_from`` is the drawn sentence
    that the person had before them, ``drawn_english`` the English of it, and ``rows_digest`` what the rows said.
    An edition has wordings of its own, since names differ between editions. ``machine`` is the service that a
    translation came from, on ``machine_on``; ``by`` is then who asked for it, and cannot be who confirms it.
    """

    update_of = models.ForeignKey(Update, models.PROTECT, related_name="wordings")
    audience = models.CharField(max_length=8, choices=Audience)
    key = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=list(NAMES.items()))
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    drawn_from = models.TextField(blank=True)
    drawn_english = models.TextField(blank=True)
    rows_digest = models.CharField(max_length=64)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, related_name="+", null=True)
    confirmed_at = models.DateTimeField(null=True)
    machine = models.CharField(max_length=20, blank=True)
    machine_on = models.DateField(null=True)

    objects = WordingQuerySet.as_manager()

    class Meta:
        # The label under which the table and its rows are stored.
        app_label = "updates"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["update_of", "audience", "key", "language", "version"], name="a_version_is_written_once"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("by")),
                name="a_wording_is_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(machine="", machine_on=None) | (~models.Q(machine="") & ~models.Q(machine_on=None)),
                name="a_machines_text_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.update_of_id} {self.audience} {self.key} {self.language} v{self.version}"

    @property
    def machine_name(self) -> str:
        """The service as it calls itself."""
        return {"deepl": "DeepL", "libretranslate": "LibreTranslate"}.get(self.machine, self.machine)
