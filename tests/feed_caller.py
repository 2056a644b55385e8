"""A mock case-management system: it knows the feed only by its description, and talks real HTTP to it."""

import json
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import requests
from flask import Flask
from werkzeug.serving import make_server

Json = dict[str, Any]


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The application on loopback, in threads. Gives its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class CaseManagement:
    """A council's own system. It sends a night's records in parts, each under a key, and tries each again until it is
    answered, with the same key."""

    def __init__(self, address: str, client_id: str, client_secret: str) -> None:
        self.address, self.pair = address, (client_id, client_secret)
        self.token = ""

    def sign_in(self) -> None:
        """Get a token."""
        answer = requests.post(
            f"{self.address}/feed/token", {"grant_type": "client_credentials"}, auth=self.pair, timeout=20
        )
        answer.raise_for_status()
        self.token = answer.json()["access_token"]

    def night(self, run: str, records: Iterable[Json], part: int) -> Json:
        """Send everybody and end the run. Returns what was said at its end."""
        every = list(records)
        for first in range(0, len(every), part):
            self.post(f"people?run={run}", every[first : first + part], f"{run}/{first}").raise_for_status()
        end = {"run": run, "as_at": every[0]["as_at"], "complete": True, "people": len(every)}
        told: Json = self.post("runs", end, f"{run}/end").json()
        return told

    def post(self, door: str, body: Any, key: str) -> requests.Response:
        """Send, with a new token when the old one has run out."""
        answer = self._post(door, body, key)
        if answer.status_code == 401:
            self.sign_in()
            answer = self._post(door, body, key)
        return answer

    def _post(self, door: str, body: Any, key: str) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": key}
        return requests.post(f"{self.address}/feed/v1/{door}", json=body, headers=headers, timeout=60)

    def post_and_hang_up(self, door: str, body: Any, key: str, *, half: bool = False) -> None:
        """Send the whole call, or half of its body, and cut the connection before anything is answered."""
        data, host = json.dumps(body).encode(), urlsplit(self.address)
        head = (
            f"POST /feed/v1/{door} HTTP/1.1\r\nHost: {host.netloc}\r\nAuthorization: Bearer {self.token}\r\n"
            f"Idempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
        )
        with socket.create_connection((host.hostname or "", host.port or 0), timeout=20) as connection:
            connection.sendall(head.encode() + (data[: len(data) // 2] if half else data))
