"""A real mail server on loopback, as small as SMTP allows, that can also misbehave."""

from __future__ import annotations

import email
import email.policy
import socketserver
import threading
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any

import pytest


class _Session(socketserver.StreamRequestHandler):
    """One conversation: HELO or EHLO, MAIL, RCPT, DATA, QUIT."""

    server: Server

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.say("220 loopback")
        while line := self.rfile.readline():
            verb = line[:4].upper().decode("ascii", "replace").strip()
            if verb == "RCPT" and self.server.behaviour == "refuse":
                self.say("550 no such mailbox")
            elif verb == "DATA":
                self.say("354 go on")
                self.take()
                if self.server.behaviour == "hang up":
                    return
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 goodbye")
                return
            else:
                self.say("250 fine")

    def take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.while_taking()
        self.server.taken.append(email.message_from_bytes(b"".join(lines), policy=email.policy.default))


class Server(socketserver.ThreadingTCPServer):
    """``taken`` holds each message that arrived; ``behaviour`` is "", "refuse" or "hang up"."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.taken: list[EmailMessage] = []
        self.behaviour = ""
        self.while_taking: Callable[[], object] = lambda: None

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@pytest.fixture
def mail_server(settings: Any) -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", server.port, False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_TIMEOUT = 5
    settings.DEFAULT_FROM_EMAIL = "Tocsin <desk@example.org>"
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
