"""The two questions, who was told of what, and everything that is measured, on both databases (MEA1 to MEA3, PRC5)."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from portal.documents.london import london_day_of
from portal.domain.by_post import Posted
from portal.domain.calendar import BankHolidays
from portal.domain.case import Release
from portal.domain.communication import Format, Made
from portal.domain.decision_record import About, DecisionRecord, How, Principle
from portal.domain.desk import Post, Worker
from portal.domain.dispute import Dispute, Door
from portal.domain.feedback import Feedback, Kind
from portal.domain.measure import EXACT, HIDES, Measure, Period
from portal.domain.measure_counts import By, Informed
from portal.domain.measure_pages import part_of
from portal.domain.measure_questions import Answer, Question
from portal.domain.progress import Progress, Reached, Stage
from portal.domain.representative import Actor, Role
from portal.domain.request import Status
from portal.services import decision_records, documents, feedback, measures
from portal.services.refusals import NotYours
from portal.store import disputes, format_tasks
from portal.store.council import load_council
from portal.store.database import Database
from portal.store.tables import log, metadata
from tests.builders import COUNCIL, a_case, a_final_budget, a_part, an_actor, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.shown import person, publish
from tests.store.rows import counting, rows_in

DAY, NEXT = date(2026, 11, 22), date(2027, 1, 5)
PERIOD = Period(date(2026, 10, 1), date(2026, 12, 31))
EARLIER = Period(date(2026, 7, 1), date(2026, 9, 30))
HOLIDAYS = BankHolidays(frozenset(), 2026, 2027)
REFS = [f"P{number}" for number in range(1, 8)]
BOTH = {Question.KNOWS: Answer.YES, Question.SATISFIED: Answer.NO_HELP}
BUDGET = a_final_budget(number=1, made_on=DAY)
THEIRS = {"measure_answers", "measure_counts"}


@pytest.fixture
def own(db):
    """People with a final budget, who planned their support in 30 days."""
    reached = (Reached(Stage.PLAN, date(2026, 10, 1), date(2026, 10, 31)), Reached(Stage.SUPPORT, date(2026, 11, 2)))
    case = a_case(BUDGET, progress=Progress(reached))
    publish(db, *(incoming(ref, case) for ref in REFS), incoming("ESTIMATE"))
    return [an_actor(person(db, ref).id, login_id=a_login(db, ref)) for ref in REFS]


def everything(db):
    with db.read() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=str)
            for table in metadata.sorted_tables
        }


def answer(db, actor, said=BOTH, day=DAY):
    return measures.answer(db, actor, actor.person_id, said, day)


def measured(db, *periods, veil=EXACT):
    council = replace(load_council(Path("content/council.yaml")), code=COUNCIL)
    wanted = periods or (PERIOD,)
    found = measures.measured(db, council, wanted, HOLIDAYS, london_day_of, part_of, veil)
    return {(one.measure, one.part, one.period): one for one in found}


def test_whoever_said_what_the_database_is_the_same(db, own):
    """Nothing is kept but that somebody answered this year, and numbers: the two could change places."""
    before, other = everything(db), {Question.KNOWS: Answer.NO, Question.SATISFIED: Answer.PARTLY}
    answer(db, own[0]), answer(db, own[1], other)
    first = everything(db)
    assert {name for name, rows in first.items() if rows != before[name]} == THEIRS
    assert {row[1:] for row in first["measure_answers"]} == {(one.value, "2026") for one in Question}
    assert {row[:2] for row in first["measure_counts"]} == {(one.value, "2026-11") for one in Question}
    with db.write() as connection:
        for name in THEIRS:
            connection.execute(metadata.tables[name].delete())
    answer(db, own[1]), answer(db, own[0], other)
    assert everything(db) == first
    assert metadata.tables["measure_answers"].dialect_options["sqlite"]["with_rowid"] is False


def test_each_question_once_a_year_and_either_alone(db, own):
    mine = own[0]
    assert answer(db, mine, {Question.KNOWS: Answer.NO})
    assert measures.still_asked(db, mine, mine.person_id, DAY) == (Question.SATISFIED,)
    assert answer(db, mine)
    before = everything(db)
    assert not answer(db, mine)
    assert everything(db) == before
    assert measures.still_asked(db, mine, mine.person_id, NEXT) == tuple(Question)
    assert answer(db, mine, day=NEXT)
    assert rows_in(db)["measure_answers"] == 2, "what is not needed any more is forgotten"
    found = measured(db)
    assert dict(found[Measure.KNOWS, "", PERIOD].cells) == {"yes": 0, "no": 1, "not_sure": 0}
    assert found[Measure.SATISFIED, "", PERIOD].number("no_help") == 1


def test_nobody_else_answers_and_a_closed_record_counts_nothing(db, own):
    theirs, before = own[0].person_id, rows_in(db)
    helper = Actor(own[2].login_id, None, "v", (a_part(Role.ATTORNEY_HEALTH, person_id=theirs),))
    for actor in (helper, own[1]):
        with pytest.raises(NotYours):
            measures.answer(db, actor, theirs, BOTH, DAY)
        with pytest.raises(NotYours):
            measures.still_asked(db, actor, theirs, DAY)
    assert rows_in(db) == before
    publish(db, incoming("P1", a_case(BUDGET, release=Release.CLOSED)), sha256="2")
    with pytest.raises(NotYours):
        answer(db, own[0])


def test_what_somebody_was_told_is_noted_once_a_day_and_form_and_a_workers_look_is_not(db, own):
    mine, before = own[0], everything(db)
    worker = Worker("w", 9, COUNCIL, frozenset({Post.WORKER}))
    for actor in (own[1], replace(own[1], worker=worker), replace(mine, worker=worker)):
        measures.told(db, actor, mine.person_id, Informed.CONTROL, By.WEB, DAY)
    assert everything(db) == before
    helper = Actor(own[2].login_id, None, "v", (a_part(Role.PARENT, person_id=mine.person_id),))
    for actor in (mine, helper, mine):
        measures.told(db, actor, mine.person_id, Informed.CONTROL, By.WEB, DAY)
    after = everything(db)
    assert {name for name, rows in after.items() if rows != before[name]} == {"measure_events"}
    assert after["measure_events"] == [(mine.person_id, "control", "web", DAY)]


def test_where_it_cannot_be_noted_the_page_is_shown_all_the_same(own, caplog):
    nowhere = Database("sqlite:////there/is/no/such/folder/portal.sqlite3")
    measures.told(nowhere, own[0], own[0].person_id, Informed.HELP, By.WEB, DAY)
    assert [one.message for one in caplog.records] == ["not_measured"]


def test_a_worker_who_told_it_writes_it_down_once_and_the_person_reads_it(db, own):
    told, clock = (db, COUNCIL, "P1", Informed.OPTIONS, By.WORKER, "social_worker"), {"today": DAY, "now": NOW}
    assert measures.told_by_worker(*told, DAY, **clock)
    assert not measures.told_by_worker(*told, DAY, **clock)
    with db.read() as connection:
        lines = connection.execute(select(log.c.actor, log.c.detail).where(log.c.what == "told_by_worker")).all()
    assert [tuple(line) for line in lines] == [
        ("council", {"role": "social_worker", "what": "options", "form": "worker"})
    ]
    with pytest.raises(measures.NoSuchPerson):
        measures.told_by_worker(db, COUNCIL, "P99", *told[3:], DAY, **clock)
    with pytest.raises(ValueError, match="has not come"):
        measures.told_by_worker(*told, DAY + timedelta(1), **clock)


def recorded(db, own):
    """Something of everything that is measured."""
    for ref, considered in (("P1", (Principle.VIEWS,)), ("P2", ())):
        record = DecisionRecord(About.PLAN, How.WITH_PERSON, DAY, "social_worker", considered=considered)
        decision_records.add(db, COUNCIL, ref, record, DAY, NOW)
    for actor in own[:6]:
        measures.told(db, actor, actor.person_id, Informed.CONTROL, By.WEB, DAY)
    about = {"words": "", "form_key": "a-key-of-a-form-1", "now": NOW, "language": "ur"}
    order = documents.order(db, own[0], own[0].person_id, "budget", Posted.LARGE_20, **about)
    for status in (Status.BEING_MADE, Status.POSTED):
        documents.record(db, COUNCIL, order.reference, status, DAY, NOW)
    made = (Made(Format.BRAILLE, grade=2),)
    with db.write() as connection:
        for number, reason in enumerate(("", "No paper")):
            row = format_tasks.row_of(own[number].person_id, "choice_answered", "CH-1", made, NOW)
            task = format_tasks.add(connection, row)
            format_tasks.mark_sent(connection, task, "standard_print" if reason else "braille", reason, NOW)
        disputes.add(connection, own[0].person_id, Dispute(Door.QUESTION, "Why?"), "person", "k" * 20, NOW)
    for number, kind in enumerate((Kind.CLEAR, Kind.NOT_CLEAR, Kind.CLEAR)):
        feedback.say(db, Feedback("budgets.line", kind, "My words", NOW), f"{number}" * 20)


def test_everything_is_counted_from_what_is_recorded_in_eight_statements(db, own):
    recorded(db, own)
    with counting(db) as statements:
        found = measured(db, PERIOD, EARLIER)
    assert len([one for one in statements if one.lstrip().lower().startswith("select")]) == 8
    cells = {key[:2]: dict(one.cells) for key, one in found.items() if key[2] == PERIOD}
    assert cells[Measure.VIEWS, ""] == {"included": 1, "not_said": 1, "no_record": 5}
    control = cells[Measure.CONTROL, ""]
    assert (control["web"], control["post"], found[Measure.CONTROL, "", PERIOD].whole) == (6, 1, 6)
    assert cells[Measure.STAGE, "plan"] == {"in_time": 7, "late": 0}
    assert found[Measure.STAGE, "plan", PERIOD].days == 30
    assert cells[Measure.FORMAT, "braille"] == {"on_time": 1, "late": 0, "another_form": 1}
    assert cells[Measure.LANGUAGE, "ur"] == {"on_time": 1, "late": 0, "another_form": 0}
    assert (Measure.FORMAT, "large_print") not in cells, "in another language it counts there alone"
    assert cells[Measure.PAGES, "budget"] == {"clear": 2, "not_clear": 1, "wrong_figures": 0, "not_working": 0}
    assert found[Measure.VIEWS, "", EARLIER].whole == 0, "nobody had a budget then"


def test_what_is_published_hides_small_numbers(db, own):
    recorded(db, own)
    found = measured(db, veil=HIDES)
    assert dict(found[Measure.VIEWS, "", PERIOD].cells) == {"included": None, "not_said": None, "no_record": 5}
    assert (found[Measure.STAGE, "plan", PERIOD].number("in_time"), found[Measure.CONTROL, "", PERIOD].whole) == (5, 5)
    assert not [one for one in found if one[0] in (Measure.FORMAT, Measure.LANGUAGE, Measure.PAGES)]
    for group in measures.of_disputes(db, COUNCIL, PERIOD, london_day_of):
        assert group.tells_nothing
        assert group.whole is None


def test_another_councils_people_are_not_counted(db, own):
    recorded(db, own)
    other = replace(load_council(Path("content/council.yaml")), code="another")
    found = measures.measured(db, other, (PERIOD,), HOLIDAYS, london_day_of, part_of, EXACT)
    assert sum(one.whole for one in found if one.measure not in (Measure.PAGES, Measure.KNOWS, Measure.SATISFIED)) == 0
