"""Who was asked to write a language, what was said about a sentence, and who approved the whole."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tocsin.desk.editions.models import Update
from tocsin.desk.levels import Audience
from tocsin.desk.people.models import Account
from tocsin.language.languages import NAMES


class Comment(models.Model):
    """Something said about a sentence, for whoever can read the edition. Never printed."""

    update_of = models.ForeignKey(Update, models.PROTECT, related_name="comments")
    audience = models.CharField(max_length=8, choices=Audience)
    key = models.CharField(max_length=200)
    text = models.TextField(_("comment"), max_length=2000)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    settled_by = models.ForeignKey(Account, models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.update_of_id} {self.key}"


class Assignment(models.Model):
    """Who looks after one language of an update."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("a translator's work", "under way")
        DONE = "done", pgettext_lazy("a translator's work", "done")

    update_of = models.ForeignKey(Update, models.PROTECT, related_name="assignments")
    language = models.CharField(_("language"), max_length=2, choices=list(NAMES.items()))
    to = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name=_("translator"))
    state = models.CharField(max_length=4, choices=State, default=State.OPEN)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["update_of", "language"], name="one_translator_a_language")]

    def __str__(self) -> str:
        return f"{self.update_of_id} {self.language}"


class Approval(models.Model):
    """That someone read all editions in all languages, and exactly those: ``digest`` is theirs."""

    update_of = models.ForeignKey(Update, models.PROTECT, related_name="approvals")
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["update_of", "by", "digest"], name="approved_once")]

    def __str__(self) -> str:
        return f"{self.update_of_id} {self.by_id}"
