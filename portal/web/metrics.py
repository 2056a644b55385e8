"""Numbers for Prometheus at /metrics, for whoever sends the token that is set (docs/operating.md). No line holds a
name, an address or an id: pages are told apart by their route, as in the log."""

import atexit
import hmac
import os
import shutil
import struct
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from flask import Flask, Response, abort, current_app, g, request

from portal.services import health
from portal.services.health import Numbers
from portal.web.portal import portal

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the name that the library reads
NOT_WRITTEN = (OSError, ValueError, IndexError, struct.error)  # of files that can't grow, and what was half done then
SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


def share_between_processes() -> None:
    """Let all workers count into one folder. Has to be called before an application is made."""
    if FOLDER not in os.environ:
        folder = os.environ[FOLDER] = tempfile.mkdtemp(prefix="portal-metrics-")
        atexit.register(_remove, folder, os.getpid())


def _remove(folder: str, owner: int) -> None:
    if os.getpid() == owner:  # a worker that ends leaves it to the others
        shutil.rmtree(folder, ignore_errors=True)


class Metrics:
    """What is counted. The library chooses once, when it is first imported, whether processes share their counts."""

    def __init__(self, numbers: Callable[[], Numbers | None], clock: Callable[[], datetime]) -> None:
        import prometheus_client

        self._library, self._own = prometheus_client, prometheus_client.CollectorRegistry()
        self._requests = prometheus_client.Counter(
            "portal_requests", "Requests by route, method and status.", ("endpoint", "method", "status"),
            registry=self._own,
        )  # fmt: skip
        self._seconds = prometheus_client.Histogram(
            "portal_request_seconds", "How long requests took, by route.", ("endpoint",), registry=self._own,
            buckets=SECONDS,
        )  # fmt: skip
        self._refused = prometheus_client.Counter(
            "portal_refused", "What was refused: records that are not theirs, sign-ins, codes, too much at once.",
            ("why",), registry=self._own,
        )  # fmt: skip
        self._numbers, self._clock = numbers, clock

    def request(self, endpoint: str, method: str, status: int, seconds: float) -> None:
        """Count one request. Where that can't be written (a full disk), the page is there all the same."""
        with suppress(*NOT_WRITTEN):
            self._requests.labels(endpoint, method, str(status)).inc()
            self._seconds.labels(endpoint).observe(seconds)

    def refused(self, why: str) -> None:
        """Count one refusal."""
        with suppress(*NOT_WRITTEN):
            self._refused.labels(why).inc()

    def told(self) -> bytes:
        """Everything, of all processes, in the text form of Prometheus."""
        counted, waiting = self._own, self._library.CollectorRegistry()
        if FOLDER in os.environ and Path(os.environ[FOLDER]).is_dir():
            from prometheus_client import multiprocess

            counted = self._library.CollectorRegistry()
            multiprocess.MultiProcessCollector(counted)
        waiting.register(self)
        told: bytes = self._library.generate_latest(counted) + self._library.generate_latest(waiting)
        return told

    def collect(self) -> Iterator[Any]:
        """What waits just now, out of the database: called by the library."""
        numbers = self._numbers()
        yield self._gauge("portal_database_up", "1 when the database answers.", {(): numbers is not None})
        if numbers is None:
            return
        for name, words, labels, values in self._waiting(numbers):
            yield self._gauge(name, words, values, labels)

    def _waiting(self, numbers: Numbers) -> Iterator[tuple[str, str, tuple[str, ...], Mapping[Any, float]]]:
        desk = numbers.desk.items()
        yield "portal_messages_waiting", "Messages that wait to be sent.", (), {(): numbers.messages}
        since = self._seconds_since(numbers.messages_since)
        yield "portal_messages_oldest_seconds", "For how long the oldest of them waits.", (), {(): since}
        yield "portal_messages_given_up", "Messages that a hand has to send.", (), {(): numbers.messages_given_up}
        kinds = {(kind,): float(waits) for kind, (waits, _) in desk}
        yield "portal_desk_waiting", "What waits at the desk, by kind.", ("kind",), kinds
        kinds = {(kind,): float(late) for kind, (_, late) in desk}
        yield "portal_desk_late", "What is late at the desk, by kind.", ("kind",), kinds
        yield "portal_changes_behind", "Changes that the council's system did not take yet.", (), {(): numbers.changes}
        since = self._seconds_since(numbers.webhook_failing_since)
        yield "portal_webhook_failing_seconds", "For how long the webhook fails; 0: it does not.", (), {(): since}
        ages = {(kind,): self._seconds_since(at) for kind, at in numbers.imported.items()}
        yield "portal_import_age_seconds", "Since when no file of this kind was loaded.", ("kind",), ages
        yield "portal_files_waiting", "Files that wait for the virus scanner.", (), {(): numbers.files}

    def _gauge(
        self, name: str, words: str, values: Mapping[Any, float], labels: tuple[str, ...] = ()
    ) -> Any:  # fmt: skip
        from prometheus_client.core import GaugeMetricFamily

        family = GaugeMetricFamily(name, words, labels=labels)
        for label, value in sorted(values.items()):
            family.add_metric(label, float(value))
        return family

    def _seconds_since(self, at: datetime | None) -> float:
        return max((self._clock() - at).total_seconds(), 0.0) if at else 0.0


def install(app: Flask, token: str) -> None:
    """Count, and answer whoever sends the token; without one nothing is counted, and there is no such page."""
    app.extensions["metrics_token"] = token
    if not token:
        return
    metrics = Metrics(
        lambda: health.numbers(portal().db, portal().council.code, portal().today()), lambda: portal().now()
    )
    app.extensions["metrics"] = metrics
    app.extensions["kept_pages"].counted = metrics.request

    @app.after_request
    def count(response: Response) -> Response:
        method = request.method if request.method in ("GET", "HEAD", "POST") else "other"
        metrics.request(
            request.endpoint or "none", method, response.status_code, perf_counter() - g.get("started", perf_counter())
        )
        return response


def refused(why: str) -> None:
    """Count that something was refused, where anything is counted."""
    if metrics := current_app.extensions.get("metrics"):
        metrics.refused(why)


def answer() -> Response:
    """The numbers, for whoever sends `Authorization: Bearer` with the token. 404 for everybody else."""
    token: str = current_app.extensions["metrics_token"]
    sent = request.headers.get("Authorization", "")
    if not token or not hmac.compare_digest(sent.encode(), f"Bearer {token}".encode()):
        abort(404)
    told = current_app.extensions["metrics"].told()
    return Response(told, content_type="text/plain; version=0.0.4; charset=utf-8")
