"""What somebody does with what they sent: adds, answers, takes back, opens again; each form once, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from portal.domain.dispute import What
from portal.domain.tracking import NotPossible, State
from portal.services import casework, disputes
from portal.store import disputes as kept_disputes
from portal.store.uploads import Uploads
from tests.builders import COUNCIL, an_actor, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.disputing import ASKED, DECIDED, TAKEN, a_dispute, add_file, files_of, logged, respond
from tests.services.shown import person, publish
from tests.store.rows import rows_in

LATER = NOW + timedelta(days=1)


@pytest.fixture
def own(db):
    publish(db, incoming("P1"))
    return person(db).id


@pytest.fixture
def login(db, own):
    return a_login(db)


@pytest.fixture
def sent(db, own, login):
    return a_dispute(db, own, login)


@pytest.fixture
def uploads(tmp_path):
    return Uploads(tmp_path / "uploads")


def act(db, sent, event):
    return casework.act(db, COUNCIL, sent.reference, event)


def now(db, sent):
    return disputes.find(db, an_actor(sent.person_id), sent.person_id, sent.reference)


def refused(db, sent, what, words="More.", key="form-9"):
    with pytest.raises(NotPossible) as fault:
        respond(db, sent, what, words, key)
    return fault.value.missing


def test_what_is_added_answers_the_council_and_has_a_line_in_the_log(db, sent):
    act(db, sent, ASKED)
    found = respond(db, sent, words="All of them.", now=LATER)
    assert found == now(db, sent)
    (_, event) = found.events
    assert (event.what, event.words, event.by, event.at, event.key) == (
        What.ADDED, "All of them.", "", LATER, "form-1",
    )  # fmt: skip
    assert found.state is State.TAKEN
    assert logged(db, f"person:{sent.person_id}") == ["challenge_sent", "dispute_added"]


def test_the_same_form_is_done_once_whatever_came_between(db, sent):
    first = respond(db, sent)
    assert respond(db, sent, words="Other words.", now=LATER) == first
    act(db, sent, TAKEN)
    assert respond(db, sent).events == (*first.events, TAKEN)
    assert respond(db, sent, key="form-2").events[-1].key == "form-2"
    assert rows_in(db)["dispute_events"] == 3


def test_the_same_form_at_once_is_done_once_and_others_are_all_kept(db, sent):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: respond(db, sent), range(4)))
        assert len(now(db, sent).events) == 1
        list(pool.map(lambda number: respond(db, sent, words=str(number), key=f"other-{number}"), range(12)))
    assert {event.words for event in now(db, sent).events} == {"More.", *map(str, range(12))}
    assert logged(db).count("dispute_added") == 13


def test_the_person_and_the_council_at_once_lose_nothing(db, sent):
    def one(number):
        if number % 2:
            return respond(db, sent, words=str(number), key=f"form-{number}")
        return act(db, sent, replace(TAKEN, by=f"role-{number}"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(12)))
    events = now(db, sent).events
    assert sorted(event.words or event.by for event in events) == sorted(
        str(number) if number % 2 else f"role-{number}" for number in range(12)
    )


def test_without_a_key_nothing_is_taken_for_what_was_there(db, sent):
    act(db, sent, TAKEN)  # the council's events have none
    assert respond(db, sent, key="").events[-1].words == "More."


def test_it_is_taken_back_once_and_opened_again_with_words(db, sent):
    taken_back = respond(db, sent, What.WITHDRAWN, "", "back")
    assert (taken_back.state, respond(db, sent, What.WITHDRAWN, "", "back")) == (State.WITHDRAWN, taken_back)
    assert refused(db, sent, What.WITHDRAWN) == "closed"
    assert refused(db, sent, What.REOPENED, "") == "words"
    assert respond(db, sent, What.REOPENED, "It is still wrong.", "again").state is State.SENT
    assert refused(db, sent, What.REOPENED) == "open"
    assert logged(db)[1:] == ["dispute_withdrawn", "dispute_reopened"]


def test_after_the_answer_it_is_too_late_to_take_it_back_and_never_to_say_more(db, sent):
    decided = act(db, sent, DECIDED)
    assert refused(db, sent, What.WITHDRAWN) == "closed"
    assert now(db, sent) == decided
    added = respond(db, sent, words="Thank you.")
    assert (added.state, added.decision) == (State.DECIDED, DECIDED)
    assert (
        respond(db, sent, What.REOPENED, "The night is missing.", "again").events[-1].words == "The night is missing."
    )


@pytest.mark.parametrize("what", [what for what in What if what not in (What.ADDED, What.WITHDRAWN, What.REOPENED)])
def test_nobody_does_the_councils_part(db, sent, what):
    assert refused(db, sent, what) == "by"
    assert "dispute_events" not in rows_in(db)


# --- files


def test_files_come_along_with_the_form_they_were_put_under(db, sent, own, login, uploads):
    one, other = (add_file(db, uploads, own, login, "form-1", day).id for day in ("Monday", "Tuesday"))
    left = add_file(db, uploads, own, login, "form-2", "Sunday").id
    found = respond(db, sent, words="")
    assert set(found.events[-1].files) == {one, other} == set(files_of(db, own, sent.reference))
    assert (respond(db, sent, words=""), files_of(db, own, "form-2")) == (found, [left])


def test_nothing_at_all_is_not_added(db, sent):
    assert refused(db, sent, What.ADDED, "") == "words"


def test_a_file_that_the_matter_has_already_is_that_one(db, sent, own, login, uploads):
    first = add_file(db, uploads, own, login, "form-1")
    respond(db, sent)
    add_file(db, uploads, own, login, "form-2")
    again = respond(db, sent, key="form-2")
    assert again.events[-1].files == (first.id,)
    assert files_of(db, own, sent.reference) == [first.id]


def test_what_may_not_be_leaves_the_files_where_they_were(db, sent, own, login, uploads):
    file_id = add_file(db, uploads, own, login, "form-9").id
    assert refused(db, sent, What.REOPENED) == "open"
    assert (files_of(db, own, "form-9"), files_of(db, own, sent.reference)) == ([file_id], [])


@pytest.mark.parametrize("kept_url", ["postgres"], indirect=True)
def test_nothing_is_acknowledged_that_was_not_kept(db, sent, monkeypatch):
    """SQLite has one writer at a time; PostgreSQL lets another one commit in between, should it take no lock."""
    first = kept_disputes.append

    def after_somebody_else(connection, found, event, made_by):
        with db.write() as other:
            assert first(other, found, TAKEN, "council")
        return first(connection, found, event, made_by)

    monkeypatch.setattr(kept_disputes, "append", after_somebody_else)
    for module, one in ((disputes, lambda: respond(db, sent)), (casework, lambda: act(db, sent, ASKED))):
        monkeypatch.setattr(module.people, "lock", lambda connection, person_id: None)
        with pytest.raises(LookupError):
            one()
    assert logged(db) == ["challenge_sent"]
