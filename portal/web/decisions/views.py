"""How decisions were made with the person: each by itself, with whom, and when (REP6, ELM10)."""

from flask import Blueprint, g, render_template

from portal.services import decision_records
from portal.web.decisions import wording
from portal.web.portal import portal

bp = Blueprint("decisions", __name__)


@bp.get("/people/<person_id>/decisions")
def decisions(person_id: str) -> str:
    """All of them, newest first."""
    seen, found = decision_records.of_person(portal().db, g.actor, person_id, portal().now())
    told = {"about": wording.ABOUT, "principles": wording.PRINCIPLE}
    return render_template("decisions/decisions.html", found=found, person=seen.person, **told)
