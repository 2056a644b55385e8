"""One count for several processes, kept by a real Redis; without it nobody is stopped and nothing fails (P15)."""

import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
import redis
from limits import RateLimitItemPerSecond

from portal.app import create_app
from portal.web.counting import AGAIN_AFTER, Counter

THREE = RateLimitItemPerSecond(3, 600)
KEY = b"k" * 32


class Server:
    """A Redis of this test, that can be ended and started again."""

    def __init__(self, folder: Path) -> None:
        self.socket, self.process = folder / "socket", None
        self.address = f"redis+unix://{self.socket}"

    def start(self):
        found = shutil.which("redis-server")
        assert found, "redis-server is not installed: run .ci/redis"
        words = [found, "--port", "0", "--unixsocket", str(self.socket), "--save", "", "--dir", str(self.socket.parent)]
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
        until = time.monotonic() + 30
        while not self._answers():
            assert self.process.poll() is None
            assert time.monotonic() < until
            time.sleep(0.02)

    def _answers(self):
        try:
            return self.asked().ping()
        except redis.RedisError:
            return False

    def asked(self):
        return redis.Redis(unix_socket_path=str(self.socket))

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture(scope="module")
def folder():
    made = Path(tempfile.mkdtemp(prefix="portal-redis-"))  # the path of a socket has to be short
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def server(folder):
    found = Server(folder)
    found.start()
    yield found
    found.stop()


@pytest.fixture(autouse=True)
def empty(server):
    server.asked().flushall()


def test_processes_count_together_and_no_address_is_readable(server):
    one, other = Counter(server.address, KEY), Counter(server.address, KEY)
    assert [counter.hit(THREE, "posts", "192.0.2.1") for counter in (one, other, one, other)] == [True] * 3 + [False]
    assert not other.test(THREE, "posts", "192.0.2.1")
    assert one.test(THREE, "posts", "192.0.2.2")
    keys = server.asked().keys()
    assert keys
    assert b"192.0.2.1" not in b"".join(keys)
    assert all(0 < server.asked().ttl(key) <= 1200 for key in keys)


def test_while_it_is_down_each_process_counts_for_itself_and_says_so_once(server, caplog):
    clock = SimpleNamespace(now=0.0)
    counter = Counter(server.address, KEY, lambda: clock.now)
    assert counter.hit(THREE, "posts")
    server.stop()
    try:
        began = time.monotonic()
        assert [counter.hit(THREE, "posts") for _ in range(4)] == [True] * 3 + [False]
        clock.now += AGAIN_AFTER + 1
        assert not counter.hit(THREE, "posts")
        assert time.monotonic() - began < 2
    finally:
        server.start()
    clock.now += AGAIN_AFTER + 1
    assert counter.hit(THREE, "posts")
    assert [record.msg for record in caplog.records] == ["limits_not_shared", "limits_shared_again"]


def test_a_portal_counts_there_and_goes_on_without_it(server, settings):
    client = create_app(settings.model_copy(update={"limits": server.address, "posts_per_address": 3})).test_client()
    assert [client.post("/sign-out").status_code for _ in range(4)] == [303, 303, 303, 429]
    assert server.asked().keys()
    server.stop()
    try:
        assert [client.post("/sign-out").status_code for _ in range(4)] == [303, 303, 303, 429]
    finally:
        server.start()
