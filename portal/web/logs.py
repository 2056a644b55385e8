"""Structured logs without personal data: a line is an event, a code and where it happened."""

import json
import logging
import time
import traceback
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, g, request

FIELDS = ("code", "endpoint", "method", "status", "milliseconds")


class JsonLines(logging.Formatter):
    """One JSON object a line. An error's own text is left out, because it may hold what a person typed."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.msg if record.name == "portal" else record.name,
        }
        line.update({name: getattr(record, name) for name in FIELDS if hasattr(record, name)})
        if record.exc_info and record.exc_info[2]:
            frames = traceback.extract_tb(record.exc_info[2])[-6:]
            line["where"] = [f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(line)


def start_logging(level: int = logging.INFO) -> None:
    """Send log lines to standard error as JSON."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for noisy in ("werkzeug", "urllib3", "alembic", "gunicorn.access"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def install(app: Flask) -> None:
    """Log each request by its route, never by its address: an address holds a person's id."""
    log = logging.getLogger("portal")

    @app.before_request
    def start_clock() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def request_done(response: Response) -> Response:
        spent = time.perf_counter() - g.get("started", time.perf_counter())
        log.info(
            "request",
            extra={
                "endpoint": request.endpoint or "none",
                "method": request.method if request.method in ("GET", "HEAD", "POST") else "other",
                "status": response.status_code,
                "milliseconds": round(spent * 1000, 1),
            },
        )
        return response
