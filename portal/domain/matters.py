"""What matters to a person, in ticks and in their own words: the nine areas of wellbeing, what support should be like,
and for a carer what they want to do and what they are willing and able to do (WEL1, OPT16, CAR15, CAR16, CST9).

No rule about money reads any of it. Only a clear yes is a yes: "not sure" and no answer are no answer."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST = 2000  # letters of one answer in somebody's own words
SHORT = 200  # letters of an answer on one line
MOST_TASKS = 12


class Area(StrEnum):
    """The nine areas of wellbeing. None comes before another: where they stand in a list says nothing (WEL1)."""

    DIGNITY = "dignity"
    HEALTH = "health"
    PROTECTION = "protection"
    CONTROL = "control"
    TAKING_PART = "taking_part"
    SOCIAL_ECONOMIC = "social_economic"
    RELATIONSHIPS = "relationships"
    HOME = "home"
    CONTRIBUTION = "contribution"


class Times(StrEnum):
    """At what times somebody wants support."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    WEEKEND = "weekend"


class Outcome(StrEnum):
    """What a carer wants to be able to do: one list, from CAR15 and from the eight of fact elig.carer.outcomes."""

    WORK = "work"
    EDUCATION = "education"
    TRAINING = "training"
    VOLUNTEERING = "volunteering"
    RECREATION = "recreation"
    SLEEP = "sleep"
    FAMILY = "family_time"
    RELATIONSHIPS = "relationships"
    CHILD = "caring_for_a_child"
    OTHERS = "caring_for_others"
    HOME = "own_home"
    FOOD = "food_and_drink"
    LOCAL = "local_places"


class Task(StrEnum):
    """What carers often do, to pick from; OTHER is in their own words alone."""

    WASHING = "washing_and_dressing"
    MOVING = "moving_about"
    FOOD = "food_and_drink"
    MEDICINE = "medicines"
    NIGHT = "at_night"
    COMPANY = "company_and_safety"
    HOUSEWORK = "housework_and_shopping"
    OUTINGS = "going_out"
    PAPERWORK = "letters_and_calls"
    OTHER = "other"


class Answer(StrEnum):
    """What somebody says when asked. Nobody who says nothing says yes."""

    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


def is_clear(answer: Answer | None) -> bool:
    """True for a yes or a no; "not sure" counts as no answer."""
    return answer in (Answer.YES, Answer.NO)


@dataclass(frozen=True)
class OfArea:
    """What somebody says of one area: that it matters most to them, more in their own words, or both."""

    area: Area
    most: bool = False
    words: str = ""


@dataclass(frozen=True)
class Wishes:
    """What support should be like (OPT16): kind, when, where and by whom, as far as somebody said it."""

    kind: str = ""
    times: tuple[Times, ...] = ()
    when: str = ""
    place: str = ""
    person: str = ""


@dataclass(frozen=True)
class CareTask:
    """One thing that a carer does, and whether they are willing and able to go on with it."""

    task: Task
    words: str = ""
    willing: Answer | None = None
    able: Answer | None = None
    if_it_stops: str = ""

    @property
    def may_be_counted_on(self) -> bool:
        """True only where the carer said yes to both: anything else is never taken for a yes (CAR16)."""
        return self.willing is Answer.YES and self.able is Answer.YES

    @property
    def is_answered(self) -> bool:
        """True when both questions have a clear answer."""
        return is_clear(self.willing) and is_clear(self.able)


@dataclass(frozen=True)
class Caring:
    """What somebody who looks after somebody says. `money` and `staff`: whether they want to deal with those at all.
    `share`: whether it may be used when the support of the adult is planned (CAR17)."""

    outcomes: tuple[Outcome, ...] = ()
    words: str = ""
    tasks: tuple[CareTask, ...] = ()
    money: Answer | None = None
    staff: Answer | None = None
    share: Answer | None = None

    @property
    def is_silent(self) -> bool:
        """True when nothing was said: then nobody was asked, either."""
        return self == Caring()

    @property
    def is_answered(self) -> bool:
        """True when willingness and ability have a clear answer for everything that was named, and for something."""
        return bool(self.tasks) and all(task.is_answered for task in self.tasks)


@dataclass(frozen=True)
class Matters:
    """Everything that somebody said. `caring` is None until they answered something on the page about caring."""

    areas: tuple[OfArea, ...] = ()
    words: str = ""
    wishes: Wishes = Wishes()
    caring: Caring | None = None

    @property
    def is_silent(self) -> bool:
        """True when nothing was said of wellbeing and wishes."""
        return not self.areas and not self.words and self.wishes == Wishes()

    @property
    def says_caring(self) -> bool:
        """True when something was said about caring."""
        return self.caring is not None and not self.caring.is_silent


@dataclass(frozen=True)
class Version:
    """What was said at one time, kept as it was. `made_by` is a code, as in the log."""

    number: int
    matters: Matters
    at: datetime
    made_by: str

    @property
    def is_own(self) -> bool:
        """False when somebody who acts for the person said it."""
        return self.made_by.startswith("person:")


class NotPossible(Exception):
    """An answer that can't be kept. `missing` is a code of what is wrong."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


def check(matters: Matters) -> None:
    """Raises NotPossible for what no form of ours sends: too long, too much, the same area twice."""
    areas = [one.area for one in matters.areas]
    _must(len(areas) == len(set(areas)), "areas")
    caring = matters.caring or Caring()
    _must(len(caring.tasks) <= MOST_TASKS, "tasks")
    _must(all(task.task is not Task.OTHER or task.words for task in caring.tasks), "task")
    long = [matters.words, caring.words, *(one.words for one in matters.areas)]
    wishes = matters.wishes
    short = [wishes.kind, wishes.when, wishes.place, wishes.person]
    short += [words for task in caring.tasks for words in (task.words, task.if_it_stops)]
    _must(all(len(words) <= LONGEST for words in long) and all(len(words) <= SHORT for words in short), "long")


def must_say(something: bool) -> None:
    """Raises NotPossible where nothing was said and nothing stands: silence is no answer."""
    _must(something, "nothing")


def _must(holds: bool, missing: str) -> None:
    if not holds:
        raise NotPossible(missing)
