"""A real clamd with one signature of our own, and a server on this machine that misbehaves as a clamd might."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from portal.gateways.scanner import TEST_WORDS, Clamd

SECONDS_TO_START = 120


def program() -> str:
    """Where clamd is installed: `.ci/scanner` sees to it."""
    found = shutil.which("clamd", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    assert found, "clamd is not installed: run .ci/scanner"
    return found


@pytest.fixture(scope="session")
def clamd_address() -> Iterator[str]:
    """The address of a clamd that knows the harmless test file and nothing else."""
    folder = Path(tempfile.mkdtemp(prefix="portal-clamd-"))
    (folder / "signatures").mkdir()
    (folder / "signatures" / "own.ndb").write_text(f"Test-File:0:*:{TEST_WORDS.hex()}\n")
    (folder / "clamd.conf").write_text(
        f"LocalSocket {folder}/socket\nDatabaseDirectory {folder}/signatures\nForeground yes\nAlertExceedsMax yes\n"
    )
    with (folder / "output").open("wb") as output:
        server = subprocess.Popen([program(), "-c", folder / "clamd.conf"], stdout=output, stderr=output)
    try:
        address = f"unix:{folder}/socket"
        until = time.monotonic() + SECONDS_TO_START
        while Clamd(address).version() is None:
            assert server.poll() is None, (folder / "output").read_text()
            assert time.monotonic() < until, (folder / "output").read_text()
            time.sleep(0.05)
        yield address
    finally:
        server.terminate()
        server.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def drained(line: socket.socket) -> bytes:
    """All that a client sends of one file, to its end."""
    with line.makefile("rb") as sent:
        content = sent.read(len(b"zINSTREAM\0"))
        assert content == b"zINSTREAM\0"
        received = b""
        while length := int.from_bytes(sent.read(4), "big"):
            received += sent.read(length)
        return received


@contextmanager
def misbehaving(act: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that does `act` with each that connects, until the block ends; its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    line, _ = server.accept()
                except OSError:
                    return
                with line, suppress(OSError):
                    act(line)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield f"tcp:127.0.0.1:{server.getsockname()[1]}"
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join(10)
