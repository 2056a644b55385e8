"""The next council opens a pack with a reference and a code, takes it away, and gives a receipt: no account, no session
(MOV2)."""

from typing import Any

from flask import Blueprint, Response, g, render_template, request

from portal.documents.formats import Form as DocumentForm
from portal.documents.formats import made, standing
from portal.documents.language import speaking
from portal.documents.moving_pack import checksum, schema_text, written
from portal.domain.moving import Event, NotPossible, Packed, What
from portal.domain.one_time_code import BadCode, read
from portal.services import moving_on
from portal.services.moving_on import NoSuchPack
from portal.web.access import open_to_all, public
from portal.web.limits import any_left_this_hour, one_more_this_hour
from portal.web.locale import language, marked
from portal.web.moving import wording
from portal.web.moving.forms import CodeForm, ReceiptForm
from portal.web.moving.views import download
from portal.web.portal import portal

bp = Blueprint("receiving", __name__, url_prefix="/moving")


@bp.get("/pack-1.0.schema.json")
@public
def schema() -> Response:
    """The JSON Schema of a pack, for other portals."""
    return Response(schema_text(), content_type="application/schema+json", headers={"Cache-Control": "no-cache"})


@bp.route("/receive", methods=["GET", "POST"])
@open_to_all
def receive() -> Any:
    """Open a pack. Nothing is kept between two pages: what is done next sends the reference and the code again."""
    form = CodeForm()
    if not form.validate_on_submit():
        return render_template("moving/receive.html", form=form)
    any_left_this_hour()
    reference, typed = (form.reference.data or "").upper(), form.code.data or ""
    try:
        return _opened(reference, read(typed))
    except NotPossible as why:
        form.code.errors = [wording.WHY_NOT[why.missing]]
        return render_template("moving/receive.html", form=form), 409
    except (NoSuchPack, BadCode):
        one_more_this_hour()
        form.code.errors = [wording.CHECK_CODE]
        return render_template("moving/receive.html", form=form), 404


def _opened(reference: str, code: str) -> Any:
    """What was asked for, with the right code. Raises NoSuchPack; NotPossible when another receipt was given."""
    where, form = portal(), ReceiptForm()
    if "receipt" in request.form:
        return _receipt(reference, code, form)
    found = moving_on.open_with(where.db, where.code_key, where.council.code, reference, code, portal().now())
    if request.form.get("act") == "json":
        name = f"moving-pack-{found.reference}.json"
        return download(written(found.reference, found.pack), name, "application/json")
    if request.form.get("act") == "pdf" and standing(DocumentForm.PDF, language().code, where.makers).offered:
        return _printed(found)
    form.on.data = where.day
    for field in (form.council, form.by, form.on):
        field.raw_data = None
    return _page(found, form)


def _receipt(reference: str, code: str, form: ReceiptForm) -> Any:
    where = portal()
    if not form.validate():
        found = moving_on.open_with(where.db, where.code_key, where.council.code, reference, code, portal().now())
        return _page(found, form)
    event = Event(What.RECEIVED, portal().now(), form.council.data or "", form.by.data or "", form.on.data)
    try:
        found = moving_on.receipt_with(
            where.db, where.code_key, where.council.code, reference, code, event, where.day
        )  # fmt: skip
    except NotPossible as why:
        if why.missing == "received":  # then there is no page of the pack any more, on which to say so
            raise
        found = moving_on.open_with(where.db, where.code_key, where.council.code, reference, code, portal().now())
        form.on.errors = [wording.WHY_NOT[why.missing]]
        return _page(found, form), 409
    return _page(found, form)


def _page(found: Packed, form: ReceiptForm) -> str:
    total = checksum(found.reference, found.pack)
    return render_template("moving/received.html", found=found, pack=found.pack, form=form, sum=total)


def _printed(found: Packed) -> Response:
    """The pack as a PDF: the same letter that the person has."""
    g.letter = "letter"
    total = checksum(found.reference, found.pack)
    page = render_template("moving/letter.html", found=found, pack=found.pack, person_id="", sum=total)
    now = speaking()
    html = marked(page) if now and now.lacks else page
    body = made(DocumentForm.PDF, html, portal().makers)
    return download(body, f"moving-pack-{found.reference}.pdf", "application/pdf")
