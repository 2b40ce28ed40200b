"""Why the organisation's name or look was not changed."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tocsin.desk.numbered import numbered
from tocsin.desk.refusals import Refused
from tocsin.desk.ui.seen import UNSEEN
from tocsin.language import numerals
from tocsin.website import contrast

# Of a logo, in pixels, on each side.
WIDEST: Final = 1000
# In characters, in each language.
LONGEST_NAME: Final = 120


class NotAPicture(Refused):
    """A logo of another format. An SVG can hold scripts, and fonts that a PDF does not have."""

    field = "logo"
    text = _("Add the logo as PNG or JPEG. An SVG or another format can be saved as PNG.")


class LogoTooLarge(Refused):
    """Each page of the site would carry it."""

    field = "logo"
    text = numbered(_("This picture is too large. Save it with at most %(most)s pixels on each side."), most=WIDEST)


class NotAColour(Refused):
    """Not six hexadecimal digits."""

    text = _("Enter the colour as # and six digits or letters, such as #84490f.")


class TooPale(Refused):
    """A colour that could not be read: its contrast on the ground is below WCAG's 4.5 to 1."""

    def __init__(self, *, field: str, found: str, nearest: str) -> None:
        self.field, self.found, self.nearest = field, found, nearest
        super().__init__(found)

    def __str__(self) -> str:
        enough = numerals.number(contrast.ENOUGH)
        values = {"found": self.found, "enough": enough, "colour": self.nearest}
        if self.field == "accent":
            return (
                gettext(
                    "This colour cannot be read on white: its contrast is %(found)s to 1, and %(enough)s is needed. "
                    "A darker shade that can be read is %(colour)s."
                )
                % values
            )
        return (
            gettext(
                "This colour cannot be read on dark: its contrast is %(found)s to 1, and %(enough)s is needed. "
                "A lighter shade that can be read is %(colour)s."
            )
            % values
        )


class SetMeanwhile(Refused):
    """Somebody else saved the page since it was opened."""

    text = _("Someone else changed this page while you were writing. Reload it, then enter your changes again.")


class Unseen(Refused):
    """A control character: in a header, on the site or in a PDF it could do anything."""

    text = UNSEEN


class NameTooLong(Refused):
    """It stands in headers of mail and at the top of each page."""

    field = "name"
    text = numbered(_("Use at most %(most)s characters for the name."), most=LONGEST_NAME)


class NoAddress(Refused):
    """An address that the public site cannot show as a link."""

    field = "email"
    text = _("Enter an email address without quotation marks or spaces, such as office@example.org.")


class NoPage(Refused):
    """An address that is none of a page."""

    field = "web_page"
    text = _("Enter the address of a page, such as https://example.org.")


class InAllLanguages(Refused):
    """A text of which a reader of the site would find nothing in their language."""

    text = _("Enter this text in all three languages.")
