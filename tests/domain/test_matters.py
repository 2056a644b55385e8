"""What matters: nine equal areas, only a clear yes is a yes, asked before anything is costed, read by no rule (WEL1,
CAR15, CAR16, CST9)."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.asked_before import AskedBefore, asked_before_costing, is_carer, said_in_person
from portal.domain.budget import Route
from portal.domain.matters import (
    LONGEST,
    MOST_TASKS,
    Answer,
    Area,
    CareTask,
    Caring,
    Matters,
    NotPossible,
    OfArea,
    Outcome,
    Task,
    Version,
    Wishes,
    check,
)
from tests.architecture.sources import ROOT, name, python_files
from tests.builders import a_budget, a_case, a_line

MADE = date(2026, 10, 20)
ANSWERS = st.one_of(st.none(), st.sampled_from(list(Answer)))


def said(number=1, day=MADE, caring=None, by="person:p"):
    return Version(number, Matters(caring=caring), datetime.combine(day, datetime.min.time()), by)


def day_of(at):
    return at.date()


def a_carer(*lines, made_on=MADE):
    return a_case(replace(a_budget(route=Route.CARER, made_on=made_on), lines=lines))


def test_there_are_nine_areas_and_every_outcome_of_the_requirement_and_of_the_regulations():
    assert len(Area) == 9
    asked_for = {"work", "education", "training", "recreation", "sleep", "family_time"}
    regulations = {"caring_for_a_child", "caring_for_others", "own_home", "food_and_drink", "relationships",
                   "volunteering", "local_places"}  # fmt: skip
    assert {outcome.value for outcome in Outcome} == asked_for | regulations


@given(ANSWERS, ANSWERS)
def test_only_two_clear_yeses_may_be_counted_on(willing, able):
    task = CareTask(Task.WASHING, willing=willing, able=able)
    assert task.may_be_counted_on is (willing is Answer.YES and able is Answer.YES)
    assert task.is_answered is (Answer.NOT_SURE not in (willing, able) and None not in (willing, able))
    assert Caring(tasks=(task,)).is_answered is task.is_answered


def test_nothing_is_assumed_of_somebody_who_said_nothing():
    caring = Caring()
    assert (caring.money, caring.staff, caring.share, caring.is_answered) == (None, None, None, False)
    assert Matters().caring is None


def test_one_unclear_answer_leaves_the_question_open():
    clear, open_ = CareTask(Task.FOOD, "", Answer.YES, Answer.NO), CareTask(Task.NIGHT, "", Answer.YES, Answer.NOT_SURE)
    assert Caring(tasks=(clear,)).is_answered
    assert not Caring(tasks=(clear, open_)).is_answered


@given(st.lists(st.tuples(st.integers(-9, 9), st.booleans(), ANSWERS), max_size=5), st.integers(-9, 9), st.booleans())
def test_it_was_asked_in_time_unless_a_line_was_made_first(answers, made, has_line):
    versions = [
        said(i, MADE + timedelta(d), Caring((), str(i), (CareTask(Task.FOOD, "", a, a),)) if c else None)
        for i, (d, c, a) in enumerate(answers, 1)
    ]
    case = a_carer(*([a_line()] if has_line else []), made_on=MADE + timedelta(made))
    found = asked_before_costing(case, versions, day_of)
    asked = sorted(d for d, c, _ in answers if c)
    clear = sorted(d for d, c, a in answers if c and a in (Answer.YES, Answer.NO))
    assert found.asked == (MADE + timedelta(asked[0]) if asked else None)
    assert found.answered == (MADE + timedelta(clear[0]) if clear else None)
    assert found.in_time is (not has_line or (bool(asked) and asked[0] <= made))


CLEAR = Caring(tasks=(CareTask(Task.FOOD, "", Answer.YES, Answer.YES),))


@pytest.mark.parametrize(
    ("versions", "asked"),
    [
        ([said(caring=Caring())], None),
        ([said(caring=CLEAR, by="helper:1")], None),
        ([said(caring=CLEAR, by="helper:1"), said(2, MADE + timedelta(1), CLEAR)], None),
        ([said(2, MADE + timedelta(1), replace(CLEAR, words="I do")), said(caring=CLEAR, by="helper:1")], 1),
        ([said(caring=CLEAR), said(2, MADE + timedelta(1), CLEAR, "helper:1")], 0),
    ],
    ids=["nothing said", "a helper", "wishes after a helper", "own words after a helper", "a helper's wishes"],
)
def test_only_what_the_carer_said_in_person_is_an_answer(versions, asked):
    found = asked_before_costing(a_carer(a_line()), versions, day_of)
    day = None if asked is None else MADE + timedelta(asked)
    assert (found.asked, found.answered) == (day, day)
    assert said_in_person(versions) is (asked is not None)


def test_only_a_carers_own_line_is_held_against_it():
    adult = a_case(a_budget(a_line()))
    assert asked_before_costing(adult, [], day_of) == AskedBefore()
    assert not is_carer(adult)
    both = a_case(a_budget(a_line(), route=Route.CARER), a_budget(a_line(), number=2, made_on=MADE + timedelta(9)))
    assert asked_before_costing(both, [], day_of).costed == MADE
    assert is_carer(a_carer(a_line()))


@pytest.mark.parametrize(
    ("matters", "missing"),
    [
        (Matters((OfArea(Area.HOME, most=True), OfArea(Area.HOME, words="x"))), "areas"),
        (Matters(words="x" * (LONGEST + 1)), "long"),
        (Matters(wishes=Wishes(kind="x" * 201)), "long"),
        (Matters(caring=Caring(tasks=(CareTask(Task.FOOD),) * (MOST_TASKS + 1))), "tasks"),
        (Matters(caring=Caring(tasks=(CareTask(Task.OTHER),))), "task"),
    ],
)
def test_what_no_form_sends_is_not_kept(matters, missing):
    with pytest.raises(NotPossible) as fault:
        check(matters)
    assert fault.value.missing == missing
    check(replace(matters, areas=(), words="", wishes=Wishes(), caring=None))


def test_no_rule_reads_what_somebody_said():
    """Nothing in the domain, and nothing that publishes or checks figures, knows of it: no amount can depend on it."""
    about = {"portal/domain/matters.py", "portal/domain/asked_before.py", "portal/domain/check_in.py",
             "portal/services/matters.py", "portal/services/checking_in.py",
             "portal/documents/changes_out.py"}  # fmt: skip
    readers = {
        name(path)
        for folder in ("portal/domain", "portal/services", "portal/documents")
        for path in python_files(folder)
        if "domain.matters" in path.read_text("utf-8") or "store.matters" in path.read_text("utf-8")
    }
    assert readers <= about
    assert (ROOT / "portal/domain/matters.py").exists()
