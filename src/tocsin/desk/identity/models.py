"""The one row of who runs this installation. Without it everything bears the name of Tocsin."""

from __future__ import annotations

from typing import ClassVar, Final

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from tocsin.desk.ui.trilingual import TrilingualField

ONLY: Final = 1


class Identity(models.Model):
    """The organisation, in three languages. ``accent_dark`` is made from ``accent`` where nobody has chosen it."""

    name = TrilingualField(_("name"), help_text=_("In all three languages. Repeat a name that has no translation."))
    strapline = TrilingualField(
        _("strapline"),
        blank=True,
        help_text=_("One line at the top of the public site, in all three languages. Can be empty."),
    )
    about = TrilingualField(
        _("about us"),
        blank=True,
        rows=6,
        help_text=_("For the page about you on the public site. Leave an empty line between paragraphs."),
    )
    email = models.EmailField(_("email address for the public"), blank=True)
    web_page = models.URLField(_("your web page"), blank=True, validators=[URLValidator(["http", "https"])])
    accent = models.CharField(
        _("colour on white"), max_length=7, blank=True, help_text=_("For links and headings, such as #84490f.")
    )
    accent_dark = models.CharField(
        _("colour on dark"),
        max_length=7,
        blank=True,
        help_text=_("For readers whose screen is dark. Leave empty to use a lighter shade of the other."),
    )
    logo = models.BinaryField(null=True)
    made_with = models.BooleanField(_("say “Made with Tocsin” at the end of each page"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar[models.Manager[Identity]] = models.Manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=ONLY), name="one_organisation_runs_it")]

    def __str__(self) -> str:
        return str(self.name)
