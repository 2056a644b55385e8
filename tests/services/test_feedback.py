"""Saying something about a page, without an account: kept once, and never without end."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from portal.domain.feedback import Feedback, Kind
from portal.services import feedback
from portal.services.feedback import AN_HOUR, MOST_AN_HOUR, TooMany
from tests.conftest import NOW
from tests.store.rows import rows_in

SAID = Feedback("budget", Kind.WRONG_FIGURES, "It was 14 hours.", NOW)


def say_many(db, number, said=SAID):
    for one in range(number):
        feedback.say(db, said, f"many-{one}")


def test_what_is_said_is_kept_and_read_oldest_first(db):
    other = replace(SAID, kind=Kind.CLEAR, words="")
    feedback.say(db, SAID, "form-1")
    feedback.say(db, other, "form-2")
    assert feedback.every(db) == [SAID, other]
    assert rows_in(db) == {"feedback": 2}  # nobody's record, and no line in a log


def test_the_same_form_is_kept_once_also_at_once(db):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: feedback.say(db, SAID, "form-1"), range(4)))
    feedback.say(db, replace(SAID, words="Otherwise."), "form-1")
    assert feedback.every(db) == [SAID]


def test_more_than_people_write_in_an_hour_is_refused_and_passes(db, monkeypatch):
    assert MOST_AN_HOUR >= 100
    monkeypatch.setattr(feedback, "MOST_AN_HOUR", 5)
    say_many(db, 5)
    with pytest.raises(TooMany):
        feedback.say(db, SAID, "one-more")
    with pytest.raises(TooMany):
        feedback.say(db, replace(SAID, at=NOW + AN_HOUR), "one-more")
    feedback.say(db, replace(SAID, at=NOW + AN_HOUR + timedelta(microseconds=1)), "one-more")
    assert len(feedback.every(db)) == 6


def test_what_was_kept_is_not_refused_when_it_is_sent_again(db, monkeypatch):
    monkeypatch.setattr(feedback, "MOST_AN_HOUR", 5)
    say_many(db, 5)
    feedback.say(db, SAID, "many-4")
    assert len(feedback.every(db)) == 5
