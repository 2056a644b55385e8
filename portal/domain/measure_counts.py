"""Each measure out of what is recorded: views in planning, who was told what and how, times, formats, pages, answers
(MEA1 to MEA3, MEA6, PRC5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.council import UsualTime
from portal.domain.feedback import Kind
from portal.domain.measure import Group, Measure, Period, Veil
from portal.domain.measure_questions import POSSIBLE, Answer, Question
from portal.domain.progress import Reached, Stage


class Informed(StrEnum):
    """Of what somebody was told."""

    CONTROL = "control"  # that they can control their budget
    OPTIONS = "options"  # the ways to manage it
    HELP = "help"  # peer support, advocates and other help


class By(StrEnum):
    """How somebody was told."""

    WEB = "web"
    EASY = "easy_read"
    LANGUAGE = "language"  # in another language than English
    LETTER = "letter"  # shown as a letter to print
    PDF = "pdf"
    LARGE = "large_print"
    BRAILLE = "braille"
    AUDIO = "audio"
    TEXT = "text_file"
    BSL = "bsl_video"
    POST = "post"
    WORKER = "worker"  # somebody of the council said it


TOLD = {Informed.CONTROL: Measure.CONTROL, Informed.OPTIONS: Measure.OPTIONS, Informed.HELP: Measure.PEER}


@dataclass(frozen=True)
class Event:
    """That a person was told of something, in a form, on a day."""

    person_id: str
    what: Informed
    by: By
    day: date


def informed(events: Iterable[Event], period: Period, veil: Veil) -> tuple[Group, ...]:
    """How many people were told of each thing, and in which forms. Somebody who had two forms is in both, and once in
    the whole."""
    found: dict[Informed, dict[By, set[str]]] = {what: {by: set() for by in By} for what in Informed}
    for event in events:
        if period.holds(event.day):
            found[event.what][event.by].add(event.person_id)
    return tuple(_told(TOLD[what], forms, period, veil) for what, forms in found.items())


def _told(measure: Measure, forms: Mapping[By, set[str]], period: Period, veil: Veil) -> Group:
    numbers = {by.value: len(who) for by, who in forms.items()}
    return veil.group(measure, "", period, numbers, total=len(set().union(*forms.values())))


@dataclass(frozen=True)
class Planned:
    """Somebody with a budget since a day, and what was written down about how their plan was made: on which day, and
    whether the record says that their views were considered."""

    since: date
    plans: tuple[tuple[date, bool], ...] = ()


def views(people: Iterable[Planned], period: Period, veil: Veil) -> Group:
    """Of everybody who had a budget at the end of a period: whose views were included when the plan was made. What is
    not written down is missing, and counted neither as yes nor as no (MEA1)."""
    counted = {"included": 0, "not_said": 0, "no_record": 0}
    for one in people:
        if one.since <= period.last:
            plans = [plan for plan in one.plans if plan[0] <= period.last]
            newest = max(plans, default=None)
            counted["no_record" if newest is None else "included" if newest[1] else "not_said"] += 1
    return veil.group(Measure.VIEWS, "", period, counted)


def stages(
    reached: Iterable[Reached], usual: Mapping[str, UsualTime], period: Period, veil: Veil
) -> tuple[Group, ...]:  # fmt: skip
    """Of each stage that ended in a period: how many were done in the council's longest usual time, how many were late,
    and in how many days half of them were done (PRC5). Where the council published no time, none is late."""
    took: dict[Stage, list[int]] = {stage: [] for stage in Stage}
    for item in reached:
        if item.done is not None and period.holds(item.done):
            took[item.stage].append((item.done - item.started).days)
    return tuple(_stage(stage, tuple(days), usual.get(stage.value), period, veil) for stage, days in took.items())


def _stage(stage: Stage, days: tuple[int, ...], usual: UsualTime | None, period: Period, veil: Veil) -> Group:
    late = sum(usual is not None and one > usual.longest for one in days)
    return veil.group(Measure.STAGE, stage.value, period, {"in_time": len(days) - late, "late": late}, days=days)


@dataclass(frozen=True)
class Asked:
    """Something that was to be made in a form or in a language: by which day, when it went out, and whether as asked.
    `due` None: the council published no time."""

    form: str
    language: str
    due: date | None
    done: date | None
    as_asked: bool = True

    @property
    def counts_on(self) -> date | None:
        """The day on which it is known whether it was met: the day it was due, or went out where none was set."""
        return self.due or self.done

    @property
    def result(self) -> str:
        """How it was met."""
        if self.done is not None and not self.as_asked:
            return "another_form"
        in_time = self.done is not None and (self.due is None or self.done <= self.due)
        return "on_time" if in_time else "late"


def made(asked: Iterable[Asked], period: Period, veil: Veil) -> tuple[Group, ...]:
    """How much was asked for in each form, or in each language but English, and how much of it went out as
    asked and in time (ACC5). What is in another language counts there alone."""
    found: dict[tuple[Measure, str], dict[str, int]] = {}
    for one in asked:
        day = one.counts_on
        if day is None or not period.holds(day):
            continue
        key = (Measure.LANGUAGE, one.language) if one.language else (Measure.FORMAT, one.form)
        found.setdefault(key, {"on_time": 0, "late": 0, "another_form": 0})[one.result] += 1
    return tuple(filter(veil.shows, (veil.group(*key, period, found[key]) for key in sorted(found))))


def pages(found: Mapping[tuple[str, Kind], int], period: Period, veil: Veil) -> tuple[Group, ...]:
    """What was said of the pages, by kind of page (MEA6; complaint 30: whether they are easy to understand)."""
    parts = sorted({part for part, _ in found})
    groups = (
        veil.group(Measure.PAGES, part, period, {kind.value: found.get((part, kind), 0) for kind in Kind})
        for part in parts
    )
    return tuple(filter(veil.shows, groups))


def questions(
    counts: Mapping[str, Mapping[Question, Mapping[Answer, int]]], period: Period, veil: Veil
) -> tuple[Group, ...]:  # fmt: skip
    """The answers to the two questions in the whole months of a period. A month by itself is never shown: months and
    their sum would be."""
    months = [counts.get(month, {}) for month in period.months]
    return tuple(
        veil.group(
            Measure(question.value), "", period,
            {answer.value: sum(month.get(question, {}).get(answer, 0) for month in months) for answer in answers},
        )
        for question, answers in POSSIBLE.items()
    )  # fmt: skip
