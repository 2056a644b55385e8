"""The entries of a statement as a file for a spreadsheet: the amounts add up from the opening to the closing."""

import csv
import io
from collections.abc import Iterator

from portal.documents.downloads import FORMULA_STARTS
from portal.domain.money import ZERO
from portal.domain.statement_lines import Missing
from portal.web.statements.pages import EntryRow, StatementPage

HEAD = ("date", "what", "amount", "balance", "amount_that_moved_no_money", "line", "paid_to",
        "kind_of_payee", "delivered", "unit", "price", "missed_visits",
        "reason", "why", "corrects", "corrected_by", "corrected_on", "id", "source")  # fmt: skip
# Not for somebody who may see figures alone: units, too, would say what the support is.
WORDS = frozenset({"paid_to", "kind_of_payee", "delivered", "unit", "price", "missed_visits", "why"})


def entries_csv(page: StatementPage) -> str:
    """A row for each entry, between what there was at the start and at the end. `amount` is what an entry did to the
    balance; what is only ordered, refused or moved stands in a column of its own. A cell that a spreadsheet would take
    for a formula is quoted; an amount that was not sent is empty, never nothing."""
    text = io.StringIO()
    writer = csv.writer(text)
    head = [name for name in HEAD if page.account.words or name not in WORDS]
    writer.writerow(head)
    for cells in _rows(page):
        writer.writerow([_safe(cells.get(name, "")) for name in head])
    return text.getvalue()


def _rows(page: StatementPage) -> Iterator[dict[str, str]]:
    period, whole = page.row.period, page.money.ledger.whole
    unknown = Missing.OPENING in page.money.missing
    balance = whole.opening
    yield {"date": str(period.first), "what": "opening", "balance": "" if unknown else str(balance)}
    for row in page.entries:
        balance += row.amount if row.moves and row.amount else ZERO
        yield _cells(row) | {"balance": str(balance) if row.moves and not unknown else ""}
    yield {"date": str(period.last), "what": "closing", "balance": str(whole.closing)}


def _cells(row: EntryRow) -> dict[str, str]:
    entry, right = row.entry, row.right
    found = {
        "date": entry.on, "what": entry.kind, "amount": row.amount if row.moves else None,
        "amount_that_moved_no_money": None if row.moves else row.amount, "line": row.number or "",
        "paid_to": entry.who, "kind_of_payee": entry.payee or "", "delivered": entry.delivered,
        "unit": entry.unit or "", "price": entry.price, "missed_visits": entry.missed, "reason": entry.reason or "",
        "why": entry.why, "corrects": entry.corrects, "corrected_by": right and right.id,
        "corrected_on": right and right.on, "id": entry.id, "source": entry.source,
    }  # fmt: skip
    return {name: "" if value is None else str(value) for name, value in found.items()}


def _safe(cell: str) -> str:
    """Figures may begin with a minus; words may not begin as a formula does."""
    plain = cell.lstrip("-").replace(".", "", 1).isdecimal()
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) and not plain else cell
