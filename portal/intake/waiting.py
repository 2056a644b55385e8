"""What people sent and somebody has to answer, as CSV. A cell that a spreadsheet would take for a formula is quoted."""

import csv
import io
from collections.abc import Mapping
from typing import Any

from portal.domain.request import Kind
from portal.intake.loading import FORMULA_STARTS, Stopped
from portal.intake.needs import HEADS, Flags
from portal.services import feedback, linking, paper, prices
from portal.store.database import Database


def requests_csv(db: Database, council: str) -> str:
    """Every standing request: those that can't wait first. A cell that a spreadsheet would take for a formula is
    quoted."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("reference", "kind", "person", "asked_at_utc", "words", "detail", "urgent", *HEADS))
    flags = Flags(db, council)
    for ref, request in linking.standing_requests(db, council):
        kind, at = request.kind.value, f"{request.at:%Y-%m-%d %H:%M}"
        urgent = "URGENT: speak to this person alone" if request.kind is Kind.QUIET else ""
        words, detail = _no_formula(request.words), _no_formula(_in_one_cell(request.detail))
        writer.writerow((request.reference, kind, ref, at, words, detail, urgent, *flags.cells(ref)))
    return text.getvalue()


def _in_one_cell(detail: Mapping[str, Any]) -> str:
    shown = {name: " ".join(value) if isinstance(value, list) else value for name, value in detail.items()}
    return "; ".join(f"{name}: {value}" for name, value in shown.items() if value != "")


def paper_csv(db: Database) -> str:
    """Everyone who waits for the method on paper."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("reference", "what", "form", "name", "address", "asked_at_utc"))
    for item in paper.standing(db):
        told = (f"'{words}" if words[:1] in FORMULA_STARTS else words for words in (item.name, item.address))
        writer.writerow((item.reference, item.what.value, item.form.value, *told, f"{item.at:%Y-%m-%d %H:%M}"))
    return text.getvalue()


def prices_csv(db: Database, council: str) -> str:
    """Every standing saved price. A cell that a spreadsheet would take for a formula is quoted; a gap below nothing
    is a number, and stays one."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        ("reference", "person", "budget", "line", "offer", "price", "gap", "supplier", "words", "saved_at_utc",
         *HEADS)
    )  # fmt: skip
    flags = Flags(db, council)
    for ref, item in prices.standing(db, council):
        person, line, supplier, words = map(_no_formula, (ref, item.line, item.supplier, item.words))
        numbers = (item.offer.value, item.price, item.gap)
        at = f"{item.at:%Y-%m-%d %H:%M}"
        writer.writerow((item.reference, person, item.budget, line, *numbers, supplier, words, at, *flags.cells(ref)))
    return text.getvalue()


def feedback_csv(db: Database) -> str:
    """What people said about pages, oldest first: which kind of page, never whose."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("page", "kind", "words", "said_at_utc"))
    for item in feedback.every(db):
        writer.writerow((item.page, item.kind.value, _no_formula(item.words), f"{item.at:%Y-%m-%d %H:%M}"))
    return text.getvalue()


def _no_formula(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def paper_sent(db: Database, reference: str) -> str:
    """It was sent: forget it. Raises Stopped when there is none."""
    if not paper.sent(db, reference):
        raise Stopped(f"{reference}: there is no such request.")
    return "Forgotten."
