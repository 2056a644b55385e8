"""Error pages in plain words. None of them needs the database, a session or the sign-in provider."""

import logging
from typing import Any

from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, TooManyRequests

from portal.gateways.identity import ProviderUnavailable, SignInRefused
from portal.services.refusals import NotYours
from portal.store.database import DatabaseUnavailable
from portal.store.uploads import FilesUnavailable
from portal.web import metrics
from portal.web.access import MOST_GIVEN_BACK
from portal.web.limits import HOUR

log = logging.getLogger("portal")
PAGES = {
    400: "bad_request",
    404: "not_found",
    405: "not_allowed",
    409: "changed",
    413: "too_large",
}


def install(app: Flask) -> None:
    """One handler a kind of trouble; what went wrong goes to the log as a code, never onto the page."""
    app.register_error_handler(TooManyRequests, too_often)
    app.register_error_handler(NotYours, not_yours)

    @app.errorhandler(DatabaseUnavailable)
    @app.errorhandler(FilesUnavailable)
    def not_kept(error: DatabaseUnavailable | FilesUnavailable) -> Any:
        code = "files_unavailable" if isinstance(error, FilesUnavailable) else "database_unavailable"
        log.error(code, extra={"code": code})
        return page("unavailable", 503)[0], 503, {"Retry-After": "30"}

    @app.errorhandler(SignInRefused)
    def refused(error: SignInRefused) -> tuple[str, int]:
        log.warning("sign_in_refused", extra={"code": error.code})
        metrics.refused("sign_in")
        return page("sign_in_refused", 400, code=error.code)

    @app.errorhandler(ProviderUnavailable)
    def no_provider(error: ProviderUnavailable) -> Any:
        log.error("provider_unavailable", extra={"code": error.code})
        return page("sign_in_unavailable", 503)[0], 503, {"Retry-After": "30"}

    @app.errorhandler(CSRFError)
    def stale_form(_error: CSRFError) -> tuple[str, int]:
        metrics.refused("form_token")
        return page("stale_form", 400)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Any:
        if error.response is not None or error.code is None or error.code < 400:
            return error.get_response()
        body, status = page(PAGES.get(error.code, "bad_request"), error.code)
        return body, status, [(k, v) for k, v in error.get_headers() if k == "Allow"]

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> tuple[str, int]:
        log.error("unexpected", extra={"code": type(error).__name__}, exc_info=error)
        return page("unexpected", 500)


def not_yours(_error: Exception) -> tuple[str, int]:
    """Another person's record and no record at all look the same."""
    log.warning("denied", extra={"code": "not_yours", "endpoint": request.endpoint or "none"})
    metrics.refused("not_yours")
    return page("not_found", 404)


def too_often(error: TooManyRequests) -> Any:
    """Wait a little: what was sent is not taken, and given back where that can be done."""
    metrics.refused("too_often")
    body, status = page("too_often", 429, words=words_sent(), hour=error.retry_after == HOUR)
    return body, status, {"Retry-After": str(error.retry_after)}


def words_sent() -> str:
    """What somebody wrote, to be given back to them; "" when it can't be read."""
    try:
        return request.form.get("words", "")[:MOST_GIVEN_BACK]
    except RequestEntityTooLarge:  # files came with it
        return ""


def page(name: str, status: int, **words: Any) -> tuple[str, int]:
    """An error page and its status."""
    return render_template(f"errors/{name}.html", plain=True, **words), status
