"""Pages that a council offers in British Sign Language, too: council.yaml says which, and where each can be watched.

A video is made by people: the portal leads to it, and makes none."""

import re
from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.exceptions import HTTPException

from portal.store.content import BadContent
from portal.web.portal import portal

SOMEBODYS = re.compile("^/people/[^/]+")
ANYBODY = "/people/*"


def install(app: Flask) -> None:
    """To be called when every page is there. Raises BadContent for the address of a page that is none: its video would
    never be found."""
    app.jinja_env.globals["in_sign_language"] = in_sign_language
    app.jinja_env.filters["site"] = site
    pages = app.url_map.bind("")
    for page in app.extensions["portal"].council.bsl:
        try:
            pages.match(page.replace(ANYBODY, "/people/x"))
        except HTTPException:
            raise BadContent(f"council.yaml: bsl: the portal has no page {page}") from None


def in_sign_language() -> str:
    """Where this page can be watched; "" where it can't."""
    return portal().council.bsl.get(SOMEBODYS.sub(ANYBODY, request.path), "")


def site(address: str) -> str:
    """Whose site a link leads to: bsl.example."""
    return urlsplit(str(address)).hostname or ""
