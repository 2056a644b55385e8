"""What the council's systems are told, how a cursor is read, and when the webhook may try (issue 9)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.domain import change_out, request
from portal.domain.change_out import LEASE, LONGEST_WAIT, START, TOLD, BadCursor, Cursor, Subject, Wait, Webhook, waits

NOW = datetime(2026, 11, 22, 12, 0)
SECOND = timedelta(seconds=1)


@given(st.integers(1, 999_999_999), st.from_regex(r"[0-9a-f]{24}", fullmatch=True))
def test_a_cursor_comes_back_as_it_went_out(number, mark):
    cursor = Cursor(number, mark)
    assert change_out.cursor_of(cursor.text) == cursor


def test_nothing_and_the_beginning_are_the_same():
    assert change_out.cursor_of("") == change_out.cursor_of(START.text) == START


@given(st.text(max_size=60))
def test_anything_else_is_refused(text):
    try:
        found = change_out.cursor_of(text)
    except BadCursor:
        return
    assert text in ("", found.text)


@pytest.mark.parametrize(
    "text", ["c-1-ab", "c01-ab", "c1-", "c0-ab\n", "c1-a.b", "c9999999999-ab", "c²-ab", "1-ab", "cc1-ab"]
)
def test_a_cursor_that_was_made_up_is_refused(text):
    with pytest.raises(BadCursor):
        change_out.cursor_of(text)


def test_looking_and_the_check_in_are_never_told():
    assert not [code for code in TOLD if code.startswith(("see_", "document_", "signed_", "login_", "check"))]
    assert not {"needs_offered", "needs_later", "matters_read", "evidence_opened", "figures_loaded"} & TOLD.keys()


def test_every_kind_of_request_is_told_and_of_a_quiet_word_only_that_it_is_there():
    asked = {kind for kind in request.Kind if f"{kind.value}_asked" in TOLD}
    assert asked == set(request.Kind) - {request.Kind.QUIET}
    assert TOLD["by_post_asked"].code == "format.sent"
    assert [code for code, kind in TOLD.items() if kind.subject is Subject.QUIET] == ["quiet_word_told"]


def test_one_at_a_time_and_not_before_it_is_due():
    leased = Webhook(lease="a", leased_until=NOW + SECOND)
    assert waits(leased, NOW) is Wait.LEASED
    assert waits(leased, NOW + SECOND) is None
    assert waits(Webhook(next_try=NOW + SECOND), NOW) is Wait.LATER
    assert waits(Webhook(next_try=NOW), NOW) is None
    assert waits(replace(leased, lease=""), NOW) is None


def test_a_clock_that_was_ahead_holds_nothing_up():
    assert waits(Webhook(lease="a", leased_until=NOW + LEASE + SECOND), NOW) is None
    assert waits(Webhook(next_try=NOW + LONGEST_WAIT + SECOND), NOW) is None


@given(st.integers(1, 10_000), st.none() | st.integers(0, 10**9))
def test_it_waits_longer_each_time_within_bounds(tries, asked):
    wait = change_out.wait_after(tries, asked)
    assert change_out.FIRST_WAIT <= change_out.wait_after(tries) <= wait <= LONGEST_WAIT
    assert change_out.wait_after(tries + 1, asked) >= wait


def test_after_an_hour_it_is_work_for_the_desk():
    assert not change_out.fails_long(NOW, NOW + timedelta(minutes=59))
    assert change_out.fails_long(NOW, NOW + timedelta(hours=1))
