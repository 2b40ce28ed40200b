"""What can be looked at while it runs: worker, queue, messages, imports, age of the data."""

from __future__ import annotations

import urllib.error
import urllib.request
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from django_q.models import OrmQ

from tocsin.desk.bell.models import Notice
from tocsin.desk.outbox.models import Message, PasswordLetter
from tocsin.desk.watch import delta_files, known, operations, store
from tocsin.desk.watch.models import RegularFetch, Run
from tocsin.language import numerals
from tocsin.sources.providers import provider_of

from . import at_rest
from .findings import PartFinding, bad, good, moment, noted
from .models import Pulse

# The worker writes its pulse every five minutes.
SILENT: Final = timedelta(minutes=15)
WAITS_TOO_LONG: Final = timedelta(hours=1)
# Judging what was imported takes minutes at most, and is tried again every five.
JUDGED_WITHIN: Final = timedelta(minutes=30)
LOOKS_BACK: Final = timedelta(days=7)
# Attempts in a row, which are by then more than an hour apart from the first.
FAILS_OFTEN: Final = 5


def look(*, at: datetime, today: date) -> list[PartFinding]:
    return [
        look_at_worker(at=at), look_at_queue(at=at), look_at_messages(at=at), look_at_imports(at=at),
        look_at_data(today=today),
    ]  # fmt: skip


def look_at_web() -> PartFinding:
    """Whether the desk answers where people open it."""
    try:
        # The settings allow no other scheme than http and https.
        with urllib.request.urlopen(f"{settings.SITE_URL}/health", timeout=10):  # noqa: S310
            pass
    except urllib.error.HTTPError as error:
        # 503 is an answer too: it says that a part is bad, which is found here by itself.
        if error.code not in (200, 503):
            said = _("The desk answers with %(code)s.") % {"code": numerals.number(error.code)}
            return bad("web", said, _("Look at the log of the web process and of the proxy."))
    except OSError:
        return bad("web", _("The desk does not answer."), _("Start the web process, and look at its log."))
    return web_answers()


def web_answers() -> PartFinding:
    """What is said of a desk that is known to answer."""
    return good("web", _("The desk answers."))


def look_at_worker(*, at: datetime) -> PartFinding:
    """When the worker last did something."""
    start = _("Start the worker (bin/tocsin qcluster), and look at its log.")
    pulse = Pulse.objects.first()
    if pulse is None:
        return bad("worker", _("It has not run yet."), start)
    said = _("It last ran on %(moment)s.") % {"moment": moment(pulse.at)}
    return bad("worker", said, start) if at - pulse.at > SILENT else good("worker", said)


def look_at_queue(*, at: datetime) -> PartFinding:
    """What waits for the worker, and since when."""
    waiting = OrmQ.objects.count()
    said = _("Tasks that wait: %(count)s.") % {"count": numerals.number(waiting)}
    oldest = OrmQ.objects.order_by("lock").values_list("lock", flat=True).first()
    if oldest and at - _aware(oldest) > WAITS_TOO_LONG:
        return bad("queue", said, _("One has waited for more than an hour: look at the worker’s log, and restart it."))
    return good("queue", said)


def look_at_messages(*, at: datetime) -> PartFinding:
    """What should have left, and what did not."""
    due = Message.all_records.filter(state=Message.State.RELEASED, released_at__lt=at - WAITS_TOO_LONG).count()
    look = _("Look at whether the mail server answers (MAIL_HOST), and at the worker’s log.")
    if due:
        said = _("Released more than an hour ago and not sent: %(count)s.") % {"count": numerals.number(due)}
        return bad("messages", said, look)
    # Of an address without an account the row waits too, where no worker looks at it.
    letters = PasswordLetter.objects.filter(
        state=PasswordLetter.State.WAITING, account__isnull=False, asked_at__lt=at - WAITS_TOO_LONG
    ).count()
    if letters:
        said = _("Mail about signing in that is more than an hour old and not sent: %(count)s.")
        return bad("messages", said % {"count": numerals.number(letters)}, look)
    failed = Message.all_records.filter(state=Message.State.FAILED).count()
    failed += Notice.objects.filter(state=Notice.State.FAILED, claimed_at__gt=at - LOOKS_BACK).count()
    if failed:
        said = _("Not sent: %(count)s.") % {"count": numerals.number(failed)}
        return noted("messages", said, _("Each outbox says why. There a person sends them again or withdraws them."))
    return good("messages", _("None failed, and none waits."))


def look_at_imports(*, at: datetime) -> PartFinding:
    """Whether all that was imported has been judged, so that no alarm is missing."""
    lost = sum(run.is_silent(at=at) for run in Run.objects.open())
    if lost:
        said = _("Imports whose worker is gone: %(count)s.") % {"count": numerals.number(lost)}
        return bad("imports", said, _("Begin them again on their pages, below Watch, Imports."))
    try:
        is_behind = operations.is_behind()
    except OSError:
        return bad("imports", *at_rest.no_storage())
    if is_behind:
        said = _("Imported events are still to be judged: alarms may be missing.")
        if _age_of_table(at) > JUDGED_WITHIN and not Run.objects.following(at=at).exists():
            return bad("imports", said, _("Look at the worker’s log. bin/tocsin check says whether both stores fit."))
        return noted("imports", said, _("The worker does it within minutes."))
    columns = Run.objects.filter(state=Run.State.COLUMNS).count()
    if columns:
        said = _("Files whose columns nobody has chosen yet: %(count)s.") % {"count": numerals.number(columns)}
        return noted("imports", said, _("The colleague who sent them chooses the columns, below Watch, Imports."))
    return good("imports", _("All that was imported has been judged."))


def look_at_data(*, today: date) -> PartFinding:
    """Which sources cannot be fetched from, or have given nothing new for longer than usual."""
    failing = RegularFetch.objects.filter(is_on=True, failures__gte=FAILS_OFTEN).values_list("provider", flat=True)
    if failing:
        said = _("Regular fetching keeps failing: %(names)s.")
        names = ", ".join(provider_of(key).name for key in failing)
        return bad("data", said % {"names": names}, _("The page of imports, below Watch, says why. It is tried again."))
    sources = known.sources(today=today)
    late = [one.name for one in sources if one.is_late]
    if not sources:
        return noted("data", _("No events have been imported yet."), _("Fetch or import events, below Watch."))
    if late:
        said = _("Later than usual: %(names)s.") % {"names": ", ".join(late)}
        return noted("data", said, _("Fetch or import what is new. Until then alarms see nothing of these days."))
    return good("data", _("No source is later than usual."))


def _age_of_table(at: datetime) -> timedelta:
    version = store.version()
    if version is None:
        return timedelta(0)
    return at - delta_files.written_at(store.place(), version)


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
