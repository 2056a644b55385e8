"""Forms that bring files may be large; every other form stays small, so that nobody can fill the machine with one."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request, session

from portal.domain.evidence import MEGABYTE, MOST_RECORDING

MOST_AT_ONCE = MOST_RECORDING + 5 * MEGABYTE  # the largest file with what is around it, or several smaller ones
View = TypeVar("View", bound=Callable[..., Any])


def large(view: View) -> View:
    """Mark a view whose form brings files. Only somebody with a session, also one that just ended, may send so much."""
    view.large = True  # type: ignore[attr-defined]
    return view


def install(app: Flask) -> None:
    """Must come before everything that reads a form."""

    @app.before_request
    def allow_files() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        if request.method != "POST" or not getattr(view, "large", False):
            return
        if session.actor is not None or session.expired is not None:  # type: ignore[attr-defined]
            request.max_content_length = MOST_AT_ONCE
