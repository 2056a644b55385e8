"""Loads content/methods/<id>/: one file a version. Whatever could hold an amount down is refused, with its line."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from portal.domain.budget import Beside
from portal.domain.changes import Reason
from portal.domain.fact import Fact
from portal.domain.line import Per, Unit
from portal.domain.method import Impact, Method, Never, Rounding, Rule, SupportType, VisitRule
from portal.domain.rates import Status
from portal.store.cap_words import sounds_like_a_cap
from portal.store.content import ContentFile, Day, Entry
from portal.store.rate_books import ANY, Exact, check_neighbours

SECTIONS = (
    "explaining", "routes", "needs", "quantity", "prices", "individual", "calculation", "rounding", "outcome",
    "contribution", "not_included", "carers", "employing", "changes", "enough", "signing",
)  # fmt: skip
Section = Literal[
    "explaining", "routes", "needs", "quantity", "prices", "individual", "calculation", "rounding", "outcome",
    "contribution", "not_included", "carers", "employing", "changes", "enough", "signing",
]  # fmt: skip
QUARTER = 15  # minutes: visits are counted in whole quarters of an hour, so that hours stay exact (R-QTY-3)
FORBIDDEN = {"cap", "percentile", "affordability", "panel_amount", "care_home_comparison", "points"}
BESIDE = {"nhs", "disabled_facilities_grant", "benefits", *map(str, Beside)}  # money around a budget (R-OUT-4)
MUST_EXCLUDE = {"reablement", "intermediate_care", "community_equipment", "minor_adaptation_1000_or_less"}


# What sums, checks and pages name by id: a version without one of them would leave a sum without its rule.
CITED_RULES = frozenset({
    "R-APP-2", "R-APP-3", "R-CALC-1", "R-CALC-2", "R-CALC-3", "R-CALC-4", "R-CAP-0", "R-CAR-2", "R-CON-1", "R-CON-2",
    "R-CON-3", "R-CON-4", "R-CON-6", "R-COST-2", "R-COST-3", "R-DP-2", "R-DP-4", "R-DP-5", "R-DP-6", "R-DP-7",
    "R-DP-8", "R-DP-10", "R-EXCL-1", "R-FREQ-1", "R-FREQ-2", "R-FREQ-3", "R-FREQ-4", "R-IND-4", "R-IND-5",
    "R-IND-6", "R-MISS-1", "R-NEED-1", "R-NEED-3", "R-NEED-4", "R-NEED-5", "R-OUT-1", "R-OUT-2", "R-OUT-4", "R-QTY-1",
    "R-QTY-2", "R-QTY-3", "R-QTY-4", "R-RATE-1", "R-RATE-2", "R-RATE-4", "R-ROUND-1", "R-ROUND-2", "R-ROUND-3",
    "R-ROUTE-1", "R-SUF-1", "R-SUF-2", "R-SUF-3", "R-SUF-4", "R-SUF-5", "R-TRACE-1", "DATA-COST",
})  # fmt: skip


class _Rounding(Entry):
    cost_line: Literal["half_up"]
    person_pays: Literal["down"]
    annual_to_weekly: Literal["up"]
    unit: Literal["0.01"]


class _Visit(Entry):
    step_minutes: int = Field(ge=QUARTER, le=60, multiple_of=QUARTER)
    floor_minutes: int = Field(ge=QUARTER, le=60, multiple_of=QUARTER)


class _Routes(Entry):
    B_if_any: list[str] = Field(min_length=1)
    C_if: list[Literal["person_is_carer"]]
    otherwise: Literal["A"]


class _Support(Entry):
    kind: str = Field(min_length=1)
    unit: Annotated[Unit, ANY] | None
    rate: str | None
    per: Literal["week", "year"] = "week"


class _Impact(Entry):
    address: str = Field(pattern="^https?://")
    published_on: Day


class _Rule(Entry):
    id: str = Field(pattern=r"^[A-Z]+-[A-Z0-9]+(-[0-9]+)?$")
    section: Section
    words: str = Field(min_length=1)
    why: str = Field(min_length=1)
    status: Annotated[Status, ANY]
    basis: list[str]


class _Never(Entry):
    words: str = Field(min_length=1)
    why: str = Field(min_length=1)


class _Method(Entry):
    id: str = Field(min_length=1)
    version: str = Field(min_length=1)
    label: str = Field(min_length=1)
    valid_from: Day
    valid_to: Day | None
    weeks_per_year: Exact
    rounding: _Rounding
    visit: _Visit
    routes: _Routes
    support_types: dict[str, _Support]
    excluded: list[str]
    alongside: list[str]
    reason_codes: list[Annotated[Reason, ANY]]
    forbidden_inputs: list[str]
    impact_assessment: _Impact | None
    rules: list[_Rule]
    never: list[_Never]


def load_methods(folder: Path, facts: Mapping[str, Fact] | None = None) -> dict[str, Method]:
    """Every version by its name, oldest first. Raises BadContent: a fault, a gap or an overlap between versions."""
    found: dict[str, tuple[Path, Method]] = {}
    for path in sorted(folder.glob("*/*.yaml")):
        method = load_method(path, facts)
        if method.name in found:
            raise ContentFile(path).fault(("version",), f"{method.name} is in another file too")
        found[method.name] = (path, method)
    in_order = sorted(found.values(), key=lambda item: item[1].valid_from)
    _check_cited(in_order)
    for (_, before), (path, after) in pairwise(in_order):
        check_neighbours(path, before.name, before.valid_to, after.valid_from)
    return {method.name: method for _, method in in_order}


def _check_cited(in_order: list[tuple[Path, Method]]) -> None:
    """Every rule that the program cites is in each version, but for one that only a later version brought."""
    had: set[str] = {"R-CAP-0"}
    for number, (path, method) in enumerate(in_order, start=1):
        asked = CITED_RULES if number == len(in_order) else CITED_RULES & had
        if missing := asked - set(method.rules):
            words = f"must have {', '.join(sorted(missing))}: the sums and the pages name them"
            raise ContentFile(path).fault(("rules",), words)
        had |= set(method.rules)


def load_method(path: Path, facts: Mapping[str, Fact] | None = None) -> Method:
    """One version. Without `facts` its sources are taken as the file says. Raises BadContent."""
    file = ContentFile(path)
    raw = file.read_as(_Method)
    _check_fair(file, raw)
    _check_visit(file, raw)
    return Method(
        id=raw.id,
        version=raw.version,
        label=raw.label,
        valid_from=raw.valid_from,
        valid_to=raw.valid_to,
        weeks_per_year=Decimal(raw.weeks_per_year),
        rounding=Rounding(raw.rounding.cost_line, raw.rounding.person_pays, raw.rounding.annual_to_weekly),
        visit=VisitRule(raw.visit.step_minutes, raw.visit.floor_minutes),
        flags=tuple(raw.routes.B_if_any),
        support_types={
            name: SupportType(name, item.kind, item.unit, item.rate, Per(item.per))
            for name, item in raw.support_types.items()
        },
        excluded=tuple(raw.excluded),
        alongside=tuple(raw.alongside),
        reason_codes=tuple(raw.reason_codes),
        forbidden_inputs=tuple(raw.forbidden_inputs),
        impact=Impact(raw.impact_assessment.address, raw.impact_assessment.published_on)
        if raw.impact_assessment
        else None,
        rules=dict(_rules(file, raw.rules, facts)),
        never=tuple(Never(item.words, item.why) for item in raw.never),
    )


def _check_fair(file: ContentFile, raw: _Method) -> None:
    """What the law and the method ask of every version."""
    if raw.valid_to is not None and raw.valid_to < raw.valid_from:
        raise file.fault(("valid_to",), "is before valid_from")
    if not Decimal(52) <= Decimal(raw.weeks_per_year) <= Decimal("52.2"):
        raise file.fault(("weeks_per_year",), "is not the weeks of a year: write 52, or 52.142857 for 365 days")
    if missing := FORBIDDEN - set(raw.forbidden_inputs):
        raise file.fault(("forbidden_inputs",), f"must name {', '.join(sorted(missing))}: no version may use them")
    if missing := MUST_EXCLUDE - set(raw.excluded):
        raise file.fault(("excluded",), f"must name {', '.join(sorted(missing))}: they are free help")
    if more := set(raw.excluded) - MUST_EXCLUDE:
        words = (
            f"{', '.join(sorted(more))} may not be left out: care that the council could charge for is in the budget"
        )
        raise file.fault(("excluded",), words)
    if more := set(raw.alongside) - BESIDE:
        words = f"{', '.join(sorted(more))} may not stand beside the budget: it is support, and belongs into it"
        raise file.fault(("alongside",), words)


def _check_visit(file: ContentFile, raw: _Method) -> None:
    """R-QTY-2 tells the public the minutes that the sums use, and no others."""
    step, floor = raw.visit.step_minutes, raw.visit.floor_minutes
    for number, rule in enumerate(raw.rules):
        if rule.id != "R-QTY-2":
            continue
        said = {int(digits) for digits in re.findall(r"\b[0-9]+\b", rule.words)}
        minutes = {int(digits) for digits in re.findall(r"\b([0-9]+)[ -]minutes?\b", rule.words)}
        if not minutes <= {step, floor} <= said:
            words = (
                f"must say the minutes of visit, step_minutes {step} and floor_minutes {floor}, "
                f"and says {', '.join(map(str, sorted(said))) or 'none'}"
            )
            raise file.fault(("rules", number, "words"), words)


def _rules(file: ContentFile, items: Iterable[_Rule], facts: Mapping[str, Fact] | None) -> Iterable[tuple[str, Rule]]:
    seen: set[str] = set()
    for number, item in enumerate(items):
        here = ("rules", number)
        if item.id in seen:
            raise file.fault((*here, "id"), f"rule {item.id} is in the file twice")
        seen.add(item.id)
        if item.status is Status.LAW and not item.basis:
            raise file.fault((*here, "basis"), f"rule {item.id} says it is law: name the fact it stands on")
        for place in ("words", "why"):
            if sounds_like_a_cap(getattr(item, place)):
                words = f"rule {item.id} sounds like a cap. An amount may not be held at a figure (R-CAP-0)"
                raise file.fault((*here, place), words)
        for fact in item.basis if facts is not None else ():
            if facts is not None and fact not in facts:
                raise file.fault(
                    (*here, "basis"), f"{fact} is not among the verified facts, so it can't be shown as one"
                )
        yield item.id, Rule(item.id, item.section, item.words, item.why, item.status, tuple(item.basis))
