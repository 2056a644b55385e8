"""What goes out to the council's own systems, as it is published (OpenAPI 3.1): codes, numbers and references. `words`
and names are there only for who may read them, and null otherwise. Amounts are strings of pounds, times are UTC."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, json_schema_serialization_defaults_required=True)


class Step(_Model):
    """What happened, when, and by which role of the council; null: the person, or somebody for them."""

    what: str
    at: datetime
    by: str | None = None
    words: str | None = None
    parts: list[str] = Field(default=[], description="the lines it is about; empty: all")
    until: date | None = None


class Share(_Model):
    """How much of a part is held in which way."""

    way: str
    amount: Decimal


class Part(_Model):
    """A line of the budget, "" for all of it, and who is to hold it."""

    line: str
    way: str
    shares: list[Share] = []
    start: date | None = None
    stays: bool


class ChoiceState(_Model):
    """How the person wants the budget held, and what became of it."""

    of: Literal["choice"] = "choice"
    state: str
    budget: int
    scope: str
    parts: list[Part]
    fund_holder: str | None = None
    fund_service: str | None = Field(default=None, description="its id in the local directory")
    fund_name: str | None = None
    receiver: str | None = None
    receiver_name: str | None = None
    signer: str | None = None
    signer_name: str | None = None
    account: str | None = None
    paid: str | None = None
    frequency: str | None = None
    employs: list[str] = []
    agreed: str | None = None
    words: str | None = None
    steps: list[Step]


class CaseState(_Model):
    """A question, a challenge or a complaint. `budget` to `choice`: what it is about, as it stood when it was sent."""

    of: Literal["case"] = "case"
    door: str
    state: str
    grounds: list[str] = []
    about: str | None = None
    budget: int | None = None
    line: str | None = None
    rate: str | None = None
    rules: list[str] = []
    amount: Decimal | None = None
    choice: str | None = None
    noticed: date | None = None
    footing: str
    report: bool
    channel: str
    words: str | None = None
    wanted: str | None = None
    why_late: str | None = None
    brought_by: str | None = None
    outcome: str | None = None
    steps: list[Step]


class RequestState(_Model):
    """Something that was asked for, or a document that was ordered by post."""

    of: Literal["request"] = "request"
    kind: str
    state: str
    version: int
    detail: dict[str, Any] = Field(description="codes that were ticked, or what it is about")
    words: str | None = None
    steps: list[Step] = Field(description="what the council answered")


class HelperState(_Model):
    """Somebody's part for the person. `state`: invited, accepted, or why it ended."""

    of: Literal["helper"] = "helper"
    role: str
    scopes: list[str]
    begins: date
    until: date
    state: str
    name: str | None = None
    organisation: str | None = None


class NeedsState(_Model):
    """How the person needs information and can be reached, in codes; and with whom it may be shared."""

    of: Literal["needs"] = "needs"
    version: int
    said_by: str | None = None
    until: date | None = None
    formats: list[str] = []
    print_size: int | None = None
    braille_grade: int | None = None
    reach: list[str] = []
    support: list[str] = []
    times: list[str] = []
    speaks: str | None = None
    reads: str | None = None
    interpreter: bool = False
    shared_with: list[str] = []
    words: str | None = None
    when: str | None = None
    through: str | None = None
    reader: str | None = None


class ContactState(_Model):
    """How the person wants to be told. An address never goes out."""

    of: Literal["contact"] = "contact"
    channel: str
    version: int


class Said(_Model):
    """What one of several people said."""

    who: Literal["person", "other", "council"]
    what: str
    at: datetime
    how: str | None = None


class AgreementState(_Model):
    """What two people both have to say yes to. `other` is the council's own reference of the other one."""

    of: Literal["agreement"] = "agreement"
    kind: str
    state: str
    start: date
    weekly: Decimal | None = None
    other: str | None = None
    words: str | None = None
    said: list[Said]


class AnotherWayState(_Model):
    """The search for another way to support a carer."""

    of: Literal["another_way"] = "another_way"
    agreement: str
    state: str
    steps: list[Step]


class PoolState(_Model):
    """What this one member said about a pool; nothing of the others."""

    of: Literal["pool"] = "pool"
    kind: str
    start: date
    said: list[Said]


class MattersState(_Model):
    """That the person said what matters to them: which areas, and which of them most."""

    of: Literal["matters"] = "matters"
    version: int
    areas: list[str]
    most: list[str]
    says_caring: bool
    words: str | None = None


State = Annotated[
    ChoiceState | CaseState | RequestState | HelperState | NeedsState | ContactState | AgreementState
    | AnotherWayState | PoolState | MattersState,
    Field(discriminator="of"),
]  # fmt: skip


class Change(_Model):
    """One act of a citizen, or an answer that the council gave here. `id` stays the same for ever: what was read before
    is known by it. `state` is what it is about as it stands when this is read, which may be later than the act."""

    number: int
    id: str
    at: datetime
    kind: str = Field(examples=["choice.sent", "case.withdrawn"])
    person: str | None = Field(description="your own reference; null for a quiet word, and for somebody erased since")
    reference: str | None
    state: State | None


class Changes(_Model):
    """Some changes, in their order. `next` is what to send as `after` the next time, also when there are none."""

    changes: list[Change]
    next: str
    more: bool


class Delivery(_Model):
    """What the webhook posts. `timestamp` is when the newest of its changes happened."""

    type: Literal["changes"] = "changes"
    timestamp: datetime
    data: Changes
