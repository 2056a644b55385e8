"""One entry of a person's money: what came in, what went out, and what is still to come (STM1, STM2).

An entry belongs to the person, not to who sent it: it stays when the provider, the card or the system changes. It is
never rewritten. What was wrong is put right by a second entry that names the first one and says why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.domain.line import HeldAs, Unit
from portal.domain.money import ZERO


class Kind(StrEnum):
    """What an entry is. It says which way the money goes: amounts themselves have no sign."""

    BROUGHT = "brought"  # the balance that another system or provider handed over
    PAID_IN = "paid_in"  # by the council, or whoever else pays the budget
    CONTRIBUTION = "contribution"  # the person's own share, paid in
    REFUND = "refund"  # money that came back
    SPENT = "spent"
    INVOICE = "invoice"  # for care that was delivered
    TAKEN_BACK = "taken_back"  # by the council
    MOVED = "moved"  # from one line to another
    COMMITTED = "committed"  # ordered or owed, and not paid yet
    REFUSED = "refused"  # not paid from the budget


class Payee(StrEnum):
    """What kind of somebody was paid."""

    PROVIDER = "provider"
    ASSISTANT = "assistant"  # wages
    TAX = "tax"  # tax, National Insurance and pension of people who are employed
    INSURANCE = "insurance"
    PAYROLL = "payroll"
    SHOP = "shop"
    TRANSPORT = "transport"
    PERSON = "person"  # the person themself, such as money paid back to them
    OTHER = "other"


class Reason(StrEnum):
    """Why something was not paid from the budget."""

    NOT_IN_PLAN = "not_in_plan"
    NOT_ALLOWED = "not_allowed"  # the law or the agreement rules it out
    CARD_BLOCKED = "card_blocked"
    NO_MONEY = "no_money"
    PAPER_MISSING = "paper_missing"
    TWICE = "twice"  # it was paid before
    OTHER = "other"


class Receipt(StrEnum):
    """Whether a paper is wanted for it, and whether it is there."""

    NOT_NEEDED = "not_needed"
    ASKED = "asked"
    SENT = "sent"
    SEEN = "seen"


@dataclass(frozen=True)
class Entry:
    """`source` is the system or provider that sent it and `id` what it is called there. `amount` is in pounds; None:
    not sent yet, never zero. `line` is the id of the budget's line; "" for money that is for all of it.

    `delivered` counts the line's units, `price` is pounds for one of them, `missed` counts visits that did not happen:
    None where nobody said. `to_line` is where moved money went. `settles` names the commitment that this paid, `due` is
    when one will have to be paid. `corrects` names the entry that was wrong, `why` says what was wrong, or why money
    was refused or taken back, in words for the person."""

    source: str
    id: str
    on: date
    kind: Kind
    amount: Decimal | None
    line: str = ""
    held_as: HeldAs | None = None
    payee: Payee | None = None
    who: str = ""
    delivered: Decimal | None = None
    unit: Unit | None = None
    price: Decimal | None = None
    missed: int | None = None
    to_line: str = ""
    settles: str = ""
    due: date | None = None
    corrects: str = ""
    why: str = ""
    reason: Reason | None = None
    receipt: Receipt = Receipt.NOT_NEEDED
    came: date | None = field(default=None, compare=False)  # when it came to us

    @property
    def signed(self) -> Decimal:
        """What it adds to the balance, in pounds: below zero for money out. Nothing for what moves no money, and while
        its amount is not known. What was brought counts in its own way (`statement`)."""
        return SIGN.get(self.kind, 0) * (self.amount or ZERO)


SIGN: Mapping[Kind, int] = {
    Kind.PAID_IN: 1, Kind.CONTRIBUTION: 1, Kind.REFUND: 1, Kind.SPENT: -1, Kind.INVOICE: -1, Kind.TAKEN_BACK: -1,
}  # fmt: skip


class Fault(StrEnum):
    """Why an entry is not taken in."""

    UNKNOWN_PERSON = "unknown_person"  # nobody of this council has this id
    UNKNOWN_LINE = "unknown_line"  # no budget of the person has this line
    IN_FUTURE = "in_future"
    CHANGED = "changed"  # the same id came before with other content, and does not say that it corrects
    OTHER_PERSONS = "other_persons"  # the same id came before for somebody else
    NOTHING_TO_CORRECT = "nothing_to_correct"  # there is no such entry of this person
    CORRECTED_BEFORE = "corrected_before"  # correct the correction
    TOO_EARLY = "too_early"  # a correction before the day of what it corrects
    NOTHING_TO_SETTLE = "nothing_to_settle"
    NO_REASON = "no_reason"
    BELOW_ZERO = "below_zero"
    ZERO = "zero"
    NOT_PENNIES = "not_pennies"
    NO_SECOND_LINE = "no_second_line"
    NO_AMOUNT = "no_amount"


WITHOUT_AMOUNT = frozenset({Kind.SPENT, Kind.INVOICE, Kind.COMMITTED})  # of these a bill may come later
NEEDS_WHY = frozenset({Kind.REFUSED, Kind.TAKEN_BACK})


def faults(entry: Entry, lines: frozenset[str], today: date) -> tuple[Fault, ...]:
    """What is wrong with an entry by itself, for somebody whose budgets have these lines."""
    found = []
    if any(line and line not in lines for line in (entry.line, entry.to_line)):
        found.append(Fault.UNKNOWN_LINE)
    if entry.on > today:
        found.append(Fault.IN_FUTURE)
    if entry.amount is None and entry.kind not in WITHOUT_AMOUNT:
        found.append(Fault.NO_AMOUNT)
    if _below_zero(entry):
        found.append(Fault.BELOW_ZERO)
    if entry.amount == 0 and entry.kind is not Kind.BROUGHT and not entry.corrects:
        found.append(Fault.ZERO)  # but a correction may say that there was nothing
    if entry.amount is not None and entry.amount != entry.amount.quantize(Decimal("0.01")):
        found.append(Fault.NOT_PENNIES)
    if not entry.why.strip() and (entry.kind in NEEDS_WHY or entry.corrects):
        found.append(Fault.NO_REASON)
    if entry.kind is Kind.MOVED and (not entry.line or not entry.to_line or entry.line == entry.to_line):
        found.append(Fault.NO_SECOND_LINE)
    return tuple(found)


def _below_zero(entry: Entry) -> bool:
    """A balance that is handed over may be below zero; nothing else is."""
    amount = None if entry.kind is Kind.BROUGHT else entry.amount
    return any(value is not None and value < 0 for value in (amount, entry.delivered, entry.price, entry.missed))
