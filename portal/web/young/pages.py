"""The page objects of children and young people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from portal.domain.case import Case
from portal.domain.council import UsualTime
from portal.domain.education import Education, YoungPeople
from portal.domain.links import About
from portal.domain.request import Kind, Request
from portal.domain.way import Said
from portal.web.checked_links import LinkTold, links_told
from portal.web.citing import Cited, cited
from portal.web.portal import Portal


@dataclass(frozen=True)
class SaidTold:
    """One sentence and what it stands on."""

    said: Said
    basis: tuple[Cited, ...]


@dataclass(frozen=True)
class AboutPage:
    """What is told to everybody."""

    guide: YoungPeople
    about: tuple[SaidTold, ...]
    asking: tuple[SaidTold, ...]
    holders: tuple[SaidTold, ...]
    growing_up: tuple[SaidTold, ...]
    local_offer: tuple[LinkTold, ...]


def about_page(portal: Portal) -> AboutPage:
    """What an EHC personal budget is, how to ask, and who holds it (INT3, INT4, INT5, INT6)."""
    guide = portal.guide.young_people
    return AboutPage(
        guide=guide,
        about=told(guide.about, portal),
        asking=told(guide.asking, portal),
        holders=told(guide.holders, portal),
        growing_up=told(guide.growing_up, portal),
        local_offer=links_told(portal, About.LOCAL_OFFER),
    )


def told(items: Iterable[Said], portal: Portal) -> tuple[SaidTold, ...]:
    """These sentences as they are told."""
    return tuple(SaidTold(item, cited(item.basis, portal)) for item in items)


@dataclass(frozen=True)
class EducationPage:
    """The EHC plan of one person. `review_ahead` is None when no day is set, or it has passed."""

    person_id: str
    education: Education
    review_ahead: date | None
    requests: tuple[Request, ...]
    usual: UsualTime | None
    has_adult_budget: bool
    guide: YoungPeople
    local_offer: tuple[LinkTold, ...]


def education_page(
    person_id: str, case: Case, education: Education, standing: Iterable[Request], portal: Portal
) -> EducationPage:
    """What can be met, what cannot be bought, who holds it, and the way to an adult budget."""
    return EducationPage(
        person_id=person_id,
        education=education,
        review_ahead=education.review_ahead(portal.today()),
        requests=tuple(one for one in standing if one.kind is Kind.EHC_BUDGET),
        usual=portal.council.usual_times.get(Kind.EHC_BUDGET.value),
        has_adult_budget=case.shows_amounts,
        guide=portal.guide.young_people,
        local_offer=links_told(portal, About.LOCAL_OFFER),
    )
