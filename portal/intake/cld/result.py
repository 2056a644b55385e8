"""What an import found out: people, their lines and figures, and the issues (council data 2.5, 2.6)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from .amounts import add_up
from .codes import GAP, Code
from .issues import Issue

CLOSED, HOLD, NO_CURRENT_SERVICE = "closed", "hold", "no_current_service"
SHOW_WITH_GAP, SHOW = "show_with_gap", "show"
RELEASE_STATES = (SHOW, SHOW_WITH_GAP, HOLD, NO_CURRENT_SERVICE, CLOSED)


@dataclass(frozen=True, slots=True)
class CldLine:
    """One service running at the snapshot date. Amounts in pounds, never negative.

    mechanism: the bucket. frequency: Release 2 wording, or as sent if on no list. units_per_week: the exact
    factor used, weekly_cost = unit_cost x units_per_week rounded half up; None where it cannot be worked out.
    start is what the council sent, not "you have had this since" (council data 2.4).
    """

    row: int
    group: str
    client_type: str | None
    service_type: str | None
    component: str | None
    mechanism: str
    provider: str | None
    start: date
    end: date | None
    unit_cost: Decimal | None
    frequency: str | None
    units: Decimal | None
    units_per_week: Fraction | None
    weekly_cost: Decimal | None
    issues: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class CldOneOff:
    """An amount paid once, in pounds; in no weekly total."""

    row: int
    amount: Decimal
    component: str | None
    start: date


@dataclass(frozen=True, slots=True)
class CldEvent:
    """A request, assessment or review for the timeline. Without an end date it is not known to be completed."""

    row: int
    kind: str
    start: date | None
    end: date | None

    @property
    def completed(self) -> date | None:
        return self.end


@dataclass(frozen=True, slots=True)
class CldBudget:
    """The supplement's figures, pounds a week (council data 2.6). None is "not sent" or "not decided", never 0.

    personal_budget_is_planned_cost: the council sent no budget, so the planned cost of the person's own
    services stands in for it and must be called that.
    """

    row: int
    effective_from: date
    status: str | None
    indicative_weekly: Decimal | None
    personal_budget_weekly: Decimal | None
    personal_budget_is_planned_cost: bool
    contribution_weekly: Decimal | None
    contribution_status: str | None
    contribution_collected: str | None
    council_pays_weekly: Decimal | None
    other_public_money_weekly: Mapping[str, Decimal]
    top_up_weekly: Decimal | None
    isf_provider: str | None
    isf_weekly: Decimal | None
    weekly_by_mechanism_with_isf: Mapping[str, Decimal]
    next_review_due: date | None
    preferred_language: str | None
    preferred_format: str | None
    assumption_ref: str | None


@dataclass(frozen=True, slots=True)
class CldPerson:
    """One person of the submission. Amounts in pounds a week, of current lines only."""

    person_id: str
    la_ids: tuple[str, ...]
    roles: tuple[str, ...]
    date_of_death: date | None
    cares_for: tuple[str, ...]
    lines: tuple[CldLine, ...]
    one_off: tuple[CldOneOff, ...]
    events: tuple[CldEvent, ...]
    weekly_by_mechanism: Mapping[str, Decimal]
    weekly_by_group: Mapping[str, Decimal]
    weekly_total: Decimal
    own_budget_gross_weekly: Decimal
    release: str
    person_issues: tuple[Code, ...]
    budget: CldBudget | None = None

    @property
    def has_gap(self) -> bool:
        """A current line has no weekly cost, so the total is not complete."""
        return any(not GAP.isdisjoint(line.issues) for line in self.lines)

    @property
    def last_review(self) -> date | None:
        """The latest completed review; the next one is not in the file."""
        return max((event.end for event in self.events if event.kind == "review" and event.end), default=None)


@dataclass(frozen=True, slots=True)
class CldResult:
    """A whole import. persons by person id; figures hold as at snapshot_date.

    encoding_note and supplement_encoding_note: what to tell the council about its file; empty if nothing.
    """

    la_code: str
    snapshot_date: date
    period_start: date
    rows_read: int
    rows_used: int
    persons: Mapping[str, CldPerson]
    row_issues: tuple[Issue, ...]
    quarantined_la_ids: Mapping[str, tuple[int, ...]]
    file_sha256: str
    encoding: str
    encoding_note: str = ""
    supplement_issues: tuple[Issue, ...] = ()
    supplement_sha256: str = ""
    supplement_encoding_note: str = ""

    @property
    def people(self) -> int:
        """Everyone in the submission, closed records included."""
        return len(self.persons)

    @property
    def release_counts(self) -> dict[str, int]:
        """People in each release state, a number for every state."""
        counts = Counter(person.release for person in self.persons.values())
        return {state: counts[state] for state in RELEASE_STATES}

    @property
    def weekly_by_mechanism_all_people(self) -> dict[str, Decimal]:
        """Pounds a week by bucket over everyone whose record is not closed."""
        parts: dict[str, list[Decimal]] = {}
        for person in self.persons.values():
            if person.release != CLOSED:
                for bucket, amount in person.weekly_by_mechanism.items():
                    parts.setdefault(bucket, []).append(amount)
        return {bucket: add_up(parts[bucket]) for bucket in sorted(parts)}

    @property
    def weekly_total(self) -> Decimal:
        """Pounds a week of everyone whose record is not closed."""
        return add_up(self.weekly_by_mechanism_all_people.values())
