"""The kinds of pages about which people say something, and what the council changed because of it (MEA6)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PagePart(StrEnum):
    """A kind of page: several journeys that a reader takes for one."""

    BUDGET = "budget"
    MANAGING = "managing"
    DISAGREEING = "disagreeing"
    METHOD = "method"
    CARERS = "carers"
    ACCOUNT = "account"
    OTHER = "other"


PARTS = {
    "budgets": PagePart.BUDGET,
    "prices": PagePart.BUDGET,
    "progress": PagePart.BUDGET,
    "documents": PagePart.BUDGET,
    "arrangements": PagePart.MANAGING,
    "choosing": PagePart.MANAGING,
    "ways": PagePart.MANAGING,
    "asking": PagePart.DISAGREEING,
    "disputes": PagePart.DISAGREEING,
    "method": PagePart.METHOD,
    "estimates": PagePart.METHOD,
    "carers": PagePart.CARERS,
    "account": PagePart.ACCOUNT,
    "first": PagePart.ACCOUNT,
    "helpers": PagePart.ACCOUNT,
    "needs": PagePart.ACCOUNT,
}


@dataclass(frozen=True)
class Changed:
    """What the council did, in its own words, and when."""

    on: date
    about: PagePart
    done: str


def part_of(page: str) -> str:
    """The kind of a page by its name, such as budgets.line. It never says whose page it was."""
    return PARTS.get(page.partition(".")[0], PagePart.OTHER).value
