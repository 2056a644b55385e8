"""People who help me, in easy read."""

from datetime import date
from typing import Any

from portal.documents.easy.helping import helpers_page
from portal.web.easy import show


def helpers(found: Any, person_id: str, today: date) -> str:
    """Everyone who may see or do something."""
    asking = tuple((str(one.id), str(one.at)) for one in found.asking)
    page = helpers_page(found.now, len(found.before), asking, tuple(found.logins), today)
    return show(page, person_id=person_id)
