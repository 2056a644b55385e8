"""Asking for a budget of an EHC plan: by whoever has one, by a parent, and by nobody who may not read of it (INT3)."""

from datetime import timedelta

import pytest

from portal.domain.education import Education
from portal.domain.representative import Actor, Role
from portal.domain.request import Kind
from portal.services import requests
from portal.services.refusals import NotYours
from tests.builders import a_budget, a_case, a_part, an_actor, incoming
from tests.conftest import NOW
from tests.services.shown import person, publish


@pytest.fixture
def young(db):
    publish(db, incoming("P1", a_case(a_budget(), education=Education())), incoming("P2"))
    return person(db).id


def ask(db, actor, person_id, key="form-1"):
    return requests.ask(
        db, actor, person_id, Kind.EHC_BUDGET, "A club", form_key=key, draft_id="", now=NOW, detail={"when": "planning"}
    )


def acting(role, person_id):
    day = NOW.date()
    part = a_part(role, person_id=person_id, begins=day, until=day + timedelta(days=9), login_id=7, accepted=NOW)
    return Actor(7, None, "visit-7", (part,))


def test_it_is_kept_with_when_and_twice_is_once(db, young):
    asked = ask(db, an_actor(young), young)
    assert ask(db, an_actor(young), young) == asked
    assert asked.reference.startswith("EB-")
    assert asked.detail == {"when": "planning"}
    assert requests.standing(db, an_actor(young), young) == (asked,)


def test_it_can_be_asked_again_at_the_next_review(db, young):
    assert ask(db, an_actor(young), young) != ask(db, an_actor(young), young, "form-2")


def test_a_parent_asks_for_a_child(db, young):
    parent = acting(Role.PARENT, young)
    assert ask(db, parent, young).made_by == parent.code_for(young)


@pytest.mark.parametrize("role", [Role.ATTORNEY_PROPERTY, Role.NOMINATED, Role.APPOINTEE, Role.AGENT])
def test_whoever_may_not_read_words_about_the_person_cannot_ask(db, young, role):
    with pytest.raises(NotYours):
        ask(db, acting(role, young), young)


def test_without_a_plan_there_is_nothing_to_ask(db, young):
    other = person(db, "P2").id
    for actor in (an_actor(other), an_actor(young)):
        with pytest.raises(NotYours):
            ask(db, actor, other)
