"""The meeting place: words that tell nobody who wrote them, read first, shown for three months (POL3)."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain.meeting_place import (
    Event,
    Kind,
    Notice,
    NotSoundWords,
    State,
    Tells,
    Wanted,
    What,
    check_words,
    may_follow,
    months_after,
    what_it_tells,
)

NOW, DAY = datetime(2026, 11, 22, 12, 0), date(2026, 11, 30)
NOTE = Notice("MP-1", "ann", Wanted(Kind.ACTIVITY, "", "Swimming on Fridays."), NOW)
NAMES = ("Alma Hartley", "Sam O’Neill")
PUBLISHED, DOWN = Event(What.PUBLISHED, NOW, DAY, by="social_worker"), Event(What.TAKEN_DOWN, NOW, DAY)
REFUSED = Event(What.REFUSED, NOW, DAY, "It says who you are.", "social_worker")


@pytest.mark.parametrize(("words", "tells"), [
    ("Call 01632 960 001", Tells.PHONE),
    ("Call (07700) 900-123 please", Tells.PHONE),
    ("+44 7700.900.123", Tells.PHONE),
    ("٠٧٧٠٠٩٠٠١٢٣", Tells.PHONE),
    ("Write to me@example.org", Tells.EMAIL),
    ("me (@) example", Tells.EMAIL),
    ("See www.example.org/me", Tells.LINK),
    ("http://example", Tells.LINK),
    ("my page: face.example.co.uk", Tells.LINK),
    ("Ask for alma", Tells.NAME),
    ("I am MRS HARTLEY.", Tells.NAME),
    ("Neill writes this for her", Tells.NAME),
    ("Alma_Hartley", Tells.NAME),
    ("al\u00adma", Tells.NAME),
    ("A.l.m.a writes", Tells.NAME),
    ("h a r t l e y", Tells.NAME),
    ("AlmaHartley", Tells.NAME),
    ("Alm\u0301a", Tells.NAME),
    ("Ａｌｍａ", Tells.NAME),
    ("Alma2", Tells.NAME),
    ("07700\u200b900123", Tells.PHONE),
    ("07700_900_123", Tells.PHONE),
    ("07700–900–123", Tells.PHONE),
    ("a(at)b dot com", Tells.EMAIL),
    ("a [at] b", Tells.EMAIL),
    ("a at b dot org", Tells.EMAIL),
    ("insta.gram/foo", Tells.LINK),
    ("example dot com", Tells.LINK),
    ("example[dot]com", Tells.LINK),
    ("I live at SW1A 1AA", Tells.POSTCODE),
    ("near zz1 1zz.", Tells.POSTCODE),
    ("ZZ1\u200b1ZZ", Tells.POSTCODE),
    ("A walk at 2pm or 10am/11am. I may bring B5 2 times. Info from the club", None),
    ("Meet at noon. Bring 2 dots or and/or tea, a.m./p.m.", None),
    ("Swimming on Fridays, 10.00-12.00 or 14:30, for 3 or 4 people.", None),
    ("A van to the club, 2 times a week. I have space for 1 wheelchair", None),
    ("Almanac reading. Up to £12.50 each", None),
    ("A course from 10 to 12, 6 weeks", None),
])  # fmt: skip
def test_words_may_not_tell_who_wrote_them(words, tells):
    assert what_it_tells(words, NAMES) == tells
    if tells is None:
        check_words(words, NAMES)
    else:
        with pytest.raises(NotSoundWords, match=tells.value):
            check_words(words, NAMES)


@given(
    st.text(max_size=20), st.lists(st.integers(0, 9), min_size=7, max_size=15), st.sampled_from(["", " ", "-", "  "])
)
def test_no_phone_number_goes_through_however_it_is_set_apart(around, digits, between):
    assert what_it_tells(f"{around} {between.join(map(str, digits))} {around}", ()) is not None


@pytest.mark.parametrize(("words", "why"), [("", "empty"), (" \n", "empty"), ("x" * 301, "long")])
def test_there_are_words_and_not_too_many(words, why):
    with pytest.raises(NotSoundWords, match=why):
        check_words(words, ())
    check_words("x" * 300, ("", "X"))


def test_nothing_is_shown_before_it_was_published_and_for_three_months():
    assert NOTE.state_on(DAY) is State.WAITS
    shown = replace(NOTE, events=(PUBLISHED,))
    last = date(2027, 2, 28)
    assert shown.shown_until == last
    assert [shown.state_on(day) for day in (DAY, last, date(2027, 3, 1))] == [State.SHOWN, State.SHOWN, State.OVER]


@pytest.mark.parametrize(("before", "event", "may"), [
    ((), PUBLISHED, True), ((), REFUSED, True), ((), DOWN, True),
    ((PUBLISHED,), PUBLISHED, False), ((PUBLISHED,), REFUSED, True), ((PUBLISHED,), DOWN, True),
    ((REFUSED,), PUBLISHED, False), ((REFUSED,), DOWN, False),
    ((DOWN,), PUBLISHED, False), ((PUBLISHED, DOWN), REFUSED, False),
    ((), replace(REFUSED, why=" "), False), ((), replace(REFUSED, why="x" * 501), False),
    ((PUBLISHED,), replace(DOWN, on=date(2027, 6, 1)), False),
])  # fmt: skip
def test_what_may_happen_to_a_note(before, event, may):
    assert may_follow(replace(NOTE, events=before), event) is may


@pytest.mark.parametrize(("day", "after"), [
    (date(2026, 11, 30), date(2027, 2, 28)), (date(2026, 12, 1), date(2027, 3, 1)),
    (date(2026, 10, 31), date(2027, 1, 31)),
])  # fmt: skip
def test_three_months_later(day, after):
    assert months_after(day, 3) == after
