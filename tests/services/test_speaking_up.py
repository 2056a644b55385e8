"""Saying that a look was not right, asking for help, and a quiet word that nobody but the council reads."""

from datetime import date

import pytest
from sqlalchemy import select

from portal.domain.case import Release
from portal.domain.representative import Action, Actor, Representative, Role
from portal.domain.request import Kind
from portal.services import linking, requests, seeing, speaking_up
from portal.services.refusals import NotYours
from portal.store import representatives
from portal.store.tables import log
from tests.builders import COUNCIL, a_case, an_actor, incoming
from tests.conftest import NOW
from tests.services.shown import person, publish
from tests.store.rows import rows_in


@pytest.fixture
def own(db):
    publish(db, incoming("P1"), incoming("P2"), incoming("closed", a_case(release=Release.CLOSED)))
    return person(db).id


def helper(db, own, role, login_id=9):
    """Somebody who acts for the person, and the part they play."""
    part = Representative("", own, role, "Ama Boateng", date(2026, 1, 1), date(2027, 1, 1), given_by="council",
                          given_at=NOW)  # fmt: skip
    with db.write() as connection:
        kept, _ = representatives.give(connection, part, f"form-{role.value}-0000")
    return Actor(login_id, None, "visit-h", (kept,))


def not_right(db, actor, own, number, key="form-1", words="Not them."):
    return speaking_up.not_right(db, actor, own, number, words, form_key=key, draft_id="", now=NOW)


def tell(db, actor, own, key="form-1"):
    detail = {"safe_to_phone": "no", "when": ""}
    return speaking_up.tell(db, actor, own, "My son takes the money.", detail, form_key=key, now=NOW)


def test_a_line_that_was_not_right_is_a_tracked_request_about_it_and_twice_is_once(db, own):
    asked = not_right(db, an_actor(own), own, 1)
    assert not_right(db, an_actor(own), own, 1) == asked
    assert asked.reference.startswith("NR-")
    assert asked.detail == {"line": 1, "at": "2026-11-22 12:00", "what": "figures_loaded", "by": "computer"}
    assert requests.find(db, an_actor(own), own, Kind.NOT_RIGHT, asked.reference) == asked
    assert requests.standing(db, an_actor(own), own) == (asked,)
    _, lines = seeing.who_has_looked(db, an_actor(own), own, NOW)
    assert lines[0].what == "not_right_asked"


@pytest.mark.parametrize("number", [0, 99, -1])
def test_a_line_that_is_not_there_can_not_be_told_of(db, own, number):
    with pytest.raises(NotYours):
        not_right(db, an_actor(own), own, number)


def test_only_who_reads_the_log_and_may_ask_says_so(db, own):
    assert not_right(db, helper(db, own, Role.ATTORNEY_HEALTH), own, 1)
    for actor in (helper(db, own, Role.ADVOCATE), helper(db, own, Role.APPOINTEE), an_actor(person(db, "P2").id)):
        with pytest.raises(NotYours):
            not_right(db, actor, own, 1, key="form-2")


def test_helpers_stand_in_the_log_by_name_and_role_also_when_their_part_has_ended(db, own):
    advocate = helper(db, own, Role.ADVOCATE)
    seeing.see(db, advocate, own, Action.SEE_BUDGET, NOW)
    with db.write() as connection:
        representatives.close(connection, advocate.represents[0].id, representatives.Closed.ENDED, NOW)
    _, lines = seeing.who_has_looked(db, an_actor(own), own, NOW)
    assert [(line.by, line.role, line.name) for line in lines] == [
        ("oneself", "", ""), ("helper", "advocate", "Ama Boateng"), ("computer", "", ""),
    ]  # fmt: skip


def test_a_helper_who_reads_the_log_is_oneself_and_the_person_is_the_person(db, own):
    seeing.see(db, an_actor(own), own, Action.SEE_BUDGET, NOW)
    _, lines = seeing.who_has_looked(db, helper(db, own, Role.ATTORNEY_HEALTH), own, NOW)
    assert [line.by for line in lines] == ["oneself", "person", "computer"]


def test_older_lines_are_read_from_the_number_before(db, own, monkeypatch):
    monkeypatch.setattr(seeing, "LOG_LENGTH", 2)
    for visit in "abc":
        seeing.see(db, an_actor(own, visit=visit), own, Action.SEE_BUDGET, NOW)
    _, lines = seeing.who_has_looked(db, an_actor(own, visit="c"), own, NOW)
    assert [line.number for line in lines] == [5, 4]
    _, older = seeing.who_has_looked(db, an_actor(own, visit="c"), own, NOW, before=4)
    assert [line.number for line in older] == [3, 2]


def test_what_is_given_out_is_a_line_of_its_own_once_a_visit(db, own):
    for _ in range(2):
        seeing.see(db, an_actor(own), own, Action.SEE_BUDGET, NOW, "figures_downloaded")
    _, lines = seeing.who_has_looked(db, an_actor(own), own, NOW)
    assert [line.what for line in lines][1:3] == ["figures_downloaded", "see_budget"]


def test_a_quiet_word_is_for_the_council_alone_and_first(db, own):
    requests.ask(db, an_actor(own), own, Kind.HELP, "", form_key="form-h", draft_id="", now=NOW,
                 detail={"wanted": ["advocate"]})  # fmt: skip
    before = requests.standing(db, an_actor(own), own), seeing.who_has_looked(db, an_actor(own), own, NOW)
    tell(db, an_actor(own), own)
    tell(db, an_actor(own), own)
    after = requests.standing(db, an_actor(own), own), seeing.who_has_looked(db, an_actor(own), own, NOW)
    assert before == after
    assert [(ref, item.kind) for ref, item in linking.standing_requests(db, COUNCIL)] == [
        ("P1", Kind.QUIET), ("P1", Kind.HELP),
    ]  # fmt: skip
    with db.read() as connection:
        lines = connection.execute(select(log.c.actor, log.c.person_id).where(log.c.what == "quiet_word_told")).all()
    assert [tuple(line) for line in lines] == [(f"person:{own}", None)]
    assert "notices" not in rows_in(db)


def test_nobody_else_has_a_quiet_word_not_even_who_decides_for_the_person(db, own):
    before = rows_in(db)
    others = [Actor(9, None, "v"), an_actor(person(db, "P2").id), an_actor(None)]
    for actor in others:
        with pytest.raises(NotYours):
            tell(db, actor, own)
    assert rows_in(db) == before
    closed = person(db, "closed").id
    for actor, of in ((helper(db, own, Role.ATTORNEY_HEALTH), own), (an_actor(closed), closed)):
        with pytest.raises(NotYours):
            tell(db, actor, of)
        with pytest.raises(NotYours):
            speaking_up.may_tell(db, actor, of)


def test_a_quiet_word_is_never_found_by_its_reference(db, own):
    tell(db, an_actor(own), own)
    ((_, told),) = linking.standing_requests(db, COUNCIL)
    for kind in set(Kind) - {Kind.QUIET}:
        with pytest.raises(NotYours):
            requests.find(db, an_actor(own), own, kind, told.reference)
