"""Moving: what it means, what can go along, the packs that were made, and what came from another council (MOV1, MOV2,
DSP9)."""

import secrets
from typing import Any

from flask import Blueprint, Response, g, make_response, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response as BaseResponse

from portal.documents.moving_pack import checksum, written
from portal.domain.moving import NotPossible
from portal.domain.moving_pack import Part, Sender
from portal.domain.one_time_code import grouped
from portal.domain.representative import Action
from portal.services import moving
from portal.services.moving import ChangedSince, Ready, Wanted
from portal.services.refusals import NotYours
from portal.services.seeing import Seen
from portal.web.access import public
from portal.web.easy import is_easy
from portal.web.kept_pages import kept
from portal.web.looking import look
from portal.web.moving import easy_views, wording
from portal.web.moving.forms import PackForm
from portal.web.portal import Portal, portal

bp = Blueprint("moving", __name__)
MINE = "/people/<person_id>/moving"
ONE = MINE + "/<reference>"


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for these pages, for every template."""
    state.app.jinja_env.globals["moving_words"] = wording


@bp.get("/moving")
@public
@kept
def overview() -> str:
    """What happens when somebody moves or travels, for everybody."""
    return render_template("moving/overview.html")


def sender(where: Portal) -> Sender:
    """This council, as a pack names it."""
    council = where.council
    contact = council.contact
    return Sender(council.code, council.name, contact.team, contact.phone, contact.email)


@bp.route(MINE, methods=["GET", "POST"])
def mine(person_id: str) -> Any:
    """What could go along today, for whom, and every pack there is."""
    seen = look(person_id, Action.MOVE)
    found = moving.ready(portal().db, g.actor, person_id, portal().day)
    form = PackForm().about(found.contents.parts)
    if form.validate_on_submit():
        try:
            return _made(person_id, form)
        except (NotPossible, ChangedSince) as why:
            form.agree.errors = [wording.WHY_NOT.get(getattr(why, "missing", ""), wording.CHANGED)]
            return _page(seen, form, found), 409
    return _page(seen, form, found)


def _made(person_id: str, form: PackForm) -> BaseResponse:
    parts = [Part(code) for code in form.parts.data or ()]
    wanted = Wanted(parts, form.to, wording.agreed(parts, form.to))
    made = moving.make(
        portal().db, g.actor, person_id, wanted, sender(portal()), form.seen.data or "",
        form_key=form.form_key.data or "", today=portal().day, now=portal().now(),
    )  # fmt: skip
    return redirect(url_for(".pack", person_id=person_id, reference=made.reference), 303)


def _page(seen: Seen, form: PackForm, found: Ready) -> str:
    if request.method == "GET":
        form.form_key.data = secrets.token_urlsafe(18)
    form.seen.raw_data, form.seen.data = None, found.seen
    made, brought = moving.of_person(portal().db, g.actor, seen.person.id)
    return render_template(
        "moving/mine.html", form=form, person=seen.person, contents=found.contents, made=made, brought=brought
    )


@bp.get(ONE)
@bp.get(ONE + "/<any(letter):letter>")
def pack(person_id: str, reference: str, letter: str = "") -> str:
    """One pack: what is in it, who has it, and the ways to give it. As a letter it is the pack alone."""
    g.letter = letter
    look(person_id, Action.MOVE)
    found = moving.find(portal().db, g.actor, person_id, reference)
    if letter and found.taken_back:
        raise NotYours
    if is_easy() and not found.taken_back:
        return easy_views.pack(found, person_id)
    more = {"until": found.code_until(portal().now()), "sum": checksum(found.reference, found.pack)}
    return render_template("moving/letter.html" if letter else "moving/pack.html", found=found, pack=found.pack,
                           person_id=person_id, **more)  # fmt: skip


@bp.get(ONE + "/pack.json")
def data(person_id: str, reference: str) -> Response:
    """The pack as data, which another portal can read."""
    found = moving.find(portal().db, g.actor, person_id, reference)
    if found.taken_back:
        raise NotYours
    look(person_id, Action.MOVE, "pack_downloaded")
    return download(written(found.reference, found.pack), f"moving-pack-{found.reference}.json", "application/json")


def download(body: bytes, name: str, kind: str) -> Response:
    """A file to take away: never kept by a browser, with no name of a person in its name."""
    answer = make_response(body)
    answer.headers["Content-Type"] = f"{kind}; charset=utf-8" if kind.endswith("json") else kind
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post(ONE + "/code")
def code(person_id: str, reference: str) -> Any:
    """A code for the next council: shown now, and never again."""
    try:
        made = moving.new_code(portal().db, portal().code_key, g.actor, person_id, reference, portal().now())
    except NotPossible:
        return redirect(url_for(".pack", person_id=person_id, reference=reference), 303)
    found = moving.find(portal().db, g.actor, person_id, reference)
    return render_template("moving/code.html", code=grouped(made), found=found, person_id=person_id,
                           until=found.code_until(portal().now()),
                           site=portal().url + url_for("receiving.receive"))  # fmt: skip


@bp.post(ONE + "/take-back")
def take_back(person_id: str, reference: str) -> BaseResponse:
    """Stop sharing it. Twice is once."""
    moving.take_back(portal().db, g.actor, person_id, reference, portal().now())
    return redirect(url_for(".pack", person_id=person_id, reference=reference), 303)


@bp.get(MINE + "/brought/<brought_id>")
def brought(person_id: str, brought_id: str) -> str:
    """What came from another council: theirs, as it was on a day."""
    look(person_id, Action.MOVE)
    found = moving.brought(portal().db, g.actor, person_id, brought_id)
    return render_template("moving/brought.html", found=found, pack=found.pack, person_id=person_id)
