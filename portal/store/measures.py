"""What the measures are counted from: what was noted for them, and what is recorded anyway. Each is one statement."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, case, delete, func, or_, select, update

from portal.domain.budget import Kind as BudgetKind
from portal.domain.by_post import Order, order_of
from portal.domain.case import Release
from portal.domain.communication_gate import Task
from portal.domain.decision_record import About, Principle
from portal.domain.feedback import Kind
from portal.domain.measure import Period
from portal.domain.measure_counts import By, Event, Informed, Planned
from portal.domain.measure_questions import Answer, Counts, Question, added
from portal.domain.progress import Reached, Stage
from portal.domain.request import Kind as Asking
from portal.domain.request import Request, Status
from portal.store.communication_tables import format_tasks
from portal.store.content import adapter
from portal.store.database import insert_once
from portal.store.dispute_tables import feedback
from portal.store.helping_tables import decision_records
from portal.store.measure_tables import measure_answers, measure_counts, measure_events
from portal.store.tables import budgets, cases, imports, people, requests

COUNTS = adapter(dict[Answer, int])
NO_BUDGET = (Release.CLOSED.value, Release.NO_CURRENT_SERVICE.value, Release.NO_BUDGET.value)
INFORMED = {one.value: one for one in Informed}  # looked up for each row: an enumeration is asked too slowly
BY = {one.value: one for one in By}
STAGES = {one.value: one for one in Stage}
_e, _a, _c = measure_events.c, measure_answers.c, measure_counts.c


def note(connection: Connection, person_id: str, what: Informed, by: By, day: date) -> bool:
    """Note that somebody was told of something in a form on a day, once. False when it was noted before."""
    return insert_once(
        connection, measure_events, {"person_id": person_id, "what": what.value, "form": by.value, "day": day}
    )


def is_noted(connection: Connection, person_id: str, what: Informed, by: By, day: date) -> bool:
    """True when it was noted before."""
    same = (_e.person_id == person_id, _e.what == what.value, _e.form == by.value, _e.day == day)
    return connection.execute(select(_e.day).where(*same)).first() is not None


def answered(connection: Connection, person_id: str, year: str) -> frozenset[Question]:
    """The questions that this person answered in this year."""
    rows = connection.scalars(select(_a.question).where(_a.person_id == person_id, _a.year == year))
    return frozenset(Question(question) for question in rows)


def take_part(connection: Connection, person_id: str, question: Question, year: str) -> bool:
    """Note that this person answered; False when they had done so. What is noted of years before is forgotten."""
    connection.execute(delete(measure_answers).where(_a.year < year))
    return insert_once(
        connection, measure_answers, {"person_id": person_id, "question": question.value, "year": year}
    )  # fmt: skip


def count(connection: Connection, month: str, question: Question, answer: Answer) -> None:
    """Add one answer to the numbers of the month, one writer at a time."""
    this = (_c.question == question.value, _c.month == month)
    insert_once(connection, measure_counts, {"question": question.value, "month": month, "document": "{}"})
    row = connection.execute(select(_c.document).where(*this).with_for_update()).one()
    counts: Counts = COUNTS.validate_json(row.document)
    document = COUNTS.dump_json(added(counts, question, answer)).decode()
    connection.execute(update(measure_counts).where(*this).values(document=document))


def counts(connection: Connection) -> dict[str, dict[Question, Counts]]:
    """The numbers of every month, by month and question."""
    found: dict[str, dict[Question, Counts]] = {}
    for row in connection.execute(select(measure_counts)):
        found.setdefault(row.month, {})[Question(row.question)] = COUNTS.validate_json(row.document)
    return found


def events(connection: Connection, council: str, periods: Iterable[Period]) -> list[Event]:
    """Who was told of what and in which form in each of these periods: the first day of each, however often."""
    inside = [_e.day.between(one.first, one.last) for one in periods]
    place = case(*((span, number) for number, span in enumerate(inside)))
    query = select(_e.person_id, _e.what, _e.form, func.min(_e.day)).join(people).where(people.c.council == council)
    rows = connection.execute(query.where(or_(*inside)).group_by(_e.person_id, _e.what, _e.form, place))
    return [Event(person_id, INFORMED[what], BY[form], day) for person_id, what, form, day in rows]


def planned(connection: Connection, council: str) -> list[Planned]:
    """Everybody who has a budget that is more than an estimate, since when the portal has known it, and what the
    records of their plan say."""
    had = (
        select(budgets.c.person_id, func.min(imports.c.as_at).label("since"))
        .join(imports, imports.c.id == budgets.c.import_id)
        .join(cases, cases.c.person_id == budgets.c.person_id)
        .join(people, people.c.id == budgets.c.person_id)
        .where(people.c.council == council, budgets.c.kind != BudgetKind.INDICATIVE.value)
        .where(cases.c.release.not_in(NO_BUDGET))
        .group_by(budgets.c.person_id)
    )
    records = _plans(connection, council)
    return [Planned(row.since, tuple(records.get(row.person_id, ()))) for row in connection.execute(had)]


def _plans(connection: Connection, council: str) -> dict[str, list[tuple[date, bool]]]:
    query = select(decision_records.c.person_id, decision_records.c.document).join(people)
    found: dict[str, list[tuple[date, bool]]] = {}
    for row in connection.execute(query.where(people.c.council == council)):
        record = json.loads(row.document)  # read as it is: there is one for each decision about everybody
        if record["about"] == About.PLAN.value:
            included = Principle.VIEWS.value in record["considered"]
            found.setdefault(row.person_id, []).append((date.fromisoformat(record["decided_on"]), included))
    return found


def reached(connection: Connection, council: str) -> list[Reached]:
    """Every stage that anybody went through, without whose it was and without words."""
    query = select(cases.c.document).join(people, people.c.id == cases.c.person_id).where(people.c.council == council)
    return [_stage(item) for text in connection.scalars(query) for item in json.loads(text)["progress"]["reached"]]


def _stage(item: dict[str, Any]) -> Reached:
    done = item["done"]
    return Reached(
        Stage(item["stage"]), date.fromisoformat(item["started"]), date.fromisoformat(done) if done else None
    )


def tasks(connection: Connection, council: str, since: date) -> list[Task]:
    """What was to be made since then in a form that somebody can use, also what still waits."""
    t = format_tasks.c
    query = select(format_tasks).join(people, people.c.id == t.person_id).where(people.c.council == council)
    rows = connection.execute(query.where(t.at >= datetime.combine(since, datetime.min.time())))
    return [Task(row.id, row.person_id, row.about, row.reference, row.forms, row.at, row.notice, row.sent, row.sent_as,
                 row.reason) for row in rows]  # fmt: skip


def orders(connection: Connection, council: str, since: date) -> list[Order]:
    """What was ordered by post since then, also what still waits; not what was taken back."""
    r = requests.c
    query = select(r.reference, r.person_id, r.at, r.status, r.detail, r.made_by).join(people)
    query = query.where(people.c.council == council, r.kind == Asking.BY_POST.value)
    query = query.where(r.status != Status.WITHDRAWN.value, r.at >= datetime.combine(since, datetime.min.time()))
    return [
        order_of(Request(row.reference, row.person_id, Asking.BY_POST, "", row.at, Status(row.status), 0,
                         row.detail, row.made_by))
        for row in connection.execute(query)
    ]  # fmt: skip


def said_of_pages(
    connection: Connection, periods: Iterable[Period]
) -> dict[Period, dict[tuple[str, Kind], int]]:  # fmt: skip
    """How often what was said of each page, by period (its days in UTC) and name of the page."""
    listed = list(periods)
    when = feedback.c.at
    spans = [(datetime.combine(one.first, datetime.min.time()), one.last + timedelta(days=1)) for one in listed]
    inside = [and_(when >= start, when < datetime.combine(end, datetime.min.time())) for start, end in spans]
    place = case(*((span, number) for number, span in enumerate(inside)))
    query = select(place.label("place"), feedback.c.page, feedback.c.kind, func.count().label("times"))
    query = query.where(or_(*inside)).group_by(place, feedback.c.page, feedback.c.kind)
    found: dict[Period, dict[tuple[str, Kind], int]] = {one: {} for one in listed}
    for row in connection.execute(query):
        found[listed[row.place]][row.page, Kind(row.kind)] = row.times
    return found
