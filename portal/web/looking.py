"""Looking at a record as the one who is signed in."""

from flask import g, request

from portal.domain.representative import Action
from portal.services import seeing
from portal.services.seeing import Seen
from portal.web.portal import portal


def look(person_id: str, action: Action, given: str = "") -> Seen:
    """See a case. A letter, or what else is given out, is a line of its own in the log (REP8). Raises NotYours."""
    return seeing.see(portal().db, g.actor, person_id, action, portal().now(), given or letter_of(action))


def letter_of(action: Action) -> str:
    """How the log names the page of this kind that is shown as a letter, or taken away as a file; "" when it is
    neither."""
    if taken := g.get("taken_away"):
        return str(taken)
    return f"{action.value}_letter" if g.get("letter") else ""


def needs_asked() -> str:
    """What the first page after signing in offers to ask, as its address says: "what", "still-right", or ""."""
    asked = request.args.get("needs", "")
    return asked if asked in ("what", "still-right") else ""
