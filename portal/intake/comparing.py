"""A council's own list of amounts, to be held against what the portal shows: CSV with a reference and an amount a week.
The supplement of the extract is such a list, too."""

import csv
import io
from decimal import Decimal, InvalidOperation
from pathlib import Path

from portal.domain.money import PENNY
from portal.intake.loading import Stopped
from portal.intake.needs import quoted
from portal.services.comparing import Compared

REFERENCE, AMOUNT = ("reference", "la_person_id"), ("amount", "personal_budget_weekly")
HEAD = ("reference", "differs", "listed_weekly", "shown_weekly")


def read_list(path: Path) -> dict[str, Decimal]:
    """The amounts by reference. Raises Stopped, naming the row."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Stopped(f"{path.name}: can't be read. Save it as CSV in UTF-8.") from None
    rows = csv.DictReader(io.StringIO(text))
    reference, amount = (next((name for name in names if name in (rows.fieldnames or ())), None)
                         for names in (REFERENCE, AMOUNT))  # fmt: skip
    if reference is None or amount is None:
        raise Stopped(f"{path.name}: the first row must name the columns reference and amount.")
    found: dict[str, Decimal] = {}
    for number, row in enumerate(rows, 2):
        ref = (row[reference] or "").strip()
        if not ref or ref in found:
            raise Stopped(f"{path.name}: row {number}: {'the reference is there twice' if ref else 'no reference'}.")
        found[ref] = _pounds(row[amount] or "", f"{path.name}: row {number}: ")
    return found


def _pounds(text: str, where: str) -> Decimal:
    try:
        value = Decimal(text.strip().removeprefix("£").replace(",", ""))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value < 0 or value != value.quantize(PENNY):
        raise Stopped(f"{where}the amount must be pounds and pence, like 312.40.")
    return value


def as_csv(found: Compared) -> str:
    """What differs, a row each, without names."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for row in found.different:
        amounts = ("" if value is None else f"{value:.2f}" for value in (row.listed, row.shown))
        writer.writerow(quoted((row.reference, row.differs.value, *amounts)))
    return text.getvalue()
