"""The method on paper: asked for without an account, kept until it was sent, and then forgotten."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.paper import Form, PaperRequest, What
from portal.services import paper
from portal.store.tables import log, paper_requests
from tests.conftest import NOW

ANN = PaperRequest("", What.RATES, Form.LARGE_PRINT, "Ann Example", "1 Example Street\nExampleton\nZZ99 3WZ", NOW)


def ask(db, key="form-1", **other):
    return paper.ask(db, replace(ANN, **other), key)


def ask_many(db, number, **other):
    for one in range(number):
        ask(db, f"many-{one}", **other)


def words_anywhere(db):
    """Everything that the table and the log hold, as one text."""
    with db.read() as connection:
        return str([*connection.execute(select(paper_requests)), *connection.execute(select(log))])


def test_a_request_is_kept_with_a_reference(db):
    asked = ask(db)
    assert asked == replace(ANN, reference=asked.reference)
    assert asked.reference.startswith("PA-")
    assert len(asked.reference) == 11
    assert paper.standing(db) == [asked]


def test_the_same_form_again_is_the_same_request(db):
    first = ask(db)
    assert [ask(db), ask(db, name="Somebody else")] == [first, first]
    assert paper.standing(db) == [first]


def test_the_same_form_twice_at_once_is_one_request(db):
    with ThreadPoolExecutor(2) as pool:
        for number in range(10):
            found = list(pool.map(lambda _, key=f"form-{number}": ask(db, key), range(2)))
            assert found[0] == found[1]
    assert len(paper.standing(db)) == 10


def test_the_oldest_is_sent_first(db):
    found = [ask(db, f"form-{n}", at=NOW + timedelta(minutes=n)) for n in range(3)]
    assert paper.standing(db) == found


def test_the_101st_in_an_hour_is_refused_and_leaves_nothing(db):
    ask_many(db, 100, at=NOW - timedelta(minutes=59))
    with pytest.raises(paper.TooMany):
        ask(db)
    assert len(paper.standing(db)) == 100


def test_what_was_asked_more_than_an_hour_ago_does_not_count(db):
    ask_many(db, 100, at=NOW - timedelta(minutes=61))
    assert ask(db).reference


def test_a_form_that_was_taken_is_answered_again_however_many_ask(db):
    """Whoever sends the hundredth form twice gets its reference, not a refusal (security P11)."""
    first = ask(db)
    ask_many(db, 99)
    assert ask(db) == first
    with pytest.raises(paper.TooMany):
        ask(db, "form-2")


def test_when_it_was_sent_nothing_of_it_is_left(db):
    one, two = ask(db), ask(db, "form-2", name="Bo Sample")
    assert "Ann Example" in words_anywhere(db)
    assert paper.sent(db, one.reference)
    assert paper.standing(db) == [two]
    for words in ("Ann Example", one.reference):
        assert words not in words_anywhere(db)


@pytest.mark.parametrize("reference", ["PA-00000000", "", "RV-00000000", "%", "PA-________"])
def test_a_reference_that_is_none_forgets_nothing(db, reference):
    ask(db)
    assert not paper.sent(db, reference)
    assert len(paper.standing(db)) == 1


def test_it_was_sent_once(db):
    asked = ask(db)
    assert [paper.sent(db, asked.reference), paper.sent(db, asked.reference)] == [True, False]


@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("form", Form)
def test_everything_is_there_in_every_form(db, what, form):
    asked = ask(db, what=what, form=form)
    assert (asked.what, asked.form) == (what, form)
