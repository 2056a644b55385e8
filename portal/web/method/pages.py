"""The page objects of the method journey: the rules, the law, carers, points. Everything is looked up before it is
rendered."""

import re
from dataclasses import dataclass
from datetime import date

from portal.documents.guide import WorkedExample
from portal.documents.language import translated
from portal.domain.budget import Route
from portal.domain.council import Matched
from portal.domain.example import CarersWay, LawStep, PointsExample
from portal.domain.explanation import Step
from portal.domain.method import Impact, Method, Never, Rule
from portal.domain.points import PointsWalk
from portal.domain.rates import RateBook
from portal.web.citing import Cited, cited
from portal.web.method.wording import SECTION
from portal.web.portal import Portal

FIRST_SENTENCE = re.compile(r"(.+?[.?!۔؟])\s+(.+)", re.DOTALL)
POUNDS = "GBP"  # the unit of a fact that is an amount
DEARER_RULES = ("R-RATE-4", "R-SUF-2", "R-OUT-4", "R-APP-2")
DEARER_FACTS = ("g10.27.no_upper_limits", "g11.not_in_budget", "g11.costs")


@dataclass(frozen=True)
class RuleTold:
    """A rule in the language of the page: its first sentence is its heading."""

    rule: Rule
    lead: str
    rest: str
    basis: tuple[Cited, ...]


def told(rule: Rule, portal: Portal) -> RuleTold:
    """A rule as it is told."""
    words = translated(rule.words)
    parts = FIRST_SENTENCE.fullmatch(words)
    lead, rest = parts.groups() if parts else (words, "")
    return RuleTold(rule, lead, rest, cited(rule.basis, portal))


@dataclass(frozen=True)
class HowPage:
    """How a budget is worked out, in short."""

    method: Method | None
    book: RateBook | None
    routes: tuple[Route, ...]
    never: tuple[Never, ...]
    matched: Matched | None
    impact: Impact | None


def how_page(portal: Portal, today: date) -> HowPage:
    """What is in force today, and how often the estimate and the final amount were the same (MTH8)."""
    method, book = portal.published.in_force(today)
    never, impact = (method.never, method.impact) if method else ((), None)
    routes = (Route.READY_RECKONER, Route.INDIVIDUALLY_COSTED, Route.CARER)
    return HowPage(method, book, routes, never, portal.council.matched, impact)


@dataclass(frozen=True)
class Section:
    """The rules about one thing."""

    id: str
    rules: tuple[RuleTold, ...]


@dataclass(frozen=True)
class RulesPage:
    """Every rule of a version; `method` is None when none is in force. `when` is before, now or to_come for a version
    that was asked for by name, and "" for the one of today."""

    method: Method | None
    sections: tuple[Section, ...] = ()
    when: str = ""


def rules_page(portal: Portal, today: date) -> RulesPage:
    """The rules of today (MTH1)."""
    method = portal.published.in_force(today)[0]
    return RulesPage(method, _sections(method, portal))


def rules_then_page(portal: Portal, version: str, today: date) -> RulesPage | None:
    """The rules of one version; None when there is no such version (MTH10)."""
    method = next((item for item in portal.published.methods.values() if item.version == version), None)
    if method is None:
        return None
    when = "now" if method.covers(today) else "before" if method.valid_from < today else "to_come"
    return RulesPage(method, _sections(method, portal), when)


def _sections(method: Method | None, portal: Portal) -> tuple[Section, ...]:
    """The rules in the order in which they are read."""
    sections = (Section(name, rules_of(method, name, portal)) for name in SECTION)
    return tuple(section for section in sections if section.rules)


def rules_of(method: Method | None, section: str, portal: Portal) -> tuple[RuleTold, ...]:
    """The rules of one section."""
    rules = method.rules.values() if method else ()
    return tuple(told(rule, portal) for rule in rules if rule.section == section)


@dataclass(frozen=True)
class WayTold:
    """One way of setting a carer's amount, and what it stands on."""

    way: CarersWay
    basis: tuple[Cited, ...]


@dataclass(frozen=True)
class CarersPage:
    """How this council works out what a carer gets, and the ways that councils use (MTH11)."""

    rules: tuple[RuleTold, ...]
    examples: tuple[WorkedExample, ...]
    ways: tuple[CarersWay, ...]
    elsewhere: tuple[Cited, ...]


def carers_page(portal: Portal, today: date) -> CarersPage:
    """This council's way first. What other areas pay or once paid stands apart."""
    ways = tuple(portal.guide.carers.values())
    examples = tuple(item for item in portal.guide.examples.values() if item.told.route is Route.CARER)
    rules = rules_of(portal.published.in_force(today)[0], "carers", portal)
    named = [fact for way in ways if not way.here for fact in way.basis]
    stood_on = cited([*named, *(item.fact.id for told in rules for item in told.basis)], portal)
    return CarersPage(rules, examples, ways, tuple(item for item in stood_on if item.fact.unit.startswith(POUNDS)))


def way_page(portal: Portal, name: str) -> WayTold | None:
    """One way; None when there is no such way."""
    way = portal.guide.carers.get(name)
    return WayTold(way, cited(way.basis, portal)) if way else None


@dataclass(frozen=True)
class PointsPage:
    """A points system elsewhere, walked through (MTH4)."""

    told: PointsExample
    walk: PointsWalk
    step: Step
    basis: tuple[Cited, ...]


def points_page(portal: Portal) -> PointsPage:
    """The published example: points, pounds, and what was decided."""
    guide = portal.guide
    return PointsPage(guide.points, guide.walk, guide.walk.step, cited((guide.points.fact,), portal))


@dataclass(frozen=True)
class SaidTold:
    """One sentence about the law, and what it stands on."""

    words: str
    basis: tuple[Cited, ...]


@dataclass(frozen=True)
class LawTold:
    """What the law says about one step."""

    step: LawStep
    says: tuple[SaidTold, ...]


def law_page(portal: Portal) -> tuple[LawTold, ...]:
    """The law behind each step and question (PRC11)."""
    return tuple(
        LawTold(step, tuple(SaidTold(said.words, cited(said.basis, portal)) for said in step.says))
        for step in portal.guide.law
    )


@dataclass(frozen=True)
class DearerPage:
    """What stands behind the answer to "who pays if I want something dearer?" (ELM13)."""

    rules: tuple[RuleTold, ...]
    basis: tuple[Cited, ...]


def dearer_page(portal: Portal, today: date) -> DearerPage:
    """The rules of today and the facts that it is told from."""
    method = portal.published.in_force(today)[0]
    rules = (method.rules[name] for name in DEARER_RULES if method and name in method.rules)
    return DearerPage(tuple(told(rule, portal) for rule in rules), cited(DEARER_FACTS, portal))
