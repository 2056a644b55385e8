"""What somebody needs: nothing has to be said, a form is one they can use, and it is asked anew after a year (ACC5)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import strategies as st

from portal.domain.calendar import BankHolidays
from portal.domain.communication import (
    GRADES,
    MADE_BY_PEOPLE,
    SIZES,
    Format,
    Made,
    Needs,
    SaidBy,
    Standing,
    Version,
    What,
    due,
    made_by_people,
    needed,
    valid_until,
)
from portal.domain.communication_gate import NotInTheirFormat, Task, check, counted, forms_for, percent
from portal.domain.council import MADE_IN
from portal.domain.notice import Channel
from tests.domain.drawn import for_any

DAY, NOON = date(2026, 11, 23), datetime(2026, 11, 23, 12)
HOLIDAYS = BankHolidays((date(2026, 12, 25), date(2026, 12, 28)), 2026, 2027)
NEEDS = st.builds(
    Needs,
    formats=st.sets(st.sampled_from(Format)).map(lambda found: tuple(one for one in Format if one in found)),
    size=st.sampled_from((0, *SIZES)),
    grade=st.sampled_from((0, *GRADES)),
)
REASONS = st.sampled_from(["", "  ", "The embosser is broken."])


def said(number=1, what=What.SAID, at=NOON, by="person:P1", **needs):
    until = valid_until(at.date()) if what not in (What.LATER, What.OFFERED) else None
    return Version(number, what, Needs(**needs), at, by, until)


@for_any(NEEDS)
def test_who_can_use_print_needs_no_other_form_and_who_can_not_never_gets_print(needs):
    forms = {one.format for one in needed(needs)}
    assert Format.STANDARD not in forms
    assert forms == (set() if Format.STANDARD in needs.formats else set(needs.formats))


@for_any(NEEDS)
def test_large_print_always_has_a_size_and_braille_a_grade(needs):
    for one in needed(needs):
        assert (one.size in SIZES) is (one.format is Format.LARGE)
        assert (one.grade in GRADES) is (one.format is Format.BRAILLE)


@for_any(NEEDS, st.sampled_from([None, *Format]), REASONS)
def test_nothing_goes_out_in_a_form_that_somebody_can_not_use_without_a_reason(needs, sent_as, reason):
    forms = needed(needs)
    allowed = not forms or sent_as in {one.format for one in forms} or bool(reason.strip())
    if allowed:
        assert check(forms, sent_as, reason) is (sent_as or Format.STANDARD)
        return
    with pytest.raises(NotInTheirFormat) as refused:
        check(forms, sent_as, reason)
    assert refused.value.forms == forms


@for_any(NEEDS, st.sampled_from(Channel))
def test_an_e_mail_stands_for_paper_and_never_for_signs_or_easy_words(needs, channel):
    forms = needed(needs)
    found = forms_for(forms, channel)
    assert found in (forms, ())
    if found != forms:
        assert channel in (Channel.EMAIL, Channel.TEXT)
        assert not {one.format for one in forms} <= {Format.EASY, Format.BSL}


@for_any(NEEDS)
def test_somebody_has_to_make_it_when_no_form_comes_by_itself(needs):
    forms = needed(needs)
    assert made_by_people(forms) is bool(forms and {one.format for one in forms} <= MADE_BY_PEOPLE)


@pytest.mark.parametrize(
    ("made", "code"),
    [(Made(Format.LARGE, 20), "large_print_20"), (Made(Format.BRAILLE, grade=2), "braille_2"),
     (Made(Format.AUDIO), "audio")],
)  # fmt: skip
def test_a_form_has_a_code_with_its_size(made, code):
    assert made.code == code


def test_the_day_is_counted_in_working_days_and_not_guessed_where_there_are_no_holidays():
    braille = (Made(Format.BRAILLE, grade=2),)
    assert due(braille, DAY, MADE_IN, HOLIDAYS) == date(2026, 12, 7)
    assert due(braille, date(2026, 12, 23), {"braille": 2}, HOLIDAYS) == date(2026, 12, 29)
    assert due((*braille, Made(Format.BSL)), DAY, MADE_IN, HOLIDAYS) == date(2026, 12, 7), "the first that is ready"
    assert due(braille, date(2027, 12, 30), MADE_IN, HOLIDAYS) is None
    assert due(braille, DAY, {}, HOLIDAYS) is None


def test_it_is_asked_once_and_again_when_it_is_old_or_a_review_began():
    nothing, offered = Standing(), Standing(said(what=What.OFFERED))
    answer = said()
    fresh = Standing(answer, answer)
    assert nothing.is_to_be_asked(DAY)
    assert not offered.is_to_be_asked(DAY)
    assert not fresh.is_to_be_asked(date(2027, 11, 23))
    assert fresh.is_to_be_asked(date(2027, 11, 24))
    assert fresh.is_to_be_asked(DAY, review_began=DAY + timedelta(days=1))
    assert not fresh.is_to_be_asked(DAY, review_began=DAY)
    asked_again = Standing(said(2, What.OFFERED), answer)
    assert asked_again.is_old(date(2028, 1, 1))
    assert not asked_again.is_to_be_asked(date(2028, 1, 1)), "once each time"


def test_a_year_from_the_29th_of_february_ends_with_february():
    assert valid_until(date(2028, 2, 29)) == date(2029, 2, 28)


@pytest.mark.parametrize(
    ("code", "by"),
    [("person:x", SaidBy.ONESELF), ("login:7", SaidBy.ONESELF), ("helper:h", SaidBy.HELPER),
     ("council", SaidBy.COUNCIL)],
)  # fmt: skip
def test_who_said_it_is_a_code(code, by):
    assert said(by=code).by is by


def a_task(number, sent=NOON, reason=""):
    return Task(number, "P1", "dispute_answered", "", "braille_2", NOON, 0, sent, "braille", reason)


def test_counts_are_in_whole_fives_and_late_or_otherwise_is_not_met():
    answer = said(formats=(Format.BRAILLE,))
    standing = [Standing(answer, answer)] * 7 + [Standing(said(what=What.LATER))] * 5
    tasks = [*((a_task(n), DAY) for n in range(6)), (a_task(7, NOON + timedelta(days=9)), DAY),
             (a_task(8, reason="broken"), DAY), (a_task(9, None), DAY)]  # fmt: skip
    found = counted(23, standing, tasks, datetime.date)
    assert (found.people, found.asked, found.answered, found.sent, found.on_time) == (20, 10, 5, 5, 5)
    assert dict(found.formats)["braille"] == 5
    assert dict(found.formats)["audio"] is None
    assert percent(10, 20) == 50
    assert percent(None, 20) is percent(5, None) is None


@for_any(st.integers(0, 200), st.integers(0, 200))
def test_a_percentage_tells_no_more_than_whole_fives(part, whole):
    found = percent(part, whole)
    assert found is None if not whole else found % 5 == 0
