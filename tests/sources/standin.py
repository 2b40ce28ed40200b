"""A server on loopback that stands in for a provider: it answers what a test tells it to, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Asked:
    """One request."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    form: dict[str, str]
    sent: str = ""


@dataclass
class Answer:
    """One answer. ``length`` can promise more than is sent; ``pieces`` are sent with ``pause`` seconds between them."""

    body: bytes | str | dict | list = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    pieces: int = 1
    pause: float = 0.0

    def content(self) -> bytes:
        if isinstance(self.body, dict | list):
            return json.dumps(self.body).encode()
        return self.body.encode() if isinstance(self.body, str) else self.body


class StandIn:
    """``answers`` are given in turn, the last one for ever; or a function of what is asked."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answers: list[Answer] | Callable[[Asked], Answer] = []
        # Lets a pause end when the test does.
        self.over = threading.Event()
        stand = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                parts = urlsplit(self.path)
                sent = self.rfile.read(int(self.headers.get("content-length") or 0)).decode()
                asked = Asked(
                    self.command,
                    parts.path,
                    dict(parse_qsl(parts.query)),
                    {name.lower(): value for name, value in self.headers.items()},
                    dict(parse_qsl(sent)),
                    sent,
                )
                stand.asked.append(asked)
                self.give(stand.next(asked))

            do_POST = do_GET  # noqa: N815

            def give(self, answer: Answer):
                content = answer.content()
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content) if answer.length is None else answer.length))
                self.send_header("Connection", "close")
                self.end_headers()
                size = max(len(content) // answer.pieces, 1)
                try:
                    for n in range(0, len(content), size):
                        self.wfile.write(content[n : n + size])
                        self.wfile.flush()
                        if answer.pause and stand.over.wait(answer.pause):
                            break
                except OSError:
                    pass  # The client has had enough, which is what some tests are about.
                self.close_connection = True

            def log_message(self, *_):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}/"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def next(self, asked: Asked) -> Answer:
        if callable(self.answers):
            return self.answers(asked)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def __enter__(self) -> StandIn:
        self.thread.start()
        return self

    def __exit__(self, *_) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
