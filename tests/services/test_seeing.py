"""Looking at a record: strangers meet the same refusal everywhere, and one visit is one line in the log."""

import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import select

from portal.domain.case import Release
from portal.domain.representative import Action
from portal.services import seeing
from portal.services.refusals import NotYours
from portal.store.database import DatabaseUnavailable
from portal.store.tables import log
from tests.builders import a_case, an_actor, incoming
from tests.conftest import NOW
from tests.services.shown import person, publish

ACTIONS = list(Action)


@pytest.fixture
def own(db):
    """The id of a person who can see their record."""
    publish(db, incoming("P1"), incoming("P2"), incoming("closed", a_case(release=Release.CLOSED)))
    return person(db).id


def lines(db):
    with db.read() as connection:
        query = select(log.c.actor, log.c.what, log.c.visit).where(log.c.what.in_(ACTIONS)).order_by(log.c.id)
        return [tuple(row) for row in connection.execute(query)]


@contextmanager
def full_disk(db, monkeypatch):
    """Nothing can be written while the block runs."""

    @contextmanager
    def refuse():
        raise DatabaseUnavailable("OperationalError")
        yield

    with monkeypatch.context() as patch:
        patch.setattr(db, "write", refuse)
        yield


@pytest.mark.parametrize("action", ACTIONS)
def test_a_person_sees_their_own_record(db, own, action):
    seen = seeing.see(db, an_actor(own), own, action, NOW)
    assert (seen.person, seen.case) == (person(db), a_case())
    assert lines(db) == [(f"person:{own}", action.value, "visit-1")]


@pytest.mark.parametrize("action", ACTIONS)
def test_everybody_else_is_refused_alike_and_leaves_no_line(db, own, action):
    other, closed = person(db, "P2").id, person(db, "closed").id
    refused = [
        (an_actor(other), own),
        (an_actor(None), own),
        (an_actor(own), "unknown"),
        (an_actor("unknown"), "unknown"),
        (an_actor(own), other),
        (an_actor(own), closed),
        (an_actor(closed), closed),
        (an_actor(None), closed),
        (an_actor(own), ""),
    ]
    said = set()
    for actor, person_id in refused:
        with pytest.raises(NotYours) as fault:
            seeing.see(db, actor, person_id, action, NOW)
        said.add(str(fault.value))
    assert said == {""}, "nothing tells an unknown record from one that is somebody else's"
    assert lines(db) == []


def test_the_log_of_a_stranger_is_refused_too(db, own):
    with pytest.raises(NotYours):
        seeing.who_has_looked(db, an_actor(person(db, "P2").id), own, NOW)


@pytest.mark.parametrize("release", [release for release in Release if release is not Release.CLOSED])
def test_a_record_without_amounts_is_still_the_persons_own_to_see(db, release):
    publish(db, incoming("P1", a_case(budgets=(), release=release)))
    own = person(db).id
    assert seeing.see(db, an_actor(own), own, Action.SEE_BUDGET, NOW).case.release is release


def test_one_visit_is_one_line_a_kind_of_page_and_another_visit_another(db, own):
    for visit in ("v1", "v1", "v2"):
        for action in (Action.SEE_BUDGET, Action.SEE_PROGRESS):
            seeing.see(db, an_actor(own, visit=visit), own, action, NOW)
    assert [(what, visit) for _, what, visit in lines(db)] == [
        ("see_budget", "v1"), ("see_progress", "v1"), ("see_budget", "v2"), ("see_progress", "v2"),
    ]  # fmt: skip


def test_eight_pages_of_one_visit_at_once_are_one_line(db, own):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: seeing.see(db, an_actor(own), own, Action.SEE_BUDGET, NOW), range(8)))
    assert len(found) == 8
    assert len(lines(db)) == 1


def test_ones_own_record_can_be_read_when_the_log_cannot_be_written(db, own, monkeypatch, caplog):
    with full_disk(db, monkeypatch), caplog.at_level(logging.ERROR, "portal"):
        assert seeing.see(db, an_actor(own), own, Action.SEE_BUDGET, NOW).case == a_case()
    assert [record.getMessage() for record in caplog.records] == ["visit_not_logged"]
    assert own not in caplog.text
    assert lines(db) == []
    seeing.see(db, an_actor(own), own, Action.SEE_BUDGET, NOW)
    assert len(lines(db)) == 1, "the next page of the visit is logged"


def test_somebody_elses_record_is_never_shown_without_its_line(db, own, monkeypatch):
    """For whoever may act for another: not logged means not shown."""
    monkeypatch.setattr(seeing, "may", lambda *_: True)
    with full_disk(db, monkeypatch), pytest.raises(DatabaseUnavailable):
        seeing.see(db, an_actor(person(db, "P2").id), own, Action.SEE_BUDGET, NOW)


def test_without_a_database_the_page_says_so(db, own, monkeypatch):
    def refuse():
        raise DatabaseUnavailable

    monkeypatch.setattr(db, "read", refuse)
    with pytest.raises(DatabaseUnavailable):
        seeing.see(db, an_actor(own), own, Action.SEE_BUDGET, NOW)


def test_who_has_looked_is_told_newest_first_with_ones_own_look(db, own):
    seeing.see(db, an_actor(own), own, Action.SEE_BUDGET, NOW)
    seen, entries = seeing.who_has_looked(db, an_actor(own), own, NOW)
    assert seen.person.id == own
    assert [entry.what for entry in entries] == ["see_log", "see_budget", "figures_loaded"]
    assert [entry.by for entry in entries] == ["oneself", "oneself", "computer"]
    assert [entry.number for entry in entries] == [3, 2, 1]


def test_nightly_files_do_not_push_visits_out_of_the_log(db, own):
    """REP8: 200 lines are shown; a file that changed nothing for a person is not something that happened to them."""
    seeing.see(db, an_actor(own), own, Action.SEE_BUDGET, NOW)
    for night in range(3):
        publish(db, incoming("P1", a_case(file_sha256=str(night))), sha256=f"night-{night}")
    _, entries = seeing.who_has_looked(db, an_actor(own), own, NOW)
    assert [entry.what for entry in entries] == ["see_log", "see_budget", "figures_loaded"]
