"""Alarms to a channel that the operator has named: what arrives there, and nothing else."""

import json
import logging
import logging.config
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tocsin.desk.bell import channels
from tocsin.desk.bell.models import Notice

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def service():
    """A service on loopback that keeps what it is sent."""
    taken = []

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self):
            taken.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Taking)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server.server_port, taken
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_alarm_arrives_at_a_channel_with_what_is_public(alarm, ring, service, settings):
    port, taken = service
    settings.ALARM_CHANNELS = f"json://desk:hidden@127.0.0.1:{port}/alarms"
    settings.ALARM_CHANNEL_LANGUAGE = "fr"
    alarm()
    assert ring() == 1
    ((path, body),) = taken
    said = json.loads(body)
    assert path == "/alarms"
    assert said["title"] == "Alarme\u202f: Haut-Karabakh"
    assert "41 décès" in said["message"]
    assert said.get("attachments", []) == []
    assert "hidden" not in str(Notice.objects.values())


def test_a_channel_that_is_gone_or_refuses_is_said_to_have_failed(alarm, ring, settings):
    settings.ALARM_CHANNELS = "json://127.0.0.1:1/"
    alarm()
    assert ring() == 0
    assert Notice.objects.get().failure == "not_taken"
    Notice.objects.update(state="waiting")
    settings.ALARM_CHANNELS = ""
    assert ring() == 0
    assert Notice.objects.get().failure == "no_channel"


def test_the_service_is_shown_and_its_address_is_not(settings):
    settings.ALARM_CHANNELS = "ntfy://me:secret@ntfy.example.org/x  ntfy://me:secret@ntfy.example.org/x"
    (one,) = channels.named()
    assert (one.service, "secret" in one.key) == ("ntfy", False)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("hidden-token-without-a-name", "?"), ("nonsense://hidden@x", "nonsense"), ("hidden:pw@host", "?"),
        ("ntfy://127.0.0.1:1/hidden", "ntfy"), ("tgram://123456789:hidden_hidden/1/", "tgram"),
    ],
)  # fmt: skip
def test_no_password_of_a_channel_gets_into_a_log_or_onto_a_page(address, shown, capfd, settings):
    logging.config.dictConfig(settings.LOGGING)
    channel = channels.Channel("key", address)
    assert channel.service == shown
    assert not channels.send(channel, title="t", body="b")
    told = capfd.readouterr()
    assert "hidden" not in told.out + told.err
