"""The entries of a statement as a file for a spreadsheet."""

import csv
import io

from portal.documents.downloads import FORMULA_STARTS
from portal.web.statements.pages import EntryRow, StatementPage

HEAD = ("date", "what", "amount", "line", "paid_to", "kind_of_payee", "delivered", "unit", "price", "missed_visits",
        "reason", "why", "corrects", "id", "source")  # fmt: skip
# Not for somebody who may see figures alone: units, too, would say what the support is.
WORDS = frozenset({"paid_to", "kind_of_payee", "delivered", "unit", "price", "missed_visits", "why"})


def entries_csv(page: StatementPage) -> str:
    """A row for each entry. A cell that a spreadsheet would take for a formula is quoted; an amount that was not sent
    is empty, never nothing."""
    text = io.StringIO()
    writer = csv.writer(text)
    head = [name for name in HEAD if page.account.words or name not in WORDS]
    writer.writerow(head)
    for row in page.entries:
        cells = _cells(row)
        writer.writerow([_safe(cells[name]) for name in head])
    return text.getvalue()


def _cells(row: EntryRow) -> dict[str, str]:
    entry = row.entry
    found = {
        "date": entry.on, "what": entry.kind, "amount": row.amount, "line": row.number or "", "paid_to": entry.who,
        "kind_of_payee": entry.payee or "", "delivered": entry.delivered, "unit": entry.unit or "",
        "price": entry.price, "missed_visits": entry.missed, "reason": entry.reason or "", "why": entry.why,
        "corrects": entry.corrects, "id": entry.id, "source": entry.source,
    }  # fmt: skip
    return {name: "" if value is None else str(value) for name, value in found.items()}


def _safe(cell: str) -> str:
    """Figures may begin with a minus; words may not begin as a formula does."""
    plain = cell.lstrip("-").replace(".", "", 1).isdecimal()
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) and not plain else cell
