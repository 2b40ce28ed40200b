"""What a notice says of alarms from reports. Apart from that of placed events, so that nobody takes one for the other.

All of it is public: the situation, the day, how many outlets, the source.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.outbox.sending import one_line
from tocsin.desk.watch import report_words
from tocsin.desk.watch.models import ReportAlarm
from tocsin.language import languages, numerals
from tocsin.language.lists import every


def compose(alarms: Sequence[ReportAlarm]) -> tuple[str, str]:
    """Subject and text."""
    names = list(dict.fromkeys(str(alarm.situation) for alarm in alarms))
    subject = _("Not verified: more reports of fighting: %(situations)s") % {
        "situations": every(names[:3], languages.current())
    }
    lead = ngettext(
        "More outlets than usual report fighting. Nothing is verified, and no placed event is behind it.",
        "More outlets than usual report fighting, in %(count)s situations. Nothing is verified, and no placed event is "
        "behind it.",
        len(alarms),
    ) % {"count": numerals.number(len(alarms))}
    text = "\n\n".join([lead, *(_told(alarm) for alarm in alarms), report_words.caution()]) + "\n"
    # A name may come from a file: no line break gets into a header.
    return one_line(f"{subject} …" if len(names) > 3 else subject), text


def _told(alarm: ReportAlarm) -> str:
    place = reverse("watch:situation", args=[alarm.situation.slug])
    said = {"moment": report_words.moment(alarm.moment), "reason": report_words.reason(alarm)}
    return "\n".join(
        [
            str(alarm.situation),
            _("%(moment)s: %(reason)s") % said,
            _("Source: %(name)s") % {"name": "GDELT"},
            f"{settings.SITE_URL}{place}#reportalarm-{alarm.pk}",
        ]
    )
