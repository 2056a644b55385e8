"""Looking at a record as the one who is signed in."""

from flask import g

from portal.domain.representative import Action
from portal.services import seeing
from portal.services.seeing import Seen
from portal.web.portal import portal


def look(person_id: str, action: Action, given: str = "") -> Seen:
    """See a case. A letter, or what else is given out, is a line of its own in the log (REP8). Raises NotYours."""
    return seeing.see(portal().db, g.actor, person_id, action, portal().now(), given or letter_of(action))


def letter_of(action: Action) -> str:
    """How the log names the page of this kind that is shown as a letter; "" when it is not."""
    return f"{action.value}_letter" if g.get("letter") else ""
