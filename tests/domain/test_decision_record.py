"""With whom a decision was made: what a record has to say, and that it is about the decision alone (REP6, ELM10)."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from portal.domain.case import Case
from portal.domain.decision_record import About, Consulted, DecisionRecord, How, NotPossible, check
from portal.domain.person import Person

TODAY = date(2026, 11, 22)
ASKED = Consulted("Ann Ng", "her sister", date(2026, 11, 3))
WITH = DecisionRecord(About.PLAN, How.WITH_PERSON, date(2026, 11, 10), "social_worker")
BEST = replace(WITH, how=How.BEST_INTERESTS, consulted=(ASKED,), assessed_on=date(2026, 11, 2))
AFTER = WITH.decided_on + timedelta(days=1)


@pytest.mark.parametrize("about", [about for about in About if about is not About.FULL_COST_ARRANGING])
def test_what_was_decided_with_the_person_needs_nothing_more(about):
    check(replace(WITH, about=about), TODAY)
    check(replace(BEST, about=about), TODAY)


@pytest.mark.parametrize("record", [WITH, BEST])
def test_full_cost_arranging_always_says_with_whom_and_when(record):
    arranging = replace(record, about=About.FULL_COST_ARRANGING, consulted=(ASKED,))
    check(arranging, TODAY)
    with pytest.raises(NotPossible, match=r"full_cost|consulted"):
        check(replace(arranging, consulted=()), TODAY)


@pytest.mark.parametrize(
    ("wrong", "missing"),
    [
        ({"consulted": ()}, "consulted"),
        ({"assessed_on": None}, "assessed_on"),
        ({"assessed_on": AFTER}, "assessed_late"),
        ({"consulted": (replace(ASKED, on=AFTER),)}, "consulted_on"),
        ({"consulted": (ASKED, replace(ASKED, who=""))}, "who"),
        ({"consulted": (replace(ASKED, as_what=""),)}, "who"),
        ({"decided_on": TODAY + timedelta(days=1)}, "decided_on"),
        ({"by": ""}, "by"),
    ],
)
def test_a_decision_in_somebodys_best_interests_that_says_too_little_is_refused(wrong, missing):
    check(BEST, TODAY)
    with pytest.raises(NotPossible) as refused:
        check(replace(BEST, **wrong), TODAY)
    assert refused.value.missing == missing


def test_nothing_about_a_person_or_a_case_has_room_for_what_somebody_can_or_can_not_do():
    names = [field.name for shape in (Person, Case) for field in fields(shape)]
    assert not [name for name in names if "capacity" in name or "assessed" in name or "best_interests" in name]
