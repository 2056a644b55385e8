"""The page objects of the pages for carers: each fact with where it was read."""

from dataclasses import dataclass

from portal.domain.carer import Placement
from portal.domain.carers_guide import Payer, WhileAway
from portal.domain.council import UsualTime
from portal.domain.way import FrequencyGuide, NotBought, Said, WayGuide
from portal.web.carers.wording import HELP
from portal.web.citing import Cited, cited
from portal.web.directory import FromDirectory, from_directory
from portal.web.portal import Portal


@dataclass(frozen=True)
class OverviewPage:
    """That a carer may have a budget, how to get it, and who helps whatever comes of it (CAR3, CAR20)."""

    free: tuple[Cited, ...]
    test: tuple[Cited, ...]
    advocate: tuple[Cited, ...]
    usual: UsualTime | None
    directory: FromDirectory


def overview_page(portal: Portal) -> OverviewPage:
    """The first page for carers, with the local directory as it is today."""
    return OverviewPage(
        free=cited(("charging.assessment_free",), portal),
        test=cited(("elig.carer.test", "elig.carer.outcomes"), portal),
        advocate=cited(("ca14.s67.when", "ca14.s67.difficulty"), portal),
        usual=portal.council.usual_times.get("assessment"),
        directory=from_directory(portal, HELP),
    )


@dataclass(frozen=True)
class NotBoughtPage:
    """What a carer's budget can't buy here, and how to challenge it."""

    items: tuple[tuple[NotBought, tuple[Cited, ...]], ...]
    challenge: tuple[tuple[Said, tuple[Cited, ...]], ...]


def not_bought_page(portal: Portal) -> NotBoughtPage:
    """The local list; empty where there is none (CAR14)."""
    items = ((item, cited(item.basis, portal)) for item in portal.guide.for_carers.not_bought)
    challenge = ((item, cited(item.basis, portal)) for item in portal.guide.ways.challenge)
    return NotBoughtPage(tuple(items), tuple(challenge))


@dataclass(frozen=True)
class HoldingPage:
    """A budget and a direct payment; the ways to hold it; who pays it out, and how often (CAR4, CAR19, CAR22)."""

    ways: tuple[WayGuide, ...]
    payers: tuple[Payer, ...]
    frequencies: tuple[FrequencyGuide, ...]


def holding_page(portal: Portal) -> HoldingPage:
    """All the ways that anybody has, because a carer has them too."""
    ways = portal.guide.ways
    return HoldingPage(tuple(ways.ways.values()), portal.guide.for_carers.paid_out_by, ways.frequencies)


@dataclass(frozen=True)
class WhileAwayPage:
    """Care while the carer is away, each situation with the answer that the rules give (CAR9)."""

    situations: tuple[tuple[WhileAway, Placement], ...]
    basis: tuple[Cited, ...]


def while_away_page(portal: Portal) -> WhileAwayPage:
    """The situations, worked out by the same rules as real support."""
    told = portal.guide.for_carers
    situations = tuple((item, item.placed(told.charges_carers)) for item in told.while_away)
    return WhileAwayPage(situations, cited(("seed000.carer_split", "charging.carers"), portal))
