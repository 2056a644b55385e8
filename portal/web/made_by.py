"""Who did something in a person's record, when it was somebody who acts for them (REP2, DSP8)."""

from flask import g

from portal.domain.representative import Representative
from portal.services import acting
from portal.web.portal import portal


def acted_by(code: str, person_id: str) -> Representative | None:
    """The one behind a code such as helper:<id>; None when it was the person themself, or the council.

    Asked once for each page, and only where somebody acted for another."""
    if not code.startswith("helper:"):
        return None
    if "authors" not in g:
        g.authors = acting.authors(portal().db, g.actor, person_id)
    found: Representative | None = g.authors.get(code)
    return found
