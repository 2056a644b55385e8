"""What programs send about people's money: entries that are never rewritten (portal/domain/statement_entry.py)."""

from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from portal.domain.line import HeldAs, Unit
from portal.domain.statement_entry import Entry, Kind, Payee, Reason, Receipt
from portal.intake.feed.lines import Code, Day, Name, Part, PoundsUpOrDown, Units, Words
from portal.intake.feed.texts import no_control_characters
from portal.services.spending import Incoming

MOST_ENTRIES = 5000  # in one call
EntryId = Annotated[str, Field(min_length=1, max_length=128), AfterValidator(no_control_characters)]
OtherId = Annotated[str, Field(max_length=128), AfterValidator(no_control_characters)]


def _at_least_one(items: tuple[object, ...]) -> tuple[object, ...]:
    if not items:  # a length of its own would count only items without a fault
        raise ValueError("at least one entry was expected")
    return items


class SpendingPart(Part):
    """One entry. `source` is the system or provider it comes from, and `id` what it is called there: the same two again
    are the same entry. What was wrong is put right by another entry that `corrects` it and says `why`."""

    person: Code
    source: Code
    id: EntryId
    date: Day
    kind: Kind
    amount: PoundsUpOrDown | None = Field(
        description="above zero, whichever way the money goes; 0.00 only in what corrects; null: not known yet"
    )
    line: Name = ""
    held_as: HeldAs | None = None
    payee: Payee | None = None
    who: Words = ""
    delivered: Units | None = None
    unit: Unit | None = None
    price: PoundsUpOrDown | None = None
    missed: int | None = Field(default=None, ge=0, le=10_000)
    to_line: Name = ""
    settles: OtherId = ""
    due: Day | None = None
    corrects: OtherId = ""
    why: Words = ""
    reason: Reason | None = None
    receipt: Receipt = Receipt.NOT_NEEDED


class PaymentsPart(Part):
    """Entries of any people, all of them kept or none."""

    items: Annotated[tuple[SpendingPart, ...], AfterValidator(_at_least_one)] = Field(
        max_length=MOST_ENTRIES, json_schema_extra={"minItems": 1}
    )


def entries_of(sent: PaymentsPart) -> tuple[Incoming, ...]:
    """The entries with the council's own id of the person."""
    return tuple(Incoming(item.person, _entry(item)) for item in sent.items)


def _entry(item: SpendingPart) -> Entry:
    given: dict[str, Any] = dict(item)
    given |= {name: _number(given[name]) for name in ("amount", "delivered", "price")}
    del given["person"]
    return Entry(on=given.pop("date"), **given)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
