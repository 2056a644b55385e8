"""Where I am in easy read."""

from flask import url_for

from portal.documents.easy.progress import progress_page
from portal.domain.person import Person
from portal.web.easy import show
from portal.web.portal import portal
from portal.web.progress.pages import ProgressPage


def where_i_am(page: ProgressPage, person: Person) -> str:
    """All the steps."""
    asks = frozenset(kind.value.replace("_", "-") for kind in page.may_ask)
    found = progress_page(page.case, portal().council.usual_times, page.today, asks)
    here = url_for("progress.where_i_am", person_id=page.person_id)
    return show(found, person_id=page.person_id, person=person, letter_of=here)
