"""The form of who runs this installation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from tocsin.desk.attachments import apart
from tocsin.desk.attachments.refusals import FileRefused, UnknownFormat
from tocsin.desk.numbered import numbered
from tocsin.desk.people.forms import VersionField
from tocsin.desk.ui.required import NAME

from . import refusals
from .models import Identity

# Before it is cleaned, in bytes: a photograph of a logo is larger than what is kept of it.
LARGEST = 5_000_000


class IdentityForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name, logo, colours and contact. A new logo takes the place of the one before."""

    logo = forms.FileField(
        label=_("logo"),
        required=False,
        help_text=numbered(
            _("PNG or JPEG, at most %(most)s pixels on each side. Its metadata is removed."),
            most=refusals.WIDEST,
        ),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg"}),
    )
    remove_logo = forms.BooleanField(label=_("remove the logo"), required=False)

    web_page = forms.URLField(
        label=_("your web page"),
        required=False,
        assume_scheme="https",
        max_length=200,
        validators=[URLValidator(["http", "https"])],
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )
    # As it was shown: whoever saved since then is not overwritten.
    version = VersionField()

    class Meta:
        model = Identity
        fields = ["name", "strapline", "email", "web_page", "about", "accent", "accent_dark", "made_with"]
        error_messages = {"name": {"required": NAME}}

    field_order = ["name", "strapline", "logo", "remove_logo", "accent", "accent_dark", "email", "web_page", "about"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["version"].initial = self.instance.version if self.instance.pk else 0
        if not self.instance.logo:
            del self.fields["remove_logo"]

    def clean_logo(self) -> Any:
        """The logo without what it says of its maker, in place of the file that was sent."""
        upload = self.cleaned_data["logo"]
        if not upload:
            return None
        if upload.size > LARGEST:
            raise ValidationError(str(refusals.LogoTooLarge()))
        try:
            return apart.clean(upload.read())
        except UnknownFormat:
            raise ValidationError(str(refusals.NotAPicture())) from None
        except FileRefused as refused:
            raise ValidationError(str(refused)) from None
