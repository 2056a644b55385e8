"""Asks one address again and again, for a bounded time, on loopback only."""

import re
import shutil
import socket
import subprocess
import threading
import time
from http.client import HTTPConnection

WRK = shutil.which("wrk")
TOOL = "wrk" if WRK else "Python threads (wrk is not installed: the quick pages look slower than they are)"
CLIENTS = 16  # enough that both workers get their share of the connections


def wait_for(port: int, seconds: float = 30) -> None:
    """Until something listens."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")


def requests_a_second(port: int, path: str, cookie: str, seconds: float) -> float:
    """Answers a second. Raises ValueError when an answer is not 200."""
    return _wrk(port, path, cookie, seconds) if WRK else _threads(port, path, cookie, seconds)


def _wrk(port: int, path: str, cookie: str, seconds: float) -> float:
    command = [str(WRK), "-t1", f"-c{CLIENTS}", f"-d{max(seconds, 1):.0f}s"]
    command += ["-H", f"Cookie: {cookie}"] if cookie else []
    printed = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    if "Non-2xx" in printed:
        raise ValueError(printed)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", printed).group(1))


def _threads(port: int, path: str, cookie: str, seconds: float) -> float:
    until, counts = time.monotonic() + seconds, [0] * CLIENTS

    def ask(place: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        while time.monotonic() < until:
            connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise ValueError(answer.status)
            counts[place] += 1
        connection.close()

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(CLIENTS)]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.monotonic() - start)
