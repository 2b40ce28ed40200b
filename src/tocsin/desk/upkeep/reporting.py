"""Telling the operator what is bad: once, until it is good again."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from tocsin.desk.outbox import sending
from tocsin.language import languages
from tocsin.language.lists import every

from .findings import PartFinding
from .models import Fault

log = logging.getLogger(__name__)


def report(found: Sequence[PartFinding], *, at: datetime) -> int:
    """Write down what is bad and what is good again, and mail what nobody was told of; how many parts were mailed.

    Safe to call from any number of processes: each fault is claimed before it is mailed.
    """
    worse = {one.part: one for one in found if one.is_bad}
    looked_at = {one.part for one in found}
    Fault.objects.filter(ended_at=None, part__in=looked_at - worse.keys()).update(ended_at=at)
    for part in worse.keys() - set(Fault.objects.filter(ended_at=None).values_list("part", flat=True)):
        try:
            with transaction.atomic():
                Fault.objects.create(part=part, began_at=at)
        except IntegrityError:
            # Another process has just found it.
            continue
        log.error("%s: %s %s", part, worse[part].said, worse[part].advice)
    addresses = settings.OPERATOR_MAIL.split()
    if not addresses:
        return 0
    untold = Fault.objects.filter(ended_at=None, mailed_at=None, part__in=worse)
    mine = [one for one in untold if Fault.objects.filter(pk=one.pk, mailed_at=None).update(mailed_at=at)]
    if not mine:
        return 0
    told = [worse[one.part] for one in mine]
    # One address that refuses keeps no other from being told.
    went = [_mail(address, told) for address in addresses]
    if not any(went):
        Fault.objects.filter(pk__in=[one.pk for one in mine], mailed_at=at).update(mailed_at=None)
        return 0
    return len(mine)


def _mail(address: str, told: Sequence[PartFinding]) -> bool:
    language = translation.get_language() or "en"
    names = every([one.name for one in told], languages.current())
    subject = _("Tocsin needs you: %(parts)s") % {"parts": names}
    lines = [f"{one.name}\n{one.said}\n{one.advice}" for one in told]
    page = f"{settings.SITE_URL}/operation/"
    body = "\n\n".join([*lines, page, _("Each of these is mailed once, until it is good again.")]) + "\n"
    mail = sending.write_mail(to=address, language=language, subject=subject, body=body, message_id=str(uuid.uuid4()))
    mail.extra_headers["Auto-Submitted"] = "auto-generated"
    failure, _detail = sending.deliver(mail)
    if failure:
        log.error("the operator could not be told: %s", failure)
    return not failure
