"""What becomes of a choice: which answers are possible when, how it stands, and how things are held (CST7, OPT18)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from portal.domain.arrangement import Way
from portal.domain.choice import WHOLE, Agreed, Choice, Part, Payment, Receiver, Scope
from portal.domain.decision import Because, Event, NotPossible, PlanCheck, Sent, State, What, check, held_now
from tests.builders import a_budget, a_line
from tests.domain.drawn import for_any

D = Decimal
AT = datetime(2026, 11, 22, 12, 0)
LATER = AT + timedelta(days=3)
FROM, TODAY = date(2026, 12, 1), date(2026, 12, 1)
DP, ISF, MANAGED, MIXED = Way.DIRECT_PAYMENT, Way.ISF, Way.MANAGED, Way.MIXED
LOOKING = Event(What.LOOKING, LATER, "social_worker")
QUESTION = Event(What.QUESTION, LATER, "social_worker", "Who would hold it?")
REPLY = Event(What.REPLY, LATER, words="My sister.")
AGREED = Event(What.AGREED, LATER, "team_manager", "It meets your needs.", start=FROM)
CHECKED = PlanCheck(LATER.date(), "It is not enough for the nights.")
NOT_AGREED = Event(What.NOT_AGREED, LATER, "team_manager", "It costs more.", because=Because.COST, check=CHECKED)
TAKEN_BACK, REPLACED = Event(What.TAKEN_BACK, LATER), Event(What.REPLACED, LATER, words="CH-2")
EVENTS = {event.what: event for event in (LOOKING, QUESTION, REPLY, AGREED, NOT_AGREED, TAKEN_BACK, REPLACED)}
SIGNED = Payment(agreed=Agreed.SIGNED)
ALL_MANAGED = (Part(WHOLE, MANAGED),)
THREE = (Part("L1", ISF), Part("L2", MANAGED), Part("L3", ISF))


def sent(*events, parts=ALL_MANAGED, scope=Scope.WHOLE, payment=SIGNED, at=AT, **other):
    return Sent("CH-1", "person", Choice(1, scope, parts, payment=payment, **other), at, events)


def need_by_need(*events, **other):
    return sent(*events, **{"parts": THREE, "scope": Scope.PARTS, **other})


def may(choice, event):
    """What is missing, or "" where it may happen."""
    try:
        check(choice, event)
    except NotPossible as fault:
        return fault.missing
    return ""


STATES = {
    State.SENT: (),
    State.LOOKING: (LOOKING,),
    State.QUESTION: (LOOKING, QUESTION),
    State.ANSWERED: (QUESTION, REPLY),
    State.AGREED: (LOOKING, AGREED),
    State.NOT_AGREED: (NOT_AGREED,),
    State.TAKEN_BACK: (LOOKING, TAKEN_BACK),
    State.REPLACED: (QUESTION, REPLACED),
}
OPEN = (State.SENT, State.LOOKING, State.QUESTION, State.ANSWERED)


@pytest.mark.parametrize("state", STATES)
def test_how_a_choice_stands_follows_from_what_happened(state):
    assert sent(*STATES[state]).state is state
    assert sent(*STATES[state]).is_open is (state in OPEN)


@pytest.mark.parametrize(("state", "what"), [(state, what) for state in STATES for what in What])
def test_what_may_happen_while_a_choice_stands_like_this(state, what):
    expected = "closed" if state not in OPEN else ""
    if what is What.REPLY and state in OPEN and state is not State.QUESTION:
        expected = "no_question"
    assert may(sent(*STATES[state]), EVENTS[what]) == expected


@pytest.mark.parametrize("state", [State.AGREED, State.NOT_AGREED, State.TAKEN_BACK, State.REPLACED])
def test_a_closed_choice_takes_nothing_not_even_what_is_wrong(state):
    for event in (*EVENTS.values(), Event(What.AGREED, LATER), Event(What.LOOKING, LATER)):
        assert may(sent(*STATES[state]), event) == "closed"


@pytest.mark.parametrize(
    ("event", "missing"),
    [
        (replace(LOOKING, words=""), ""),
        (replace(LOOKING, by=""), "by"),
        (replace(QUESTION, words=""), "words"),
        (replace(QUESTION, parts=("L9",)), "parts"),
        (replace(AGREED, by=""), "by"),
        (replace(AGREED, words=""), "words"),
        (replace(AGREED, start=None), "start"),
        (replace(AGREED, start=AT.date()), ""),
        (replace(AGREED, start=AT.date() - timedelta(days=1)), "start"),
        (replace(AGREED, parts=("L9",)), "parts"),
        (replace(NOT_AGREED, by=""), "by"),
        (replace(NOT_AGREED, words=""), "words"),
        (replace(NOT_AGREED, because=None), "because"),
        (replace(NOT_AGREED, check=None), "rechecked"),
        (replace(NOT_AGREED, check=replace(CHECKED, found="")), "rechecked"),
        (replace(NOT_AGREED, check=replace(CHECKED, on=AT.date())), ""),
        (replace(NOT_AGREED, check=replace(CHECKED, on=AT.date() - timedelta(days=1))), "rechecked_on"),
        (replace(NOT_AGREED, check=replace(CHECKED, on=LATER.date())), ""),
        (replace(NOT_AGREED, check=replace(CHECKED, on=LATER.date() + timedelta(days=1))), "rechecked_on"),
        (replace(NOT_AGREED, parts=("L9",)), "parts"),
        (replace(REPLY, words=""), "no_question"),
    ],
)
def test_each_answer_has_its_role_its_reason_and_its_day(event, missing):
    assert may(sent(), event) == missing


def test_a_reply_says_something():
    assert may(sent(QUESTION), replace(REPLY, words="")) == "words"
    assert may(sent(QUESTION, REPLY), REPLY) == "no_question"


PAID = Part(WHOLE, DP)
MIX = Part(WHOLE, MIXED, ((DP, D("4.00")), (MANAGED, D("6.00"))))
DAY = LATER.date()


@pytest.mark.parametrize(
    ("part", "payment", "also", "missing"),
    [
        (PAID, Payment(agreed=Agreed.SIGNED), {}, ""),
        (PAID, Payment(agreed=Agreed.TALK), {}, "signed_on"),
        (PAID, Payment(), {}, "signed_on"),
        (PAID, Payment(), {"signed_on": DAY}, ""),
        (PAID, Payment(), {"signed_on": DAY + timedelta(days=1)}, "signed_on"),
        (MIX, Payment(), {}, "signed_on"),
        (MIX, Payment(), {"signed_on": DAY}, ""),
        (Part(WHOLE, ISF), Payment(), {}, "held_by"),
        (Part(WHOLE, ISF), Payment(), {"held_by": "Example Fund"}, ""),
        (Part(WHOLE, ISF, stays=True), Payment(), {}, ""),
        (Part(WHOLE, MANAGED), Payment(receiver=Receiver.AUTHORISED), {}, ""),
        (PAID, Payment(Receiver.NOMINATED, agreed=Agreed.SIGNED), {}, ""),
        (PAID, Payment(Receiver.AUTHORISED, agreed=Agreed.SIGNED), {}, "appointed_on"),
        (PAID, Payment(Receiver.AUTHORISED), {"appointed_on": DAY}, "signed_on"),
        (PAID, Payment(Receiver.AUTHORISED), {"appointed_on": DAY, "signed_on": DAY}, ""),
        (PAID, Payment(Receiver.AUTHORISED, agreed=Agreed.SIGNED), {"appointed_on": DAY}, ""),
        (PAID, Payment(Receiver.AUTHORISED, agreed=Agreed.SIGNED), {"appointed_on": DAY + timedelta(days=1)},
         "appointed_on"),
        (replace(PAID, stays=True), Payment(Receiver.AUTHORISED, agreed=Agreed.SIGNED), {}, "appointed_on"),
    ],
)  # fmt: skip
def test_no_direct_payment_before_it_is_signed_and_its_authorised_person_is_appointed(part, payment, also, missing):
    assert may(sent(parts=(part,), payment=payment), replace(AGREED, **also)) == missing


def test_what_must_be_signed_belongs_to_the_part_that_is_agreed():
    choice = need_by_need(parts=(Part("L1", DP), Part("L2", MANAGED)), payment=Payment(Receiver.AUTHORISED))
    assert may(choice, replace(AGREED, parts=("L2",))) == ""
    assert may(choice, replace(AGREED, parts=("L1",))) == "signed_on"
    assert may(choice, AGREED) == "signed_on"
    refused = replace(choice, events=(replace(NOT_AGREED, parts=("L1",)),))
    assert may(refused, AGREED) == ""


def test_where_every_part_stays_and_only_the_holder_is_another_they_are_appointed_first():
    staying = (Part("L1", DP, stays=True), Part("L2", DP, stays=True))
    choice = need_by_need(parts=staying, payment=Payment(Receiver.AUTHORISED, agreed=Agreed.SIGNED))
    assert choice.lines == (WHOLE,)
    assert may(choice, AGREED) == "appointed_on"


def test_keeping_what_there_is_can_be_noted_and_never_refused():
    keeping = sent(parts=(), scope=Scope.KEEP)
    assert may(keeping, NOT_AGREED) == "keep"
    assert may(keeping, AGREED) == ""
    noted = replace(keeping, events=(AGREED,))
    assert (noted.state, noted.agreed(TODAY)) == (State.AGREED, ())


# --- part by part


def test_parts_are_decided_one_by_one_and_stand_partly_agreed_at_the_end():
    first, second = replace(AGREED, parts=("L1",)), replace(NOT_AGREED, parts=("L2",))
    one = need_by_need(first)
    assert (one.state, one.is_open, set(one.decided)) == (State.LOOKING, True, {"L1"})
    assert may(one, replace(NOT_AGREED, parts=("L1", "L2"))) == "decided"
    assert may(one, TAKEN_BACK) == "decided"
    assert may(one, REPLACED) == may(one, second) == ""
    assert need_by_need(first, QUESTION).state is State.QUESTION
    last = need_by_need(first, second, AGREED)
    assert (last.state, last.is_open) == (State.PARTLY, False)
    assert {line: event.what for line, event in last.decided.items()} == {
        "L1": What.AGREED, "L2": What.NOT_AGREED, "L3": What.AGREED,
    }  # fmt: skip
    assert may(last, LOOKING) == "closed"


def test_what_stays_is_not_decided_again():
    choice = need_by_need(parts=(Part("L1", MANAGED, stays=True), Part("L2", ISF)))
    assert choice.lines == ("L2",)
    assert may(choice, replace(AGREED, parts=("L1",))) == "parts"
    assert replace(choice, events=(NOT_AGREED,)).state is State.NOT_AGREED


DAYS = st.datetimes(AT, AT + timedelta(days=9))
ANY = st.builds(
    lambda event, at, parts: replace(event, at=at, parts=parts, check=event.check and replace(CHECKED, on=at.date())),
    st.sampled_from(list(EVENTS.values())),
    DAYS,
    st.lists(st.sampled_from(["L1", "L2", "L3"]), max_size=2, unique=True).map(tuple),
)


@for_any(st.lists(ANY, max_size=12), examples=200)
def test_whatever_happens_a_part_has_one_decision_and_the_choice_one_state(events):
    choice = need_by_need()
    for event in events:
        before = choice
        if may(choice, event):
            continue
        choice = replace(choice, events=(*choice.events, event))
        assert before.is_open
        assert choice.state in set(State)
        assert before.decided.items() <= choice.decided.items()
        decided = [item for item in choice.events if item.what in (What.AGREED, What.NOT_AGREED)]
        named = [line for item in decided for line in item.parts]
        assert len(named) == len(set(named))
        assert set(choice.decided) <= set(choice.lines)
        closed = choice.state in (State.TAKEN_BACK, State.REPLACED) or set(choice.decided) == {"L1", "L2", "L3"}
        assert choice.is_open is not closed


# --- how it is held now

BUDGET = a_budget(a_line("L1"), a_line("L2", "4.00"), a_line("L3", "5.00"))
AS_RECORDED = (Part("L1", MANAGED), Part("L2", MANAGED), Part("L3", MANAGED))
SPLIT = Part(WHOLE, MIXED, ((DP, D("9.00")), (ISF, D("10.00"))))


def ways(*choices, on=TODAY, budget=BUDGET):
    return {part.line: part.way for part in held_now(budget, choices, on)}


def test_without_a_choice_it_is_held_as_the_record_has_it():
    assert held_now(BUDGET, (), TODAY) == AS_RECORDED
    assert held_now(BUDGET, (sent(parts=(Part(WHOLE, DP),)), sent(NOT_AGREED, parts=(PAID,))), TODAY) == AS_RECORDED


def test_what_was_agreed_for_everything_holds_for_each_part():
    assert ways(sent(AGREED, parts=(Part(WHOLE, ISF),))) == dict.fromkeys(("L1", "L2", "L3"), ISF)
    assert ways(sent(AGREED, parts=(Part(WHOLE, ISF),)), budget=a_budget()) == {WHOLE: ISF}
    assert held_now(BUDGET, (sent(AGREED, parts=(SPLIT,)),), TODAY) == (SPLIT,)


def test_what_was_agreed_for_a_part_holds_for_that_part():
    assert ways(need_by_need(replace(AGREED, parts=("L1",)))) == {"L1": ISF, "L2": MANAGED, "L3": MANAGED}
    partly = need_by_need(replace(NOT_AGREED, parts=("L3",)), AGREED)
    assert ways(partly) == {"L1": ISF, "L2": MANAGED, "L3": MANAGED}
    assert ways(replace(partly, events=(*partly.events[:1], replace(AGREED, parts=("L1",)), REPLACED)))["L1"] is ISF


def test_it_counts_from_its_day_on():
    choice = sent(AGREED, parts=(PAID,))
    assert set(ways(choice, on=FROM).values()) == {DP}
    assert held_now(BUDGET, (choice,), FROM - timedelta(days=1)) == AS_RECORDED


def test_a_choice_for_another_budget_says_nothing_about_this_one():
    choice = sent(AGREED, parts=(PAID,))
    assert held_now(replace(BUDGET, number=2), (choice,), TODAY) == AS_RECORDED


def test_the_newest_choice_counts_also_when_both_were_sent_in_one_moment():
    older, newer = sent(AGREED, parts=(PAID,)), need_by_need(AGREED)
    assert ways(newer, older) == {"L1": ISF, "L2": MANAGED, "L3": ISF}
    assert ways(older, newer) == dict.fromkeys(("L1", "L2", "L3"), DP)


def test_one_way_after_a_mix_holds_for_each_part_again():
    mix = sent(AGREED, parts=(SPLIT,))
    assert ways(sent(AGREED, parts=(Part(WHOLE, ISF),)), mix) == dict.fromkeys(("L1", "L2", "L3"), ISF)
    assert ways(need_by_need(replace(AGREED, parts=("L1",))), mix) == {"L1": ISF, "L2": MANAGED, "L3": MANAGED}


def test_what_was_agreed_holds_where_the_record_does_not_say_how():
    budget = a_budget(a_line("L1"), a_line("L2"), decided=D("15.00"))
    empty = replace(budget, lines=(), decided=D("15.00"))
    for nothing in (budget, empty):
        assert ways(sent(AGREED, parts=(Part(WHOLE, ISF),)), budget=nothing) == {WHOLE: ISF}
