"""The page objects of what goes with the ways: cards, people who act for somebody, staff, money left over, help."""

from dataclasses import dataclass
from decimal import Decimal

from portal.domain.way import (
    Contingency,
    Failing,
    FrequencyGuide,
    HelpType,
    LocalHelp,
    NotBought,
    Place,
    Role,
    When,
)
from portal.web.citing import Cited, cited
from portal.web.directory import FromDirectory, from_directory
from portal.web.portal import Portal
from portal.web.ways.pages import CostTold, SaidTold, cost_told, told
from portal.web.ways.wording import DIRECTORY_ROLE, HELP_TYPE, WHEN

EXAMPLE_WEEK = Decimal("100.00")  # an amount that is easy to multiply in one's head


@dataclass(frozen=True)
class CardsPage:
    """The pre-paid card as one choice."""

    how: tuple[SaidTold, ...]
    bank_account: tuple[SaidTold, ...]
    blocks: tuple[SaidTold, ...]
    who_sees: tuple[SaidTold, ...]
    if_it_does_not_work: tuple[SaidTold, ...]


def cards_page(portal: Portal) -> CardsPage:
    """The card, its blocks, who sees what, and what to do when it does not work (OPT12)."""
    card = portal.guide.ways.card
    parts = (card.how, card.bank_account, card.blocks, card.who_sees, card.if_it_does_not_work)
    return CardsPage(*(told(part, portal) for part in parts))


@dataclass(frozen=True)
class FailsTold:
    """One thing that fails: what to do now, and what the council does."""

    id: Failing
    title: str
    says: tuple[SaidTold, ...]
    we_do: tuple[SaidTold, ...]


def when_it_fails_page(portal: Portal) -> tuple[FailsTold, ...]:
    """What to do when support or wages are at risk."""
    return tuple(
        FailsTold(item.id, item.title, told(item.says, portal), told(item.we_do, portal))
        for item in portal.guide.ways.when_it_fails
    )


@dataclass(frozen=True)
class RoleTold:
    """Somebody who acts for the person."""

    role: Role
    duties: tuple[SaidTold, ...]
    ends: tuple[SaidTold, ...]


def agents_page(portal: Portal) -> tuple[RoleTold, ...]:
    """Who may sign, and who may hold the money (OPT14, REP3, REP5)."""
    return tuple(RoleTold(role, told(role.duties, portal), told(role.ends, portal)) for role in portal.guide.ways.roles)


@dataclass(frozen=True)
class TaskTold:
    """One thing an employer sees to."""

    id: str
    title: str
    says: tuple[SaidTold, ...]


@dataclass(frozen=True)
class EmployingPage:
    """What an employer sees to, by when; and where to find people."""

    says: tuple[SaidTold, ...]
    groups: tuple[tuple[When, tuple[TaskTold, ...]], ...]
    places: tuple[Place, ...]


def employing_page(portal: Portal) -> EmployingPage:
    """The checklist in three groups (CST3, SUP6)."""
    ways = portal.guide.ways
    tasks = {when: [task for task in ways.tasks if task.when is when] for when in WHEN}
    groups = tuple(
        (when, tuple(TaskTold(task.id, task.title, told(task.says, portal)) for task in of_it))
        for when, of_it in tasks.items()
        if of_it
    )
    return EmployingPage(told(ways.employing, portal), groups, ways.places)


@dataclass(frozen=True)
class NotBoughtPage:
    """What can't be bought, whose choice that is, and how to challenge it."""

    items: tuple[tuple[NotBought, tuple[Cited, ...]], ...]
    challenge: tuple[SaidTold, ...]


def not_bought_page(portal: Portal) -> NotBoughtPage:
    """The local list before one chooses (OPT20)."""
    ways = portal.guide.ways
    return NotBoughtPage(
        tuple((item, cited(item.basis, portal)) for item in ways.not_bought), told(ways.challenge, portal)
    )


@dataclass(frozen=True)
class LeftOverPage:
    """How often money comes, and what may stay of it. The sum is for a payment that is easy to multiply."""

    reserve: Contingency
    purpose: tuple[SaidTold, ...]
    before: tuple[SaidTold, ...]
    week: Decimal
    may_stay: Decimal
    warned_from: Decimal
    frequencies: tuple[FrequencyGuide, ...]


def left_over_page(portal: Portal) -> LeftOverPage:
    """The reserve before anybody asks for money back (STM3, STM4)."""
    reserve = portal.guide.ways.contingency
    return LeftOverPage(
        reserve,
        told(reserve.purpose, portal),
        told(reserve.before, portal),
        EXAMPLE_WEEK,
        reserve.may_stay(EXAMPLE_WEEK),
        reserve.warned_from(EXAMPLE_WEEK),
        portal.guide.ways.frequencies,
    )


@dataclass(frozen=True)
class HelpTold:
    """Help of one kind; empty when there is none yet."""

    type: HelpType
    here: tuple[tuple[LocalHelp, CostTold | None], ...]


@dataclass(frozen=True)
class HelpPage:
    """Help that the council names, and help that the local directory lists."""

    groups: tuple[HelpTold, ...]
    directory: FromDirectory


def help_page(portal: Portal) -> HelpPage:
    """Local help by its kind, and the directory's by what it does (OPT17, SUP1, SUP2, SUP7, SUP9)."""
    found = portal.guide.ways.local_help
    groups = tuple(
        HelpTold(kind, tuple((item, cost_told(item.cost, portal)) for item in found if item.type is kind))
        for kind in HELP_TYPE
    )
    return HelpPage(groups, from_directory(portal, DIRECTORY_ROLE))
