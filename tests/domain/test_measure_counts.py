"""Each measure out of what is recorded (MEA1, MEA2, MEA6, PRC5, ACC5)."""

from datetime import date, timedelta

import pytest

from portal.domain.council import UsualTime
from portal.domain.feedback import Kind
from portal.domain.measure import EXACT, HIDES, Measure, Period
from portal.domain.measure_counts import Asked, Planned, made, pages, questions, stages, views
from portal.domain.measure_questions import POSSIBLE, Answer, Question, added, check, year_of
from portal.domain.progress import Reached, Stage

PERIOD = Period(date(2026, 7, 1), date(2026, 9, 30))
IN, LATER = date(2026, 8, 1), date(2026, 10, 1)
USUAL = {"plan": UsualTime(21, 42)}


def test_what_nobody_wrote_down_is_missing_and_never_a_no():
    people = [
        Planned(IN, ((IN, True),)),
        Planned(IN, ((IN, False), (IN + timedelta(1), True))),  # the newest record counts
        Planned(IN, ((IN, True), (IN + timedelta(1), False))),
        Planned(IN),
        Planned(IN, ((LATER, True),)),  # written down after the period
        Planned(LATER, ((LATER, True),)),  # no budget yet
    ]
    group = views(people, PERIOD, EXACT)
    assert dict(group.cells) == {"included": 2, "not_said": 1, "no_record": 2}
    assert (group.whole, group.percent("included"), group.percent("no_record")) == (5, 40, 40)


def reached(days, stage=Stage.PLAN, done=IN):
    return Reached(stage, done - timedelta(days), done)


def test_a_stage_has_its_middle_time_and_how_many_were_late():
    found = [reached(days) for days in (1, 10, 42, 43, 90)]
    found += [reached(500, done=LATER), Reached(Stage.PLAN, IN), reached(3, Stage.CHOICE)]
    by_stage = {group.part: group for group in stages(found, USUAL, PERIOD, EXACT)}
    assert list(by_stage) == [stage.value for stage in Stage]
    assert (dict(by_stage["plan"].cells), by_stage["plan"].days) == ({"in_time": 3, "late": 2}, 42)
    assert dict(by_stage["choice"].cells) == {"in_time": 1, "late": 0}, "no time was published, so none is late"
    assert by_stage["review"].days is None
    hidden = {group.part: group for group in stages(found, USUAL, PERIOD, HIDES)}
    assert list(hidden) == list(by_stage), "a stage that nobody ended looks like one of a few"
    assert (hidden["plan"].tells_nothing, hidden["plan"].days) == (True, None)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked("braille", "", IN, IN), "on_time"),
        (Asked("braille", "", IN, IN + timedelta(1)), "late"),
        (Asked("braille", "", IN, None), "late"),
        (Asked("braille", "", None, IN), "on_time"),
        (Asked("braille", "", IN, IN, as_asked=False), "another_form"),
        (Asked("braille", "", LATER, IN), None),
        (Asked("braille", "", None, None), None),
    ],
)
def test_what_was_asked_for_in_a_form_was_met_in_time_or_not(asked, found):
    groups = made([asked], PERIOD, EXACT)
    assert [[code for code, number in group.cells if number] for group in groups] == ([[found]] if found else [])


def test_another_language_counts_there_alone_and_what_tells_nothing_is_not_there():
    asked = (
        [Asked("large_print", "ur", IN, IN)] * 6 + [Asked("large_print", "", IN, IN)] * 5 + [Asked("audio", "", IN, IN)]
    )
    found = {(group.measure, group.part): group.number("on_time") for group in made(asked, PERIOD, HIDES)}
    assert found == {(Measure.FORMAT, "large_print"): 5, (Measure.LANGUAGE, "ur"): 5}
    assert len(made(asked, PERIOD, EXACT)) == 3


def test_pages_are_counted_by_kind_of_page_without_words():
    found = {("budget", Kind.CLEAR): 12, ("budget", Kind.NOT_CLEAR): 3, ("carers", Kind.CLEAR): 4}
    (group,) = pages(found, PERIOD, HIDES)
    assert (group.part, group.number("clear"), group.number("not_clear"), group.whole) == ("budget", 10, None, 10)


def test_answers_are_summed_over_the_months_of_a_period_and_never_shown_by_month():
    counts = {month: {Question.KNOWS: {Answer.YES: 4, Answer.NO: 1}} for month in ("2026-06", "2026-07", "2026-08")}
    by_question = {group.measure: group for group in questions(counts, PERIOD, HIDES)}
    assert dict(by_question[Measure.KNOWS].cells) == {"yes": 5, "no": None, "not_sure": None}
    assert by_question[Measure.SATISFIED].tells_nothing


def test_an_answer_adds_one_where_it_was_given():
    counts = added(added({}, Question.KNOWS, Answer.NO), Question.KNOWS, Answer.NO)
    assert counts == {Answer.YES: 0, Answer.NO: 2, Answer.NOT_SURE: 0}
    assert year_of(IN) == "2026"


@pytest.mark.parametrize("said", [{}, {Question.KNOWS: Answer.NO_HELP}, {Question.SATISFIED: Answer.NOT_SURE}])
def test_what_was_not_offered_is_not_counted(said):
    with pytest.raises(ValueError, match=r"nothing was answered|is no answer to"):
        check(said)


def test_each_question_can_be_answered_in_each_of_its_ways():
    for question, answers in POSSIBLE.items():
        for answer in answers:
            check({question: answer})
