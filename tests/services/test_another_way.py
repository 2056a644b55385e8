"""Another way to support a carer: it opens with a no, the council offers, and only the carer says what helps (CAR7)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from portal.domain.another_way import Event, NotPossible, State, What
from portal.domain.joint import What as Says
from portal.domain.representative import Role
from portal.services import another_way, asking_both
from portal.services.another_way import AnsweredMeanwhile, NoSuchWay
from portal.services.refusals import NotYours
from tests.builders import an_actor, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.jointly import HEARD, acting, answer, propose, told
from tests.services.shown import person, publish

OFFER = Event(What.OFFERED, NOW, "A volunteer can be with her on Thursdays.", "social_worker", date(2027, 1, 7))
HELPS, NOT_ENOUGH = (Event(what, NOW + timedelta(minutes=5), "Thank you.") for what in (What.HELPS, What.NOT_ENOUGH))


@pytest.fixture
def both(db):
    publish(db, incoming("P1"), incoming("P2"))
    one, other = person(db).id, person(db, "P2").id
    return an_actor(one, a_login(db, "one")), an_actor(other, a_login(db, "other"))


@pytest.fixture
def refused(db, both):
    """The adult said no."""
    asked = propose(db)
    answer(db, both[1], both[1].person_id, asked.reference, Says.REFUSED)
    return asked


def the_one(db, actor):
    (way,) = another_way.of_person(db, actor, actor.person_id)
    return way


def test_a_no_opens_it_for_the_carer_who_is_told(db, both, refused):
    way = the_one(db, both[0])
    assert (way.state, way.opened.agreement) == (State.OPEN, refused.reference)
    assert told(db, both[0].person_id)[-1] == "another_way"
    assert another_way.of_person(db, both[1], both[1].person_id) == ()
    assert "another_way" not in told(db, both[1].person_id)


def test_a_yes_opens_nothing_and_a_second_no_opens_no_second_one(db, both, refused):
    carer, adult = both
    answer(db, adult, adult.person_id, refused.reference)
    answer(db, adult, adult.person_id, refused.reference, Says.TAKEN_BACK)
    assert the_one(db, carer).state is State.OPEN


def test_after_one_was_found_a_yes_that_is_taken_back_opens_another(db, both, refused):
    carer, adult = both
    first = the_one(db, carer).reference
    another_way.act(db, "999", first, OFFER)
    another_way.answer(db, carer, carer.person_id, first, HELPS, 1)
    for actor, says in ((adult, Says.AGREED), (carer, Says.AGREED), (adult, Says.TAKEN_BACK)):
        answer(db, actor, actor.person_id, refused.reference, says)
    newer, older = another_way.of_person(db, carer, carer.person_id)
    assert (newer.state, older.state, older.reference) == (State.OPEN, State.FOUND, first)


def test_what_the_council_heard_opens_it_too(db, both):
    asked = propose(db)
    asking_both.witness(db, "999", asked.reference, "P2", replace(HEARD, what=Says.REFUSED))
    assert the_one(db, both[0]).state is State.OPEN


def test_the_council_offers_and_the_carer_answers_once_for_each_page(db, both, refused):
    carer = both[0]
    ref = the_one(db, carer).reference
    for _ in range(2):
        another_way.act(db, "999", ref, OFFER)
    for _ in range(2):
        another_way.answer(db, carer, carer.person_id, ref, NOT_ENOUGH, 1)
    assert [event.what for event in the_one(db, carer).events] == [What.OFFERED, What.NOT_ENOUGH]
    assert the_one(db, carer).state is State.LOOKING
    with pytest.raises(AnsweredMeanwhile):
        another_way.answer(db, carer, carer.person_id, ref, HELPS, 1)


def test_nobody_but_the_carer_and_who_may_answer_for_them_reads_or_answers_it(db, both, refused):
    carer, adult = both
    ref = the_one(db, carer).reference
    another_way.act(db, "999", ref, OFFER)
    may = acting(carer.person_id, Role.ATTORNEY_HEALTH, login=a_login(db, "attorney"))
    assert another_way.find(db, may, carer.person_id, ref).offers == (OFFER,)
    for actor in (adult, acting(carer.person_id, Role.ADVOCATE), acting(adult.person_id, Role.ATTORNEY_HEALTH)):
        with pytest.raises(NotYours):
            another_way.find(db, actor, carer.person_id, ref)
        with pytest.raises(NotYours):
            another_way.answer(db, actor, carer.person_id, ref, HELPS, 1)
    with pytest.raises(NotYours):
        another_way.answer(db, carer, carer.person_id, ref, OFFER, 1)  # an offer is the council's


def test_the_council_cannot_say_for_the_carer_that_it_helps(db, both, refused):
    ref = the_one(db, both[0]).reference
    another_way.act(db, "999", ref, OFFER)
    with pytest.raises(NoSuchWay):
        another_way.act(db, "999", ref, HELPS)
    with pytest.raises(NoSuchWay):
        another_way.act(db, "998", ref, OFFER)


def test_the_list_of_the_council_has_what_is_still_to_be_found(db, both, refused):
    carer = both[0]
    ref = the_one(db, carer).reference
    assert [item.ref for item in another_way.listed(db, "999")] == ["P1"]
    another_way.act(db, "999", ref, OFFER)
    another_way.answer(db, carer, carer.person_id, ref, HELPS, 1)
    assert another_way.listed(db, "999") == ()
    assert len(another_way.listed(db, "999", every=True)) == 1


def test_without_an_offer_there_is_nothing_to_answer(db, both, refused):
    carer = both[0]
    with pytest.raises(NotPossible):
        another_way.answer(db, carer, carer.person_id, the_one(db, carer).reference, HELPS, 0)
