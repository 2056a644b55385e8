"""A line that several bodies pay together: each one's share, and who is in the lead (INT2).

The three figures stay the council's own (R-OUT-4): the amount of such a line is the council's share. What the others
pay is told beside it and is in no sum."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from portal.domain.money import ZERO


class FunderKind(StrEnum):
    """Whose money it is."""

    COUNCIL = "council"
    NHS = "nhs"
    EDUCATION = "education"
    OTHER_PUBLIC = "other_public"


@dataclass(frozen=True)
class Funder:
    """One body's share of a line, in pounds for the budget's period. `words` say what it must do for it."""

    body: str
    kind: FunderKind
    amount: Decimal
    lead: bool = False
    words: str = ""


@dataclass(frozen=True)
class BodyShare:
    """What one body pays of everything that is paid together, in pounds for the period."""

    body: str
    kind: FunderKind
    amount: Decimal
    leads: bool  # for all of it


def council_share(funders: Iterable[Funder]) -> Decimal:
    """What the council itself pays: what the line adds to the three figures."""
    return sum((item.amount for item in funders if item.kind is FunderKind.COUNCIL), ZERO)


def adds_up(funders: tuple[Funder, ...], whole: Decimal) -> bool:
    """True when the shares come to the cost of the line to the penny, and one of them is the council's own."""
    own = [item for item in funders if item.kind is FunderKind.COUNCIL]
    return len(own) == 1 and sum((item.amount for item in funders), ZERO) == whole


def one_leads(funders: tuple[Funder, ...]) -> bool:
    """True when exactly one body is in the lead."""
    return sum(item.lead for item in funders) == 1


def lead_of(funders: tuple[Funder, ...]) -> Funder | None:
    """Who is in the lead; None for a line that the council pays alone."""
    return next((item for item in funders if item.lead), None)


def by_body(lines: Iterable[tuple[Funder, ...]]) -> tuple[BodyShare, ...]:
    """What each body pays of all these lines together, in the order in which they are first named."""
    shared = [funders for funders in lines if funders]
    sums: dict[tuple[str, FunderKind], Decimal] = {}
    for item in (funder for funders in shared for funder in funders):
        sums[item.body, item.kind] = sums.get((item.body, item.kind), ZERO) + item.amount
    leads = {(lead.body, lead.kind) for funders in shared if (lead := lead_of(funders))}
    return tuple(BodyShare(body, kind, amount, leads == {(body, kind)}) for (body, kind), amount in sums.items())
