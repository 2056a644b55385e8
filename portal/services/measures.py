"""What the council measures (MEA1 to MEA3, MEA6, PRC5): who was told of what, the two questions, and all the counts.

The questions leave no line in the log, keep no draft and tell nobody, as the private check-in (`checking_in`)."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from portal.domain import learning
from portal.domain.by_post import Order, comes_by
from portal.domain.calendar import BankHolidays
from portal.domain.check_in import month_of
from portal.domain.communication import ENGLISH, due
from portal.domain.communication_gate import Task
from portal.domain.council import Council
from portal.domain.feedback import Kind
from portal.domain.measure import HIDES, Group, Measure, Period, Veil
from portal.domain.measure_counts import Asked, By, Event, Informed, informed, made, pages, questions, stages, views
from portal.domain.measure_questions import Question, Said, check, year_of
from portal.domain.representative import Action, Actor, may
from portal.services.communication_sending import made_of
from portal.services.refusals import NotYours
from portal.store import cases, disputes, logs, measures, people
from portal.store.database import Database, DatabaseUnavailable

LONGEST_ASKED = timedelta(days=120)  # so long before a period something was asked for at the most that is due in it
DOCUMENTS = {"budget": Informed.CONTROL, "how-it-is-managed": Informed.OPTIONS, "choice": Informed.OPTIONS}
DayOf = Callable[[datetime], date]


class NoSuchPerson(Exception):
    """There is no record with this reference of the council's."""


def tells(actor: Actor, person_id: str) -> bool:
    """True when what is shown tells the person, or somebody who acts for them. A worker's look tells them nothing."""
    return actor.worker is None and (actor.person_id == person_id or actor.part_for(person_id) is not None)


def told(db: Database, actor: Actor, person_id: str, what: Informed, by: By, day: date) -> None:
    """Note that the person, or somebody who acts for them, was told of this here. It never stands in the way of what
    is shown: where it can't be noted, it is not."""
    if not tells(actor, person_id):
        return
    try:
        with db.read() as connection:
            noted = measures.is_noted(connection, person_id, what, by, day)
        if not noted:
            with db.write() as connection:
                measures.note(connection, person_id, what, by, day)
    except DatabaseUnavailable:
        logging.getLogger("portal").error("not_measured", extra={"code": "not_measured"})


def told_by_worker(
    db: Database, council: str, ref: str, what: Informed, by: By, role: str, day: date, *, today: date, now: datetime
) -> bool:
    """Write down that somebody of the council told the person of this on that day: the person's log says so. False when
    it was written down before. Raises NoSuchPerson, and ValueError for a day that has not come."""
    if day > today:
        raise ValueError("that day has not come")
    with db.write() as connection:
        person = people.by_council_ref(connection, council, ref)
        if person is None:
            raise NoSuchPerson(ref)
        is_new = measures.note(connection, person.id, what, by, day)
        if is_new:
            detail = {"role": role, "what": what.value, "form": by.value}
            logs.record(connection, now, "council", "told_by_worker", person_id=person.id, detail=detail)
        return is_new


def still_asked(db: Database, actor: Actor, person_id: str, day: date) -> tuple[Question, ...]:
    """The questions that this person did not answer yet in the year of this day. Raises NotYours for everybody else."""
    with db.read() as connection:
        _allow(connection, actor, person_id)
        done = measures.answered(connection, person_id, year_of(day))
    return tuple(question for question in Question if question not in done)


def answer(db: Database, actor: Actor, person_id: str, said: Said, day: date) -> bool:
    """Count these answers, each once a year. False when there was nothing new: the same form twice is one. Raises
    NotYours, and ValueError for what is no answer."""
    check(said)
    with db.write() as connection:
        _allow(connection, actor, person_id)
        new = [one for one in said if measures.take_part(connection, person_id, one, year_of(day))]
        for question in new:
            measures.count(connection, month_of(day), question, said[question])
        return bool(new)


def _allow(connection: Connection, actor: Actor, person_id: str) -> None:
    """Whoever has no amount can't know it: they are not asked, and never counted. Raises NotYours."""
    if not may(actor, Action.CHECK_IN, person_id) or not cases.is_open(connection, person_id):
        raise NotYours
    kept = cases.load(connection, person_id)
    if kept is None or kept.case.current is None:
        raise NotYours


@dataclass(frozen=True)
class Recorded:
    """What all the measures are counted from, read once."""

    planned: list[measures.Planned]
    reached: list[measures.Reached]
    events: list[Event]
    asked: list[Asked]
    counts: Mapping[str, Mapping[Question, measures.Counts]]
    pages: Mapping[Period, Mapping[tuple[str, Kind], int]]


def measured(
    db: Database, council: Council, periods: Iterable[Period], holidays: BankHolidays, day_of: DayOf,
    part_of: Callable[[str], str], veil: Veil = HIDES,
) -> tuple[Group, ...]:  # fmt: skip
    """Every measure in every period, in eight statements however many people there are. `part_of` names the kind of a
    page. Whoever asks for exact numbers gets personal data."""
    wanted = tuple(periods)
    found = _recorded(db, council, wanted, holidays, day_of)
    return tuple(group for period in wanted for group in _groups(found, council, period, part_of, veil))


def _groups(
    found: Recorded, council: Council, period: Period, part_of: Callable[[str], str], veil: Veil
) -> tuple[Group, ...]:
    by_part: dict[tuple[str, Kind], int] = {}
    for (page, kind), times in found.pages[period].items():
        by_part[part_of(page), kind] = by_part.get((part_of(page), kind), 0) + times
    return (
        views(found.planned, period, veil),
        *informed(found.events, period, veil),
        *questions(found.counts, period, veil),
        *stages(found.reached, council.usual_times, period, veil),
        *made(found.asked, period, veil),
        *pages(by_part, period, veil),
    )


def _recorded(
    db: Database, council: Council, periods: tuple[Period, ...], holidays: BankHolidays, day_of: DayOf
) -> Recorded:
    first = min(one.first for one in periods)
    with db.read() as connection:
        tasks = measures.tasks(connection, council.code, first - LONGEST_ASKED)
        orders = measures.orders(connection, council.code, first - LONGEST_ASKED)
        noted = measures.events(connection, council.code, periods)
        made_in = council.made_in_working_days
        return Recorded(
            planned=measures.planned(connection, council.code),
            reached=measures.reached(connection, council.code),
            events=[*noted, *filter(None, map(_posted, orders))],
            asked=[
                *(_made(task, made_in, holidays, day_of) for task in tasks),
                *(_ordered(order, made_in, holidays, day_of) for order in orders),
            ],
            counts=measures.counts(connection),
            pages=measures.said_of_pages(connection, periods),
        )


def _made(task: Task, made_in: Mapping[str, int], holidays: BankHolidays, day_of: DayOf) -> Asked:
    forms = made_of(task)
    as_asked = not task.reason
    form = task.sent_as if task.sent and as_asked else forms[0].format.value
    until = due(forms, day_of(task.at), made_in, holidays)
    return Asked(form, "", until, day_of(task.sent) if task.sent else None, as_asked)


def _ordered(order: Order, made_in: Mapping[str, int], holidays: BankHolidays, day_of: DayOf) -> Asked:
    until = comes_by(day_of(order.at), order.form, made_in, holidays)
    language = "" if order.language == ENGLISH else order.language
    return Asked(order.form.made_as, language, until, order.posted_on)


def _posted(order: Order) -> Event | None:
    """That a document which tells of this was posted to the person."""
    what = DOCUMENTS.get(order.document) or (Informed.OPTIONS if order.document.startswith("choice-") else None)
    if what is None or order.posted_on is None:
        return None
    return Event(order.person_id, what, By.POST, order.posted_on)


def of_disputes(db: Database, council: str, period: Period, day_of: DayOf) -> tuple[Group, ...]:
    """What questions, challenges and complaints of a period came to and why, as it is published of disputes: in whole
    fives always (MEA5)."""
    with db.read() as connection:
        every = [tracked for _, tracked in disputes.of_council(connection, council)]
    inside = [one for one in every if day_of(one.at) <= period.last]
    groups = []
    for door in learning.learned(inside, day_of, period.first):
        whole, part = door.sent.number or None, door.door.value
        cells = tuple((count.code, count.number) for count in door.outcomes)
        groups.append(Group(Measure.OUTCOMES, part, period, cells, whole, door.days))
        groups.append(Group(Measure.CAUSES, part, period, tuple((c.code, c.number) for c in door.causes), whole))
    return tuple(groups)
