"""Mail of an exercise: marked, and sent to nobody but those who were copied into it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import translation

from tocsin.desk.bell import channels
from tocsin.desk.outbox.sending import write_mail
from tocsin.desk.people import operations as people
from tocsin.website.exercise_marks import NOTICE


@pytest.fixture
def backend(mail_server: Any, settings: Any, tmp_path: Path) -> Any:
    settings.MAIL_BY = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tocsin.desk.outbox.exercise_mail.MarkedMail"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return get_connection()


@pytest.fixture
def copied(db: None) -> Any:
    """An account as an exercise is begun with it: nobody within the exercise has opened it."""
    return open_account(by=None)


def open_account(*, by: int | None, email: str = "amal@example.org") -> Any:
    return people.open_account(
        email=email, name="Amal", language="en", is_team=True, password=None, by=by, on=date(2026, 11, 30)
    )


def letter(to: str, language: str = "fr") -> Any:
    return write_mail(to=to, language=language, subject="Bonjour", body="Venez.\n", message_id="1")


class TestMail:
    @pytest.mark.parametrize(("language", "mark"), [("en", "Exercise"), ("fr", "Exercice"), ("ar", "تمرين")])
    def test_is_marked_in_its_language(
        self, backend: Any, mail_server: Any, copied: Any, language: str, mark: str
    ) -> None:
        assert backend.send_messages([letter(copied.email.upper(), language)]) == 1
        (mail,) = mail_server.taken
        assert mail["Subject"] == f"[{mark}] Bonjour"
        text = mail.get_content().replace("\r\n", "\n")
        assert text == f"{NOTICE.within(language)}\n\nVenez.\n"

    def test_of_others_is_marked_in_the_language_of_the_page(self, backend: Any, mail_server: Any, copied: Any) -> None:
        with translation.override("ar"):
            backend.send_messages([EmailMultiAlternatives("S", "B", "a@example.org", [copied.email])])
        assert mail_server.taken[0]["Subject"] == "[تمرين] S"

    def test_to_somebody_without_an_account_is_kept_as_a_file(
        self, backend: Any, mail_server: Any, copied: Any, tmp_path: Path
    ) -> None:
        both = letter(copied.email)
        both.cc = ["minister@example.org"]
        assert backend.send_messages([letter("minister@example.org"), both]) == 2
        assert mail_server.taken == []
        kept = "".join(path.read_text() for path in (tmp_path / "mail").iterdir())
        assert kept.count("Subject: [Exercice] Bonjour") == 2

    def test_to_who_was_let_in_during_the_exercise_is_kept_as_a_file(
        self, backend: Any, mail_server: Any, copied: Any, tmp_path: Path
    ) -> None:
        guest = open_account(by=copied.pk, email="guest@example.org")
        assert backend.send_messages([letter(guest.email)]) == 1
        assert mail_server.taken == []
        assert "guest@example.org" in next((tmp_path / "mail").iterdir()).read_text()

    def test_has_no_html_without_the_notice(self, backend: Any, mail_server: Any, copied: Any) -> None:
        mail = letter(copied.email)
        mail.attach_alternative("<p>Venez.</p>", "text/html")
        backend.send_messages([mail])
        assert mail_server.taken[0].get_content_type() == "text/plain"
        mail = letter(copied.email)
        mail.attach_alternative(f"<p>{NOTICE.fr}</p>", "text/html")
        backend.send_messages([mail])
        assert mail_server.taken[1].get_body(("html",)) is not None


def test_channels_are_marked_too(settings: Any, monkeypatch: Any) -> None:
    settings.EXERCISE, settings.ALARM_CHANNEL_LANGUAGE = object(), "fr"
    sent: dict[str, Any] = {}

    class Service:
        def notify(self, **more: Any) -> bool:
            sent.update(more)
            return True

    monkeypatch.setattr(channels.apprise.Apprise, "instantiate", lambda *_given, **_more: Service())
    assert channels.send(channels.Channel("k", "json://x"), title="Alerte", body="Un mot")
    assert (sent["title"], sent["body"]) == ("[Exercice] Alerte", f"{NOTICE.fr}\n\nUn mot")
