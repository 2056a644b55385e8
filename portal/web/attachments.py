"""Files of people are only ever handed out as downloads: no browser shows them in our name, or runs what is in them."""

from pathlib import Path

from flask import Response, send_file

from portal.domain.evidence import Evidence

NOTHING_RUNS = "sandbox; default-src 'none'; frame-ancestors 'none'"


def as_attachment(path: Path, evidence: Evidence) -> Response:
    """The file at `path` under the name that the person's device gave it. The other headers, such as nosniff, are
    those of every reply (headers.py); the two policies hold together."""
    answer = send_file(
        path.resolve(),
        mimetype=evidence.media_type,
        as_attachment=True,
        download_name=evidence.download_name,
        conditional=False,
        etag=False,
    )
    answer.headers["Content-Security-Policy"] = NOTHING_RUNS
    answer.headers["Cache-Control"] = "no-store"
    del answer.headers["Last-Modified"]
    return answer
