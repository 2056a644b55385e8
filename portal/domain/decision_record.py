"""With whom one decision was made (REP6, ELM10). It is about the decision and never about the person: nothing is kept,
or shown, of what somebody can or can't do."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class About(StrEnum):
    """What was decided."""

    HOW_IT_IS_MANAGED = "how_it_is_managed"
    FULL_COST_ARRANGING = "full_cost_arranging"  # the council arranges support that the person pays in full: ELM10
    DIRECT_PAYMENT = "direct_payment"
    AGREEMENT = "agreement"
    PLAN = "plan"
    REPRESENTATIVE = "representative"


class How(StrEnum):
    """How the decision was made."""

    WITH_PERSON = "with_person"
    BEST_INTERESTS = "best_interests"  # Mental Capacity Act 2005, section 4


class Principle(StrEnum):
    """What a council has regard to in every decision (WEL2; source S2, Annex B, a to g and the last)."""

    BEST_JUDGE = "best_judge"  # the person is best placed to judge their own wellbeing
    VIEWS = "views"
    PREVENTION = "prevention"
    WHOLE_LIFE = "whole_life"
    TAKING_PART = "taking_part"
    CARERS = "carers"
    PROTECTION = "protection"
    LEAST_RESTRICTION = "least_restriction"


@dataclass(frozen=True)
class Consulted:
    """Somebody who was asked: who, as what, on what day."""

    who: str
    as_what: str
    on: date


@dataclass(frozen=True)
class DecisionRecord:
    """How one decision was made. `assessed_on` is the day of the assessment for this decision alone; `by` a role, never
    a name; `about_reference` the choice or agreement that it is about, where there is one. `considered` are the
    principles that were gone through."""

    about: About
    how: How
    decided_on: date
    by: str
    consulted: tuple[Consulted, ...] = ()
    assessed_on: date | None = None
    about_reference: str = ""
    considered: tuple[Principle, ...] = ()

    @property
    def not_written_down(self) -> tuple[Principle, ...]:
        """The principles of which the record does not say that they were considered: shown, so that one can ask."""
        return tuple(principle for principle in Principle if principle not in self.considered)


@dataclass(frozen=True)
class KeptDecision:
    """A record under its reference."""

    reference: str
    record: DecisionRecord


class NotPossible(Exception):
    """A record that says too little. `missing` is a code of what is missing or wrong."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


def check(record: DecisionRecord, today: date) -> None:
    """Raises NotPossible unless the record says what it has to. A decision in somebody's best interests needs who was
    asked, and the day on which it was assessed for this very decision; full-cost arranging always says who."""
    _must(bool(record.by), "by")
    _must(record.decided_on <= today, "decided_on")
    _must(all(one.who and one.as_what for one in record.consulted), "who")
    _must(all(one.on <= record.decided_on for one in record.consulted), "consulted_on")
    _must(record.assessed_on is None or record.assessed_on <= record.decided_on, "assessed_late")
    if record.how is How.BEST_INTERESTS:
        _must(bool(record.consulted), "consulted")
        _must(record.assessed_on is not None, "assessed_on")
    _must(record.about is not About.FULL_COST_ARRANGING or bool(record.consulted), "full_cost")


def _must(holds: bool, missing: str) -> None:
    if not holds:
        raise NotPossible(missing)
