"""Signing off: agree, ask, or name a real alternative. Never change a number (R-APP-2, R-APP-3)."""

from dataclasses import fields, replace
from datetime import date

import pytest

from portal.domain.sign_off import NotAllowed, Return, ReturnKind, check

QUESTION = Return(ReturnKind.QUESTION, "Who can say how long lunch takes?", "team_manager", date(2026, 11, 3))
ALTERNATIVE = Return(
    kind=ReturnKind.ALTERNATIVE,
    words="Another day service is nearer.",
    by="team_manager",
    on=date(2026, 11, 3),
    line="A4",
    supplier="Example Day Service",
    available_from=date(2026, 12, 1),
    same_outcomes="It is a group with the same help to eat.",
)


def test_a_question_needs_words_and_nothing_more():
    check(QUESTION)


def test_an_alternative_that_is_specific_available_and_meets_the_same_outcomes_is_allowed():
    check(ALTERNATIVE)


@pytest.mark.parametrize(
    ("missing", "nothing"), [("line", ""), ("supplier", ""), ("available_from", None), ("same_outcomes", "")]
)
def test_an_alternative_that_lacks_one_of_these_is_refused_and_the_lack_is_named(missing, nothing):
    with pytest.raises(NotAllowed) as fault:
        check(replace(ALTERNATIVE, **{missing: nothing}))
    assert fault.value.missing == missing
    check(replace(QUESTION, **{missing: nothing}))


@pytest.mark.parametrize("item", [QUESTION, ALTERNATIVE], ids=["question", "alternative"])
def test_nobody_sends_a_budget_back_without_words(item):
    with pytest.raises(NotAllowed, match="words"):
        check(replace(item, words=""))


def test_there_are_two_ways_to_send_a_budget_back_and_changing_the_amount_is_none():
    assert {kind.value for kind in ReturnKind} == {"question", "alternative"}


def test_there_is_no_place_for_an_amount_in_what_an_approver_says():
    assert {item.name: item.type for item in fields(Return)} == {
        "kind": ReturnKind,
        "words": str,
        "by": str,
        "on": date,
        "line": str,
        "supplier": str,
        "available_from": date | None,
        "same_outcomes": str,
    }
