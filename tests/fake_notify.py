"""GOV.UK Notify on this machine: a real HTTP server that keeps what it is sent by our reference, and misbehaves when it
is told to. It takes the same message as often as it comes, as Notify does."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import jwt

SERVICE, SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0", "d2e1b7a0-51a5-4f8b-9d4b-4c6d0c1f7f11"
KEY = f"portal-{SERVICE}-{SECRET}"
EMAIL_TEMPLATE, TEXT_TEMPLATE = "9d751e0e-f929-4891-82a1-a3e1c3c18ee3", "f33517ff-2a88-4f6e-b855-c550268ce08a"
ERRORS = {
    400: ("BadRequestError", "Can't send to this recipient using a team-only API key"),
    403: ("AuthError", "Invalid token: API key not found"),
    429: ("RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds"),
    500: ("Exception", "Internal server error"),
}
BAD_ADDRESS = ("ValidationError", "email_address Not a valid email address")


class FakeNotify:
    """What it was sent, in order. `behave` holds what it does with the next posts: a status, "bad address", "hang"
    (never answers), "cut" (takes it and cuts the connection), "take and hang". After those it works."""

    def __init__(self) -> None:
        self.taken: list[dict] = []
        self.asked: list[dict[str, list[str]]] = []
        self.behave: list[object] = []
        self.seconds = 0.0  # how long it takes for each message
        self.calls = 0  # how often somebody began to send, or asked for one of theirs
        self.lock, self.over = Lock(), Event()
        self.server = _Server(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def references(self) -> list[str]:
        """Our id of each message that it has, as often as it has it."""
        with self.lock:
            return [one["reference"] for one in self.taken]

    def fails(self, reference: str, status: str = "permanent-failure") -> None:
        """Days later it says that this did not arrive."""
        with self.lock:
            next(one for one in self.taken if one["reference"] == reference)["status"] = status

    @property
    def settings(self) -> dict[str, str]:
        """The environment of a portal that sends through it."""
        return {
            "PORTAL_MESSAGES": "notify", "NOTIFY_API_KEY": KEY, "NOTIFY_EMAIL_TEMPLATE": EMAIL_TEMPLATE,
            "NOTIFY_TEXT_TEMPLATE": TEXT_TEMPLATE, "NOTIFY_BASE_URL": self.address,
        }  # fmt: skip


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Who is killed while it talks to us is no fault of ours."""


@contextmanager
def fake_notify() -> Iterator[FakeNotify]:
    """One that serves until the block ends."""
    fake = FakeNotify()
    thread = Thread(target=fake.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        fake.over.set()
        fake.server.shutdown()
        fake.server.server_close()
        thread.join()


def _handler(fake: FakeNotify) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 65_536  # an answer goes out at once, not in two parts

        def log_message(self, *_: object) -> None:
            pass

        def do_POST(self) -> None:
            fake.calls += 1
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if not self.known():
                return self.answer(403, _error(403))
            with fake.lock:
                how = fake.behave.pop(0) if fake.behave else None
            if isinstance(how, int):
                return self.answer(how, _error(how))
            if how == "bad address":
                return self.answer(400, {"status_code": 400, "errors": [_named(*BAD_ADDRESS)]})
            if how == "hang":
                return self.cut(wait=True)
            time.sleep(fake.seconds)
            one = body | {"id": str(uuid4()), "status": "created", "type": self.path.rpartition("/")[2]}
            with fake.lock:
                fake.taken.append(one)
            if how in ("cut", "take and hang"):
                return self.cut(wait=how == "take and hang")
            return self.answer(201, {"id": one["id"], "reference": one["reference"]})

        def do_GET(self) -> None:
            if not self.known():
                return self.answer(403, _error(403))
            asked = parse_qs(urlsplit(self.path).query)
            fake.calls += "reference" in asked
            with fake.lock:
                fake.asked.append(asked)
                found = [one for one in reversed(fake.taken) if _fits(one, asked)]
            ids = [one["id"] for one in found]
            older = asked.get("older_than", [None])[0]
            page = found[ids.index(older) + 1 :] if older in ids else found
            return self.answer(200, {"notifications": page[:2], "links": {}})  # small pages

        def known(self) -> bool:
            try:
                token = self.headers["Authorization"].removeprefix("Bearer ")
                return jwt.decode(token, SECRET, algorithms=["HS256"], options={"verify_iat": False})["iss"] == SERVICE
            except jwt.InvalidTokenError:
                return False

        def cut(self, wait: bool) -> None:
            if wait:
                fake.over.wait(20)
            self.close_connection = True

        def answer(self, status: int, told: dict) -> None:
            content = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(OSError):  # who asked was killed meanwhile
                self.wfile.write(content)
                self.wfile.flush()

    return Handler


def _fits(one: dict, asked: dict[str, list[str]]) -> bool:
    statuses = asked.get("status", [one["status"]])
    return one["status"] in statuses and asked.get("reference", [one["reference"]]) == [one["reference"]]


def _error(status: int) -> dict:
    return {"status_code": status, "errors": [_named(*ERRORS[status])]}


def _named(error: str, message: str) -> dict[str, str]:
    return {"error": error, "message": message}
