"""A server on this machine that speaks the OpenAI protocol and behaves as badly as it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behave = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers every chat as the server's behaviour says; `asked` of the server keeps what was asked."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append(json.loads(body))  # type: ignore[attr-defined]
        with suppress(BrokenPipeError, ConnectionResetError):  # the client has gone
            self.server.behave(self)  # type: ignore[attr-defined]
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is printed."""

    @property
    def stop(self) -> threading.Event:
        """Set when the test is over, so that nothing waits longer."""
        return self.server.stop  # type: ignore[attr-defined,no-any-return]

    def head(self, status: int = 200, kind: str = "text/event-stream") -> None:
        """The response's status and headers; its end is the connection's."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()

    def raw(self, text: str) -> None:
        """Text as it is."""
        self.octets(text.encode())

    def octets(self, data: bytes) -> None:
        """Bytes as they are."""
        self.wfile.write(data)
        self.wfile.flush()

    def piece(self, text: str) -> None:
        """One piece of the answer."""
        choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}
        self.raw(f"data: {json.dumps({'id': 'x', 'object': 'chat.completion.chunk', 'created': 0, 'model': 'x', 'choices': [choice]})}\n\n")

    def done(self) -> None:
        """The end of the answer."""
        self.raw("data: [DONE]\n\n")


@contextmanager
def model_server(behave: Behave) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Address of a server on a free port of this machine, and what it is asked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.behave, server.asked, server.stop = behave, [], threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", server.asked  # type: ignore[attr-defined]
    finally:
        server.stop.set()  # type: ignore[attr-defined]
        server.shutdown()
        server.server_close()
