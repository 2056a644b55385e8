"""The shape of content/ways.yaml. What is not in it is refused: no card that is forced, no list of providers, no way
that answers fewer questions than the others."""

from typing import Annotated, Literal

from pydantic import Field

from portal.domain.arrangement import Frequency, Way
from portal.domain.line import HeldAs
from portal.domain.way import Does, Failing, HelpType, When, Whose
from portal.store.content import Entry
from portal.store.rate_books import ANY, Exact

Words = Annotated[str, Field(min_length=1)]
Days = Annotated[int, Field(ge=1, le=366)]


class SaidShape(Entry):
    """A sentence."""

    words: Words
    whose: Annotated[Whose, ANY]
    basis: list[str]


Telling = Annotated[list[SaidShape], Field(min_length=1)]


class CostShape(Entry):
    """What something costs. The key `cost` is always there: null says that the council has to be asked."""

    pounds: Exact
    note: str
    basis: list[str]


class HelpShape(SaidShape):
    """A kind of help with a way."""

    cost: CostShape | None


class WayShape(Entry):
    """One way, with every question."""

    title: Words
    says: Words
    how_it_works: Telling
    who_holds_the_money: Telling
    who_contracts_with_whom: Telling
    who_is_responsible: Telling
    each_month: Telling
    help: Annotated[list[HelpShape], Field(min_length=1)]
    may_be_spent_on: Telling
    changing_services: Telling
    changing_my_mind: Telling
    if_it_goes_wrong: Telling


class NotBoughtShape(SaidShape):
    """What can't be bought."""

    why: Words
    blanket: bool


class CardShape(Entry):
    """The pre-paid card. Three promises can't be written otherwise."""

    is_forced: Literal[False]
    has_list_of_providers: Literal[False]
    bank_account_instead: Literal[True]
    how: Telling
    bank_account: Telling
    blocks: list[SaidShape]
    who_sees: Telling
    if_it_does_not_work: Telling


class RoleShape(Entry):
    """Somebody who acts for the person."""

    id: Words
    title: Words
    says: Words
    signs: Annotated[Does, ANY]
    holds: Annotated[Does, ANY]
    duties: Telling
    ends: Telling


class TaskShape(Entry):
    """One thing an employer sees to."""

    id: Words
    title: Words
    when: Annotated[When, ANY]
    says: Telling


class PlaceShape(Entry):
    """A place to ask."""

    title: Words
    says: Annotated[list[Words], Field(min_length=1)]
    phone: str
    email: str
    made_up: bool


class LocalHelpShape(PlaceShape):
    """Help nearby."""

    type: Annotated[HelpType, ANY]
    cost: CostShape | None


class IsfProviderShape(Entry):
    """A provider of individual service funds."""

    title: Words
    how_it_works: Telling
    contract: Telling
    how_it_is_managed: Telling
    dispute: Telling


class ContingencyShape(Entry):
    """The reserve. Its numbers are the council's own choice, so nothing else may be said of them."""

    status: Literal["example_policy"]
    weeks: Days
    warned_from_weeks: Days
    notice_days: Days
    purpose: Telling
    not_counted: Telling
    before: Telling


class FrequencyShape(Entry):
    """How often money can be paid."""

    id: Annotated[Frequency, ANY]
    title: Words
    says: Words


class WhenItFailsShape(Entry):
    """What to do when something fails."""

    id: Annotated[Failing, ANY]
    title: Words
    says: Telling
    we_do: Telling


class NotThisWayShape(SaidShape):
    """What can't be held in a way here."""

    held_as: Annotated[HeldAs, ANY]
    way: Annotated[Way, ANY]


class WaysShape(Entry):
    """The whole file."""

    ways: dict[Annotated[Way, ANY], WayShape]
    risks: Telling
    not_bought: list[NotBoughtShape]
    challenge: Telling
    card: CardShape
    roles: Annotated[list[RoleShape], Field(min_length=1)]
    employing: Telling
    tasks: Annotated[list[TaskShape], Field(min_length=1)]
    places: list[PlaceShape]
    isf_providers_here: list[IsfProviderShape]
    isf_work: Telling
    contingency: ContingencyShape
    frequencies: list[FrequencyShape]
    local_help: list[LocalHelpShape]
    when_it_fails: list[WhenItFailsShape]
    not_this_way: list[NotThisWayShape]
