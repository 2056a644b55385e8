"""The page objects of the four ways: each sentence with what it stands on. The order is that of the alphabet."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from portal.documents.language import translated
from portal.domain.council import UsualTime
from portal.domain.directory import DirectoryRole
from portal.domain.example import Story, stories_on
from portal.domain.way import PARTS, Cost, Help, Said, WayGuide
from portal.services import interest
from portal.web.citing import Cited, cited
from portal.web.directory import NOBODY, FromDirectory, from_directory
from portal.web.portal import Portal
from portal.web.ways.interest_pages import InterestTold, interest_told
from portal.web.ways.wording import ADDRESS

GLANCE = ("who_holds_the_money", "who_contracts_with_whom", "each_month")


@dataclass(frozen=True)
class CostTold:
    """What something costs, and what that stands on."""

    cost: Cost
    basis: tuple[Cited, ...]


@dataclass(frozen=True)
class SaidTold:
    """One sentence and what it stands on. Where it is about help, `cost` is None if the council has to be asked."""

    said: Said
    basis: tuple[Cited, ...]
    cost: CostTold | None = None


def told(items: Iterable[Said], portal: Portal) -> tuple[SaidTold, ...]:
    """These sentences as they are told."""
    return tuple(
        SaidTold(item, cited(item.basis, portal), cost_told(item.cost if isinstance(item, Help) else None, portal))
        for item in items
    )


def cost_told(cost: Cost | None, portal: Portal) -> CostTold | None:
    """A cost as it is told."""
    return CostTold(cost, cited(cost.basis, portal)) if cost else None


@dataclass(frozen=True)
class Section:
    """One question and its answers, under the same anchor for every way."""

    id: str
    anchor: str
    says: tuple[SaidTold, ...]


def sections(guide: WayGuide, parts: Iterable[str], portal: Portal) -> tuple[Section, ...]:
    """These questions of a way."""
    return tuple(Section(part, part.replace("_", "-"), told(guide.parts[part], portal)) for part in parts)


@dataclass(frozen=True)
class InShort:
    """A way on the overview: the first answer to three of its questions."""

    guide: WayGuide
    address: str
    glance: tuple[Section, ...]


@dataclass(frozen=True)
class OverviewPage:
    """The four ways, and whether anybody here holds individual service funds."""

    ways: tuple[InShort, ...]
    has_isf: bool


def overview_page(portal: Portal) -> OverviewPage:
    """The ways in the order of the alphabet, in the language of the page (OPT1)."""
    address = {way: name for name, way in ADDRESS.items()}
    guides = sorted(portal.guide.ways.ways.values(), key=lambda guide: translated(guide.title).casefold())
    ways = tuple(InShort(guide, address[guide.way], sections(guide, GLANCE, portal)) for guide in guides)
    return OverviewPage(ways, bool(portal.guide.ways.isf_providers_here))


@dataclass(frozen=True)
class ProviderTold:
    """A provider of individual service funds here, with its four headings (OPT7)."""

    title: str
    how_it_works: tuple[SaidTold, ...]
    contract: tuple[SaidTold, ...]
    how_it_is_managed: tuple[SaidTold, ...]
    dispute: tuple[SaidTold, ...]


@dataclass(frozen=True)
class WayPage:
    """One way: the ten questions, whether it is there, and what people here told about it."""

    guide: WayGuide
    sections: tuple[Section, ...]
    risks: tuple[Said, ...]
    usual: UsualTime | None
    providers: tuple[ProviderTold, ...]
    isf_work: tuple[SaidTold, ...]
    stories: tuple[Story, ...]
    ombudsman: str  # the telephone number, "" where nobody verified one
    interest: InterestTold | None = None  # on the page of individual service funds
    directory: FromDirectory = NOBODY  # there, too: who offers to hold them


def way_page(portal: Portal, address: str) -> WayPage | None:
    """One way by its address; None when there is no such way."""
    way, ways = ADDRESS.get(address), portal.guide.ways
    if way is None:
        return None
    guide = ways.ways[way]
    return WayPage(
        guide=guide,
        sections=sections(guide, PARTS, portal),
        risks=ways.risks,
        usual=portal.council.usual_times.get("choice"),
        providers=providers(portal),
        isf_work=told(ways.isf_work, portal),
        stories=tuple(item for item in stories_on(portal.guide.stories, portal.today()) if item.way == way),
        ombudsman=fact.value if (fact := portal.published.facts.get("lgsco.phone")) else "",
    )


def isf_page(portal: Portal) -> WayPage | None:
    """Individual service funds, with how many people would like one, and who the directory says offers it (OPT9)."""
    page = way_page(portal, "individual-service-fund")
    offering = from_directory(portal, (DirectoryRole.ISF_PROVIDER,))
    return page and replace(page, interest=interest_told(portal), directory=offering)


@dataclass(frozen=True)
class CountedPage:
    """After somebody was counted: how many there are, and what the council is doing."""

    count: int | None  # None: the database can't say
    at: datetime
    work: tuple[SaidTold, ...]


def counted_page(portal: Portal, now: datetime) -> CountedPage:
    """No dead end: what happens next, whoever would like a fund."""
    return CountedPage(interest.counted(portal.db), now, told(portal.guide.ways.isf_work, portal))


def providers(portal: Portal) -> tuple[ProviderTold, ...]:
    """Who holds individual service funds here."""
    return tuple(
        ProviderTold(
            item.title,
            told(item.how_it_works, portal),
            told(item.contract, portal),
            told(item.how_it_is_managed, portal),
            told(item.dispute, portal),
        )
        for item in portal.guide.ways.isf_providers_here
    )
