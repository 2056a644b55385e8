"""Ordering a document by post, and what the council records of it, on both databases."""

from dataclasses import replace
from datetime import date

import pytest

from portal.domain.by_post import Posted
from portal.domain.representative import Actor, Role, Scope
from portal.domain.request import Status
from portal.services import documents, notices, requests
from portal.services.refusals import NotYours
from tests.builders import COUNCIL, a_part, an_actor, incoming
from tests.conftest import NOW
from tests.services.shown import person, publish

DAY = date(2026, 11, 24)


def ordered(db, actor, person_id, key="a-key-of-a-form-1", form=Posted.BRAILLE, words=""):
    return documents.order(db, actor, person_id, "budget", form, words, form_key=key, now=NOW)


@pytest.fixture
def own(db):
    """Somebody with a record of their own: the actor, and the id."""
    publish(db, incoming())
    person_id = person(db).id
    return an_actor(person_id), person_id


def test_from_ordering_to_the_post(db, own):
    actor, person_id = own
    order = ordered(db, actor, person_id, words="By the back door, please.")
    assert (order.status, order.form, order.reference[:3]) == (Status.SENT, Posted.BRAILLE, "BP-")
    assert documents.to_post(db, COUNCIL) == [("P1", order)]
    making = documents.record(db, COUNCIL, order.reference, Status.BEING_MADE, DAY, NOW)
    assert (making.status, making.making_since) == (Status.BEING_MADE, DAY)
    assert [one.reference for one in requests.standing(db, actor, person_id)] == [order.reference]
    posted = documents.record(db, COUNCIL, order.reference, Status.POSTED, DAY, NOW)
    assert (posted.posted_on, posted.making_since) == (DAY, DAY)
    assert documents.of_person(db, actor, person_id) == (posted,)
    assert documents.to_post(db, COUNCIL) == []
    assert requests.standing(db, actor, person_id) == ()
    told, _ = notices.of_person(db, actor, person_id, NOW)
    assert [(one.what.value, one.detail["reference"]) for one in told] == [("document_posted", order.reference)]


def test_the_same_form_twice_is_one_order_and_another_form_is_another(db, own):
    first = ordered(db, *own)
    assert ordered(db, *own) == first
    other = ordered(db, *own, key="a-key-of-a-form-2", form=Posted.LARGE_24)
    assert [one.reference for one in documents.of_person(db, *own)] == [other.reference, first.reference]


def test_nothing_is_posted_before_it_is_made_and_nothing_twice(db, own):
    reference = ordered(db, *own).reference
    with pytest.raises(documents.NotInTurn):
        documents.record(db, COUNCIL, reference, Status.POSTED, DAY, NOW)
    documents.record(db, COUNCIL, reference, Status.BEING_MADE, DAY, NOW)
    with pytest.raises(documents.NotInTurn):
        documents.record(db, COUNCIL, reference, Status.BEING_MADE, DAY, NOW)
    documents.record(db, COUNCIL, reference, Status.POSTED, DAY, NOW)
    assert documents.record(db, COUNCIL, reference, Status.POSTED, DAY, NOW) is None
    assert documents.record(db, "another", reference, Status.POSTED, DAY, NOW) is None
    assert documents.record(db, COUNCIL, "BP-99999999", Status.POSTED, DAY, NOW) is None


def test_nobody_orders_or_sees_orders_for_another(db, own):
    actor, person_id = own
    ordered(db, actor, person_id)
    for stranger in (an_actor("nobody", login_id=2), Actor(3, None, "v")):
        with pytest.raises(NotYours):
            ordered(db, stranger, person_id)
        with pytest.raises(NotYours):
            documents.of_person(db, stranger, person_id)


def test_a_helper_who_may_not_read_words_sees_own_orders_alone(db, own):
    actor, person_id = own
    ordered(db, actor, person_id, words="About my health.")
    part = replace(a_part(Role.SUPPORTER, Scope.SEE_BUDGET, Scope.ASK_AND_COMPLAIN), person_id=person_id)
    hidden = replace(part, scopes=frozenset({Scope.ASK_AND_COMPLAIN, Scope.HEALTH_HIDDEN}))
    sees, sees_not = (Actor(5, None, "v", (one,)) for one in (part, hidden))
    assert len(documents.of_person(db, sees, person_id)) == 1
    assert documents.of_person(db, sees_not, person_id) == ()
