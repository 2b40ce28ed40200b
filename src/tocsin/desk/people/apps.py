from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest


class PeopleConfig(AppConfig):
    name = "tocsin.desk.people"
    label = "people"

    def ready(self) -> None:
        from allauth.account.signals import password_reset

        password_reset.connect(_remember_who_set_a_password, dispatch_uid="people.throttle")


def _remember_who_set_a_password(*, request: HttpRequest, user: Any, **_more: Any) -> None:
    from . import throttle

    throttle.remember_who_set_a_password(request, email=user.email)
