"""A council's own system on loopback: takes what the webhook posts over real HTTP, checks who it is from, and keeps
each batch once. What it answers next can be set."""

import base64
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "whsec_" + base64.b64encode(b"the secret of the tests, 32 long").decode()


class Council:
    """What came: `posts` each time, `kept` each batch once, by its id."""

    def __init__(self) -> None:
        self.posts: list[str] = []
        self.kept: dict[str, dict[str, Any]] = {}
        self.signed: list[bool] = []
        self.status, self.headers = 200, dict[str, str]()
        self.before_answering: Callable[[], None] = lambda: None
        self.url = ""

    def take(self, headers: Any, body: bytes) -> None:
        batch = headers["webhook-id"]
        self.posts.append(batch)
        signed = f"{batch}.{headers['webhook-timestamp']}.".encode() + body
        key = base64.b64decode(SECRET.removeprefix("whsec_"))
        right = "v1," + base64.b64encode(hmac.new(key, signed, "sha256").digest()).decode()
        self.signed.append(any(hmac.compare_digest(right, one) for one in headers["webhook-signature"].split()))
        if 200 <= self.status < 300:
            self.kept.setdefault(batch, json.loads(body))

    @property
    def numbers(self) -> list[int]:
        """The numbers of all changes that it keeps, in the order in which they came."""
        return [change["number"] for post in self.kept.values() for change in post["data"]["changes"]]


@contextmanager
def receiving() -> Iterator[Council]:
    """A council's system that listens."""
    council = Council()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            council.take(self.headers, self.rfile.read(int(self.headers["Content-Length"])))
            council.before_answering()
            self.send_response(council.status)
            for name, value in council.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    council.url = f"http://127.0.0.1:{server.server_port}/changes"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield council
    finally:
        server.shutdown()
        server.server_close()
