"""The built files, and a council's own pictures of easy read: answered before the application is asked."""

from collections.abc import Callable
from pathlib import Path

from whitenoise import WhiteNoise

from portal.web import headers
from portal.web.easy import OWN_FOLDER


def served(application: Callable, static: Path, own_pictures: Path | None, secure: bool) -> WhiteNoise:
    """Serve the built files, compressed ahead, kept for ever because their names hold a hash."""

    def add_headers(response_headers, _path, _url) -> None:
        response_headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
        for name, value in headers.FIXED.items():
            response_headers[name] = value
        if secure:
            response_headers["Strict-Transport-Security"] = headers.TRANSPORT

    files = WhiteNoise(
        application,
        root=str(static),
        prefix="static/",
        max_age=0,
        immutable_file_test=r"\.[0-9a-f]{8,}\.",
        add_headers_function=add_headers,
        allow_all_origins=False,
    )
    if own_pictures is not None:
        files.add_files(str(own_pictures), prefix=OWN_FOLDER.strip("/"))
    return files
