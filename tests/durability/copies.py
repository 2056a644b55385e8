"""A copy of the portal that a test may kill, and somebody who is signed in to it over real HTTP."""

import os
import random
import re
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests

from portal.demo_settings import provider_port
from tests.browser.demo import CHECKOUT
from tests.conftest import UNHURRIED

SECONDS_TO_START = 120
HIDDEN = re.compile(r'<input[^>]* name="(csrf_token|form_key|draft)"[^>]* value="([^"]*)"')
METRICS_TOKEN = "read-the-numbers-" * 3
Fields = dict[str, str]


class Copy:
    """The demonstration as `make run` starts it. `stop` ends it and what it started, however it was left."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.said = data / "output.txt"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = (
            os.environ
            | UNHURRIED
            | {
                "PORTAL_METRICS_TOKEN": METRICS_TOKEN,
                "PORTAL_DATA": str(self.data),
                "HOST": "127.0.0.1",
                "PORT": str(self.port),
            }
        )
        with self.said.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "portal.cli", "demo"],
                cwd=CHECKOUT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        eventually(self._answers, SECONDS_TO_START)

    def _answers(self) -> bool:
        assert self.master.poll() is None, f"It ended instead of starting:\n{self.said.read_text()[-4000:]}"
        try:
            return requests.get(self.address + "/health", timeout=5).status_code == 200
        except requests.ConnectionError:
            return False

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    @property
    def master(self) -> subprocess.Popen[bytes]:
        assert self.process is not None
        return self.process

    def children(self) -> list[int]:
        listed = Path(f"/proc/{self.master.pid}/task/{self.master.pid}/children")
        return [int(pid) for pid in listed.read_text().split()]

    def workers(self) -> set[int]:
        """The children that are forks of the master."""
        return {pid for pid in self.children() if _command(pid) == _command(self.master.pid)}

    def provider(self) -> int:
        [pid] = [pid for pid in self.children() if b"portal.demo.running" in _command(pid)]
        return pid

    def rows(self, query: str, *values: str) -> list[tuple]:
        """What the database holds, read past the portal."""
        with closing(sqlite3.connect(f"file:{self.data / 'portal.sqlite3'}?mode=ro", uri=True)) as connection:
            return connection.execute(query, values).fetchall()

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """As long as this lasts, no process of the portal can write a byte into any file."""
        with ExitStack() as undo:
            for pid in {self.master.pid, *self.workers()}:
                before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
                undo.callback(resource.prlimit, pid, resource.RLIMIT_FSIZE, before)
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, before[1]))
            yield


class Visitor:
    """A browser's part: cookies, and forms sent as the page has them."""

    def __init__(self, copy: Copy, http: requests.Session | None = None, person_id: str = "") -> None:
        self.copy, self.http, self.person_id = copy, http or requests.Session(), person_id
        self.http.trust_env = False

    def sign_in(self, subject: str) -> "Visitor":
        """Through the demonstration's own provider."""
        choice = self.http.get(self.copy.address + "/sign-in", timeout=60)
        token = dict(HIDDEN.findall(choice.text))["csrf_token"]
        arrived = self.http.post(choice.url, {"csrf_token": token, "subject": subject}, timeout=60)
        found = re.fullmatch(rf"{self.copy.address}/people/([\w-]+)/budget", arrived.url.partition("?")[0])
        assert found, (arrived.url, arrived.status_code)
        self.person_id = found[1]
        return self

    def again(self) -> "Visitor":
        """The same browser with connections of its own, for another thread."""
        http = requests.Session()
        http.cookies.update(self.http.cookies)
        return Visitor(self.copy, http, self.person_id)

    def get(self, page: str) -> requests.Response:
        address = page if page.startswith("/") else f"/people/{self.person_id}/{page}"
        return self.http.get(self.copy.address + address, timeout=60, allow_redirects=False)

    def post(self, page: str, fields: Fields) -> requests.Response:
        address = page if page.startswith("/") else f"/people/{self.person_id}/{page}"
        return self.http.post(self.copy.address + address, fields, timeout=60, allow_redirects=False)

    def is_signed_in(self) -> bool:
        return self.get("budget").status_code == 200

    def form(self, words: str) -> Fields:
        """A fresh form, filled in, of a kind that may stand several times."""
        page = self.get("spend-differently")
        assert page.status_code == 200, page.status_code
        return dict(HIDDEN.findall(page.text)) | {"words": words}

    def send(self, form: Fields) -> str:
        """Send it, and give the reference of the receipt one is led to."""
        answer = self.post("spend-differently", form)
        assert answer.status_code == 303, answer.status_code
        receipt = rf"/people/{self.person_id}/spend-differently/(SD-\d{{8}})(/change\?draft=.*)?"
        found = re.fullmatch(receipt, answer.headers["Location"])  # with other words: to change them
        assert found, answer.headers["Location"]
        return found[1]


@dataclass
class Load:
    """Several threads that send form after form. What was acknowledged, by the form's key, and what was not."""

    visitor: Visitor
    threads: int
    keep_connections: bool = True
    pause: float = 0.1  # seconds at most between two forms of one thread
    most: int = 400
    forms: dict[str, Fields] = field(default_factory=dict)
    acknowledged: dict[str, str] = field(default_factory=dict)
    lost: list[Exception] = field(default_factory=list)
    posting: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def going_on(self) -> Iterator[None]:
        over = threading.Event()
        running = [threading.Thread(target=self._send, args=(n, over)) for n in range(self.threads)]
        for thread in running:
            thread.start()
        try:
            yield
        finally:
            over.set()
            for thread in running:
                thread.join(60)

    def _send(self, number: int, over: threading.Event) -> None:
        visitor = self.visitor.again()
        while not over.is_set() and len(self.forms) < self.most:
            try:
                form = visitor.form(f"Sent by thread {number}")
                self.forms[form["form_key"]] = form
                if not self.keep_connections:
                    visitor = visitor.again()
                self.posting.set()
                self.acknowledged[form["form_key"]] = visitor.send(form)
            except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
                self.lost.append(error)
            time.sleep(random.uniform(0, self.pause))


def eventually(true: Callable[[], bool], seconds: float) -> None:
    """Wait until it is true."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"not within {seconds} seconds"
        time.sleep(0.05)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def lives(pid: int) -> bool:
    """True while this process runs; one that only waits for its parent to notice its end does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


def _free_port() -> int:
    """Below the ports that outgoing connections take, so that it is still free after a restart."""
    while True:
        port = random.randint(11_000, 22_000)
        with socket.socket() as portal, socket.socket() as provider:
            try:
                portal.bind(("127.0.0.1", port))
                provider.bind(("127.0.0.1", provider_port(port)))
                return port
            except OSError:
                continue
