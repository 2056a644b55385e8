"""A person's own plan for when things go wrong: whom to call, what must not wait, what helps (SUP8).

In their own words, every part optional. No rule about money reads any of it, and a name in it gives nobody a right."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST = 400  # letters of one part: all of them together are a sheet of paper that somebody can grab


class Part(StrEnum):
    """What can be said, in the order in which somebody who comes to help needs it."""

    CALL_FIRST = "call_first"
    NOBODY_COMES = "nobody_comes"
    CALMS = "calms"
    NEVER = "never"
    MEDICINE = "medicine"
    DEPENDS = "depends_on_me"
    KEY = "key"  # who has one, never a code
    SPEAKS = "speaks_for_me"
    ELSE = "anything_else"


@dataclass(frozen=True)
class Said:
    """One part, as it was said."""

    part: Part
    words: str


@dataclass(frozen=True)
class PlanAhead:
    """What was said, in the order of the parts. What nobody said is not in it."""

    parts: tuple[Said, ...] = ()

    @property
    def is_silent(self) -> bool:
        """True when nothing was said."""
        return not self.parts


@dataclass(frozen=True)
class Version:
    """What was said at one time, kept as it was. `made_by` is a code, as in the log."""

    number: int
    plan: PlanAhead
    at: datetime
    made_by: str

    @property
    def is_own(self) -> bool:
        """False when somebody who acts for the person said it."""
        return self.made_by.startswith("person:")


class NotPossible(Exception):
    """A plan that can't be kept. `missing` is a code of what is wrong."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


def plan_of(words: dict[Part, str]) -> PlanAhead:
    """The plan of what was typed: parts that hold nothing but spaces were not said."""
    return PlanAhead(tuple(Said(part, words[part].strip()) for part in Part if words.get(part, "").strip()))


def check(plan: PlanAhead, stands: PlanAhead) -> None:
    """Raises NotPossible for what no form of ours sends (a part that is too long, empty, twice or out of order), and
    where nothing is said and nothing stands: silence is no plan."""
    order = list(Part)
    places = [order.index(one.part) for one in plan.parts]
    if places != sorted(set(places)):
        raise NotPossible("parts")
    if not all(one.words.strip() and len(one.words) <= LONGEST for one in plan.parts):
        raise NotPossible("long")
    if plan.is_silent and stands.is_silent:
        raise NotPossible("nothing")
