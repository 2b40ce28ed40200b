"""What a notice says, in the reader's language: the situation, the day, the reason, the source and a link.

All of it is public: events, and the rule that counts them. Nothing of a case, a person or a decision is in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tocsin.desk.outbox.sending import one_line
from tocsin.desk.watch import known, words
from tocsin.desk.watch.models import Alarm
from tocsin.language import languages, numerals
from tocsin.language.days import full_day
from tocsin.language.lists import every

from . import report_letters
from .models import Notice

# So many alarms are told one by one; of the others, which a first import may bring, how many there are.
LISTED = 20


def write_letter(notice: Notice, *, today: date) -> tuple[str, str] | None:
    """Subject and text; ``None`` where nobody needs them any more."""
    if notice.kind == Notice.Kind.REPORT:
        reports = list(notice.report_alarms.waiting().select_related("situation"))
        return report_letters.compose(reports) if reports else None
    alarms = still_to_tell(notice)
    return compose(notice, alarms, today=today) if alarms else None


def still_to_tell(notice: Notice) -> list[Alarm]:
    """The alarms of a notice; of one that asks for somebody, those that nobody has taken up meanwhile."""
    alarms = notice.alarms.select_related("situation").order_by("-on", "pk")
    if notice.kind != Notice.Kind.DIGEST:
        alarms = alarms.waiting()
    return list(alarms)


def compose(notice: Notice, alarms: Sequence[Alarm], *, today: date) -> tuple[str, str]:
    """Subject and text."""
    told = [_told(alarm, today=today) for alarm in alarms[:LISTED]]
    if len(alarms) > LISTED:
        more = ngettext("and %(count)s more: %(link)s", "and %(count)s more: %(link)s", len(alarms) - LISTED)
        board = settings.SITE_URL + reverse("watch:board")
        told.append(more % {"count": numerals.number(len(alarms) - LISTED), "link": board})
    caution = _("The figures are based on placed events only, so the true toll is higher.")
    return _subject(notice, alarms), "\n\n".join([_lead(notice, len(alarms)), *told, caution]) + "\n"


def _subject(notice: Notice, alarms: Sequence[Alarm]) -> str:
    count = len(alarms)
    names = list(dict.fromkeys(str(alarm.situation) for alarm in alarms))
    values = {"count": numerals.number(count), "situations": every(names[:3], languages.current())}
    if notice.kind == Notice.Kind.AGAIN:
        text = ngettext("Alarm not taken up: %(situations)s", "%(count)s alarms not taken up: %(situations)s", count)
    else:
        text = ngettext("Alarm: %(situations)s", "%(count)s alarms: %(situations)s", count)
    said = text % values
    # A name may come from a file: no line break gets into a header.
    return one_line(f"{said} …" if len(names) > 3 else said)


def _lead(notice: Notice, count: int) -> str:
    if notice.kind == Notice.Kind.AGAIN:
        text = ngettext(
            "Nobody has triaged this alarm yet. Open it and accept, dismiss or archive it.",
            "Nobody has triaged these %(count)s alarms yet. Open them and accept, dismiss or archive them.",
            count,
        )
    elif notice.kind == Notice.Kind.DIGEST:
        text = ngettext(
            "%(count)s alarm was raised since the last summary.",
            "%(count)s alarms were raised since the last summary.",
            count,
        )
    else:
        text = ngettext(
            "An alarm was raised while you are on duty.", "%(count)s alarms were raised while you are on duty.", count
        )
    return text % {"count": numerals.number(count)}


def _told(alarm: Alarm, *, today: date) -> str:
    place = reverse("watch:situation", args=[alarm.situation.slug])
    said = {"day": full_day(alarm.on), "reason": words.reason(alarm)}
    lines = [str(alarm.situation), _("%(day)s: %(reason)s") % said]
    for source in known.sources(alarm.situation, today=today):
        name = f"{source.name} {source.release}".strip()
        lines.append(_("Source: %(name)s, data up to %(day)s") % {"name": name, "day": full_day(source.data_to)})
    return "\n".join([*lines, f"{settings.SITE_URL}{place}#alarm-{alarm.pk}"])
