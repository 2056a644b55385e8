"""What the feed answers, as shapes: for the description of the API, and for whoever calls it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from portal.domain.feeding import FaultCode, Outcome


class Shape(BaseModel):
    """Part of an answer. Programs leave keys alone that they do not know: later versions may have more."""

    model_config = ConfigDict(use_enum_values=True)


class Token(Shape):
    """A token, and for how many seconds it works."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    scope: str


class FieldProblem(Shape):
    """One thing that is wrong: a JSON pointer into what was sent (RFC 6901), a code, and what was expected."""

    pointer: str
    code: FaultCode
    detail: str


class Problem(Shape):
    """What went wrong (RFC 9457). `code` is for programs; `error` is there too where RFC 6749 asks for it."""

    type: str
    title: str
    status: int
    code: str
    detail: str = ""
    errors: list[FieldProblem] = Field(default_factory=list)
    error: str = ""
    error_description: str = ""


class RecordTaken(Shape):
    """What became of one record: by the council's own reference, and with the codes for which its figures are held."""

    person: str
    outcome: Outcome
    codes: list[str]


class PeopleTaken(Shape):
    """Everybody in the call was taken."""

    people: int
    added: int
    changed: int
    same: int
    held: int
    records: list[RecordTaken]
    run: str = ""


class PaymentsTaken(Shape):
    """How many entries were new, and how many were there already."""

    entries: int
    new: int
    same: int


class RunEnded(Shape):
    """Whether the run is closed: it is when as many people were taken as announced."""

    run: str
    closed: bool
    announced: int
    taken: int


class ServiceLeftOut(Shape):
    """A service that was left out, by its number in the list, beginning with 1."""

    row: int
    code: str
    place: str
    detail: str


class DirectoryTaken(Shape):
    """How many services were added, changed, and so on; and those that were left out for a fault of their own."""

    added: int
    changed: int
    same: int
    back: int
    hidden: int
    deleted: int
    left_out: list[ServiceLeftOut]


class RulesTaken(Shape):
    """The text is sound by itself and waits for a person, under this reference; `file` is what it would become."""

    reference: str
    file: str
    state: Literal["proposed", "published", "refused"]
