"""The portal with its example people, as `make run` starts it, on a free port and with its own data."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.demo_settings import provider_port

CHECKOUT = Path(__file__).parents[2]
SECONDS_TO_START = 120


@contextmanager
def running(data: Path) -> Iterator[str]:
    """Yield the address of a portal that answers, and end that process afterwards."""
    port = _free_port()
    environment = os.environ | {"PORTAL_DATA": str(data), "HOST": "127.0.0.1", "PORT": str(port)}
    said = data / "output.txt"
    with said.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "portal.cli", "demo"],
            cwd=CHECKOUT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        # The sign-in provider is a process of its own and may be ready later than the portal.
        for page in ("/health", "/sign-in"):
            _wait_for(address + page, process, said)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    """A port for the portal whose sign-in provider's port is free as well."""
    while True:
        with socket.socket() as portal, socket.socket() as provider:
            portal.bind(("127.0.0.1", 0))
            port: int = portal.getsockname()[1]
            try:
                provider.bind(("127.0.0.1", provider_port(port)))
                return port
            except OSError:
                continue


def _wait_for(address: str, process: subprocess.Popen[bytes], said: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    words = said.read_text(errors="replace")[-4000:]
    raise AssertionError(f"The portal did not answer {address} (exit {process.poll()}). It said:\n{words}")
