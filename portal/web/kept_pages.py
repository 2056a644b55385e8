"""Public pages, rendered once a day and answered from memory: they hold nothing personal, and no script
that needs a word of this answer's own (portal/web/listening.py).

Someone who brings a session cookie gets the page rendered for them, with their navigation, and it is never kept."""

import gzip
import hashlib
import logging
import time
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Any

import brotli
from flask import Flask, Response, current_app, make_response, request

from portal.web import prefixes
from portal.web.headers import Policy
from portal.web.locale import marked

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
MOST = 600
log = logging.getLogger("portal")


class KeptPage:
    """A rendered page with its compressed forms, each with an ETag of its own."""

    def __init__(self, endpoint: str, body: bytes) -> None:
        etag = hashlib.sha256(body).hexdigest()[:20]
        self.endpoint = endpoint
        self.forms = {
            "br": (brotli.compress(body, quality=9), f'"{etag}-br"'),
            "gzip": (gzip.compress(body, 9, mtime=0), f'"{etag}-gz"'),
            "": (body, f'"{etag}"'),
        }

    def form(self, accepted: str) -> str:
        """The best form for a browser: one it names without refusing it."""
        names = {part.strip() for part in accepted.replace(";q=1.0", "").split(",")}
        return next((form for form in ("br", "gzip") if form in names), "")


class KeptPages:
    """Answers for kept pages before the application is asked."""

    def __init__(self, application: Application, policy: Policy, cookie_name: str, today: Callable[[], date]) -> None:
        self.application, self.policy, self.cookie_name, self.today = application, policy, cookie_name, today
        self.pages: dict[str, KeptPage] = {}
        self.counted: Callable[[str, str, int, float], None] | None = None  # numbers for Prometheus
        self.day = today()

    def keep(self, path: str, page: KeptPage) -> KeptPage:
        """Keep a page until the day ends: tomorrow other rates may be in force. Of two at once the first one stays.
        Every page has as many forms as there are languages and ways of reading, so only the first MOST are kept."""
        self._forget_yesterday()
        if len(self.pages) >= MOST:
            return self.pages.get(path, page)
        return self.pages.setdefault(path, page)

    def _forget_yesterday(self) -> None:
        if self.day != (day := self.today()):
            self.day, self.pages = day, {}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self._forget_yesterday()
        page = self.pages.get(environ.get("PATH_INFO", ""))
        asks = environ["REQUEST_METHOD"] in ("GET", "HEAD")
        if page is None or not asks or self.cookie_name in environ.get("HTTP_COOKIE", ""):
            return self.application(environ, start_response)
        started = time.perf_counter()
        form = page.form(environ.get("HTTP_ACCEPT_ENCODING", ""))
        body, etag = page.forms[form]
        same = etag in environ.get("HTTP_IF_NONE_MATCH", "")
        headers = [*self.policy.headers(), ("ETag", etag), ("Cache-Control", "no-cache")]
        headers.append(("Vary", "Accept-Encoding, Cookie"))
        if not same:
            headers += [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
            headers += [("Content-Encoding", form)] if form else []
        start_response("304 NOT MODIFIED" if same else "200 OK", headers)
        self._note(page, environ["REQUEST_METHOD"], 304 if same else 200, time.perf_counter() - started)
        return [] if same or environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _note(self, page: KeptPage, method: str, status: int, spent: float) -> None:
        if self.counted:
            self.counted(page.endpoint, method, status, spent)
        if log.isEnabledFor(logging.INFO):
            spent = round(spent * 1000, 1)
            line = {"endpoint": page.endpoint, "method": method, "status": status, "milliseconds": spent}
            log.info("request", extra=line)


def install(app: Flask, policy: Policy, cookie_name: str, today: Callable[[], date]) -> None:
    """Put the kept pages in front of the application, and of what reads the language at the start of an address."""
    prefixes.install(app)
    kept_pages = KeptPages(app.wsgi_app, policy, cookie_name, today)
    app.extensions["kept_pages"] = kept_pages
    app.wsgi_app = kept_pages  # type: ignore[method-assign]


def kept(view: Callable[..., str]) -> Callable[..., Response]:
    """Keep what a view renders for somebody without a session. Its addresses are few: a view answers 404 for those
    that lead nowhere."""

    @wraps(view)
    def answer(**where: str) -> Response:
        rendered = make_response(view(**where))
        kept_pages: KeptPages = current_app.extensions["kept_pages"]
        if kept_pages.cookie_name not in request.cookies and request.method == "GET":
            rendered.set_data(marked(rendered.get_data(as_text=True)))
            page = KeptPage(request.endpoint or "", rendered.get_data())
            page = kept_pages.keep(request.script_root + request.path, page)
            rendered.headers["ETag"] = page.forms[""][1]
            rendered.headers["Cache-Control"] = "no-cache"
            rendered.headers["Vary"] = "Accept-Encoding, Cookie"
        return rendered

    answer.kept = True  # type: ignore[attr-defined]
    return answer
