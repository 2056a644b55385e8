"""Files as evidence: added to what is not sent yet, taken out, and downloaded again."""

from typing import Any, BinaryIO, cast

from flask import Blueprint, g, redirect, request, url_for
from werkzeug.wrappers import Response

from portal.domain.evidence import Refusal, Refused, given_name
from portal.services import disputes, evidence
from portal.web.access import keeping
from portal.web.asking import typed_now
from portal.web.attachments import as_attachment
from portal.web.disputes import questions
from portal.web.disputes import wording as say
from portal.web.disputes.asking_views import draft_of, question_page
from portal.web.large_forms import large
from portal.web.locale import filled
from portal.web.portal import portal
from portal.web.sessions import ExpiredVisit

bp = Blueprint("files", __name__, url_prefix="/people/<person_id>/questions")
MOST_AT_ONCE = 20
Refusals = tuple[tuple[str, Any], ...]


def back_to_files(expired: ExpiredVisit, person_id: str, draft_id: str) -> str | None:
    """After signing in again: the page of the files. What was chosen has to be chosen again."""
    return url_for("files.files", person_id=person_id, draft_id=draft_id) if typed_now("evidence") else None


@bp.route("/new/<draft_id>/evidence", methods=["GET", "POST"])
@keeping(back_to_files)
@large
def files(person_id: str, draft_id: str) -> str | Response:
    """Photos, papers and recordings, several at a time. Both buttons add what was chosen; one goes on."""
    draft = draft_of(person_id, draft_id)
    if "evidence" not in questions.path(draft.answers):
        return redirect(draft.next_address(), 303)
    form = questions.form_of("evidence", draft.answers)
    if not form.validate_on_submit():
        return question_page(form, "evidence", draft)
    refused = keep_files(person_id, draft_id)
    if refused or "go_on" not in request.form:
        return question_page(form, "evidence", draft_of(person_id, draft_id), refused=refused, was_sent=True)
    given = disputes.answer(
        portal().db, g.actor.login_id, person_id, draft_id, "evidence", form.given(), portal().now()
    )
    return redirect(draft.with_given(given).next_address(), 303)


def keep_files(person_id: str, of: str, case: str = "") -> Refusals:
    """Keep the files that came with a form; gives those that were not kept, each with the reason in words."""
    refused: list[tuple[str, Any]] = []
    chosen = [(sent.filename, sent.stream) for sent in request.files.getlist("files") if sent.filename]
    for name, stream in chosen[:MOST_AT_ONCE]:
        try:
            kept = evidence.add(
                portal().db, portal().uploads, portal().scanner, g.actor, person_id, of, name,
                cast(BinaryIO, stream), portal().now(), case=case,
            )  # fmt: skip
        except Refused as fault:
            refused.append((name, say.REFUSAL[fault.code]))
        else:
            if kept.name != given_name(name):  # the same bytes came before, under another name
                refused.append((name, filled(str(say.SAME_FILE), {"name": kept.name})))
    refused += [(name, say.REFUSAL[Refusal.TOO_MANY]) for name, _ in chosen[MOST_AT_ONCE:]]
    return tuple(refused)


@bp.post("/new/<draft_id>/evidence/<file_id>/remove")
def remove(person_id: str, draft_id: str, file_id: str) -> Response:
    """Take a file out that is not sent yet."""
    evidence.remove(portal().db, portal().uploads, g.actor, person_id, draft_id, file_id, portal().now())
    return redirect(url_for(".files", person_id=person_id, draft_id=draft_id), 303)


@bp.get("/files/<file_id>")
def download(person_id: str, file_id: str) -> Response:
    """A file that was found clean, to save: never shown in our name."""
    path, found = evidence.open_clean(portal().db, portal().uploads, g.actor, person_id, file_id, portal().now())
    return as_attachment(path, found)
