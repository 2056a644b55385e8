"""The published allocation method: which rules there are, in plain words, and the few figures they turn on.

It is data that anyone can read and a program can run. There is no field for a maximum, a percentile or what the
council can afford (R-CAP-0), and `store/methods.py` refuses a file that brings one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from portal.domain.budget import Route
from portal.domain.fact import Fact
from portal.domain.line import Per, Unit
from portal.domain.rates import RateBook, Status, values


class NoMethod(Exception):
    """No version of the method is in force on that date: never the last known one."""


@dataclass(frozen=True)
class Rule:
    """One rule: its sentence, the reason for it, and the facts of law it stands on."""

    id: str
    section: str
    words: str
    why: str
    status: Status
    basis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Never:
    """Something that this method never does, and why."""

    words: str
    why: str


@dataclass(frozen=True)
class SupportType:
    """A kind of support, the unit it is counted in, and the rate it is priced with. No rate: it needs a quote."""

    id: str
    kind: str
    unit: Unit | None
    rate: str | None
    per: Per = Per.WEEK


@dataclass(frozen=True)
class VisitRule:
    """R-QTY-2: visits last whole steps of so many minutes and never less than the floor."""

    step_minutes: int
    floor_minutes: int


@dataclass(frozen=True)
class Rounding:
    """The named ways to round, one for each kind of amount (R-ROUND-1 to 3)."""

    cost_line: str = "half_up"
    person_pays: str = "down"
    annual_to_weekly: str = "up"
    unit: Decimal = Decimal("0.01")


@dataclass(frozen=True)
class Impact:
    """Where the council published what the method means for disabled people and carers (MTH13)."""

    address: str
    published_on: date


@dataclass(frozen=True)
class Method:
    """One version of the method, in force from a day until it is replaced. Frozen with the decisions that used it."""

    id: str
    version: str
    label: str
    valid_from: date
    valid_to: date | None
    weeks_per_year: Decimal
    rounding: Rounding
    visit: VisitRule
    flags: tuple[str, ...]
    support_types: Mapping[str, SupportType]
    excluded: tuple[str, ...]
    alongside: tuple[str, ...]
    reason_codes: tuple[str, ...]
    forbidden_inputs: tuple[str, ...]
    impact: Impact | None
    rules: Mapping[str, Rule]
    never: tuple[Never, ...]

    @property
    def name(self) -> str:
        """Id and version, as a budget keeps it."""
        return f"{self.id}/{self.version}"

    def covers(self, on: date) -> bool:
        """True on the days this version is in force."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def route(self, flags: Iterable[str], is_carer: bool = False) -> tuple[Route, tuple[str, ...]]:
        """Which way a figure is made, and the flags that decided it (R-ROUTE-1). Any flag leads to individual
        costing, and nothing leads back."""
        if is_carer:
            return Route.CARER, ("person_is_carer",)
        given = set(flags)
        true = tuple(flag for flag in self.flags if flag in given)
        return (Route.INDIVIDUALLY_COSTED, true) if true else (Route.READY_RECKONER, ())


def method_on(methods: Mapping[str, Method], on: date) -> Method:
    """The version in force on a day. Raises NoMethod."""
    for method in methods.values():
        if method.covers(on):
            return method
    raise NoMethod(f"no version of the method is in force on {on}")


@dataclass(frozen=True)
class RuleChange:
    """One rule in two versions; None where it is not in that version."""

    id: str
    before: Rule | None
    after: Rule | None


def changed_rules(before: Method, after: Method) -> tuple[RuleChange, ...]:
    """The rules that are new, gone or worded differently, in the order of the newer version (MTH10)."""
    ids = dict.fromkeys([*after.rules, *before.rules])
    pairs = (RuleChange(rule, before.rules.get(rule), after.rules.get(rule)) for rule in ids)
    return tuple(pair for pair in pairs if pair.before != pair.after)


def changed_figures(before: Method, after: Method) -> tuple[tuple[str, object, object], ...]:
    """The figures and lists of the method that differ: (code, before, after)."""
    pairs = (
        ("weeks_per_year", before.weeks_per_year, after.weeks_per_year),
        ("step_minutes", before.visit.step_minutes, after.visit.step_minutes),
        ("floor_minutes", before.visit.floor_minutes, after.visit.floor_minutes),
        ("flags", before.flags, after.flags),
        ("excluded", before.excluded, after.excluded),
    )
    return tuple(pair for pair in pairs if pair[1] != pair[2])


@dataclass(frozen=True)
class Published:
    """Everything the council has published about its method: all versions of the rules, all editions of the prices,
    and the facts of law they stand on."""

    methods: Mapping[str, Method]
    books: Mapping[str, RateBook]
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def in_force(self, on: date) -> tuple[Method | None, RateBook | None]:
        """The rules and the prices of a day; None where there are none: never the last known ones."""
        method = next((item for item in self.methods.values() if item.covers(on)), None)
        return method, next((book for book in self.books.values() if book.covers(on)), None)

    def history(self, rate_id: str) -> tuple[tuple[RateBook, Decimal | None], ...]:
        """A rate's or a figure's value in every edition, newest first. None where an edition has none."""
        newest = sorted(self.books.values(), key=lambda book: book.valid_from, reverse=True)
        return tuple((book, values(book)[rate_id][1] if rate_id in values(book) else None) for book in newest)
