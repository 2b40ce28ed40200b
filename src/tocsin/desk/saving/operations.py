"""One press, one record: an operation and the use of its form's key are one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction
from django.http import HttpRequest

from . import keys
from .models import FormKey
from .refusals import AlreadySaved, FormOfAnother, FormTooOld

T = TypeVar("T")


def save_once(
    request: HttpRequest, operate: Callable[[], T], *, result: Callable[[T], str], field: str = keys.FIELD
) -> T:
    """Run ``operate`` and store the form's key, with the address that ``result`` gives, in one transaction.

    A form that is sent twice, at once or later, raises ``AlreadySaved`` the second time: the unique key decides, and
    the second waits for the first. An operation that fails leaves the key usable. Raises ``FormTooOld`` or
    ``FormOfAnother``. A script that sends no key is served without this protection; every form of ours has one.
    ``field`` is the input with the key: of a form within a form another one.
    """
    if not keys.was_sent(request, field):
        return operate()
    key = keys.read_key(request, field)
    if key is not None and key.account != request.user.pk:
        raise FormOfAnother
    if key is None or key.has_expired:
        raise FormTooOld
    sent = keys.digest(request)
    values: dict[str, Any] = {"account": key.account, "form": request.path, "sent": sent}
    with transaction.atomic():
        row, is_first = FormKey.objects.get_or_create(key=key.number, defaults=values)
        if not is_first:
            raise AlreadySaved(result=row.result, same=row.sent == sent)
        done = operate()
        row.result = result(done)
        row.save(update_fields=["result"])
    return done
