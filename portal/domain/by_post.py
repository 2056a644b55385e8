"""Ordering a document by post, in a form that somebody else has to make: ordered, being made, posted (ACC5, MTH14).

An order is one kind of request (`portal/domain/request.py`): it has a reference, who sent it, and its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from portal.domain.calendar import BankHolidays, NotCovered
from portal.domain.request import Kind, Request, Status


class Posted(StrEnum):
    """The forms that can be sent by post."""

    STANDARD_PRINT = "standard_print"
    LARGE_18 = "large_print_18"
    LARGE_20 = "large_print_20"
    LARGE_24 = "large_print_24"
    BRAILLE = "braille"
    AUDIO = "audio"
    EASY_READ = "easy_read"

    @property
    def made_as(self) -> str:
        """Under which name the council publishes how long it takes (`made_in_working_days`)."""
        return "large_print" if self.name.startswith("LARGE") else self.value


NEXT = {Status.SENT: Status.BEING_MADE, Status.BEING_MADE: Status.POSTED}


@dataclass(frozen=True)
class Order:
    """One document ordered by post. `document` is its name in addresses; the days are those of London."""

    reference: str
    person_id: str
    document: str
    form: Posted
    words: str
    at: datetime
    status: Status
    making_since: date | None = None
    posted_on: date | None = None
    language: str = "en"  # the code of the language it was ordered in


def order_of(request: Request) -> Order:
    """The order that a request of this kind is."""
    if request.kind is not Kind.BY_POST:
        raise ValueError(f"{request.reference} is no order by post")
    detail = request.detail
    return Order(
        request.reference, request.person_id, str(detail["document"]), Posted(detail["form"]), request.words,
        request.at, request.status, _day(detail.get(Status.BEING_MADE.value)), _day(detail.get(Status.POSTED.value)),
        str(detail.get("language", "en")),
    )  # fmt: skip


def comes_by(ordered: date, form: Posted, made_in: Mapping[str, int], holidays: BankHolidays) -> date | None:
    """The day by which the council posts it, by its own published times in working days; None where it has published
    none, or nobody knows that year's bank holidays."""
    days = made_in.get(form.made_as)
    try:
        return holidays.after(ordered, days) if days else None
    except NotCovered:
        return None


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
