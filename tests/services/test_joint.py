"""Two people's yes, from their own accounts or heard by the council: who may, what both are told, who reads what."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from portal.domain.case import Release
from portal.domain.joint import NotPossible, State, What
from portal.domain.representative import Role, Scope
from portal.services import asking_both, joint
from portal.services.asking_both import NoSuchAgreement, NoSuchPerson
from portal.services.joint import AnsweredMeanwhile
from portal.services.refusals import NotYours
from tests.builders import a_case, an_actor, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.jointly import ASKED, HEARD, acting, answer, logged, outcome, propose, told
from tests.services.shown import person, publish
from tests.store.rows import add_people, rows_in


@pytest.fixture
def both(db):
    """The two of them, and the logins that open their records."""
    publish(db, incoming("P1"), incoming("P2"), incoming("P3"))
    one, other = person(db).id, person(db, "P2").id
    return an_actor(one, a_login(db, "one")), an_actor(other, a_login(db, "other"))


@pytest.fixture
def asked(db, both):
    return propose(db)


def of(db, actor, reference):
    return joint.find(db, actor, actor.person_id, reference).joint


def test_both_find_the_same_words_and_both_are_told(db, both, asked):
    for actor, other in zip(both, ("Person P2", "Person P1"), strict=True):
        (found,) = joint.of_person(db, actor, actor.person_id)
        assert found == joint.find(db, actor, actor.person_id, asked.reference)
        assert (found.joint.asked, found.other) == (replace(ASKED, other_id=both[1].person_id), other)
        assert logged(db, actor.person_id) == [("council", "joint_asked")]
        assert told(db, actor.person_id) == ["joint_asked"]


def test_it_counts_when_both_said_yes_and_ends_when_one_takes_it_back(db, both, asked):
    one, other = both
    answer(db, one, one.person_id, asked.reference)
    assert not of(db, other, asked.reference).counts()
    answer(db, other, other.person_id, asked.reference)
    assert of(db, one, asked.reference).weekly_on(ASKED.start) == ASKED.weekly
    answer(db, one, one.person_id, asked.reference, What.TAKEN_BACK)
    assert of(db, other, asked.reference).state is State.TAKEN_BACK
    own, others = f"person:{one.person_id}", f"person:{other.person_id}"
    for actor in both:
        steps = [(own, "joint_agreed"), (others, "joint_agreed"), (own, "joint_taken_back")]
        assert logged(db, actor.person_id)[1:] == steps
        more = ["another_way"] if actor is one else []  # the carer's need is still there (CAR7)
        assert told(db, actor.person_id) == ["joint_asked", *["joint_answered"] * 3, *more]


def test_a_reason_is_read_by_the_other_only_when_it_is_shared(db, both, asked):
    one, other = both
    answer(db, one, one.person_id, asked.reference, What.REFUSED, reason="I am tired.")
    assert of(db, one, asked.reference).events[0].reason == "I am tired."
    assert of(db, other, asked.reference).events[0].reason == ""
    answer(db, one, one.person_id, asked.reference, What.REFUSED, reason="Not on Tuesdays.", shared=True)
    assert [event.reason for event in of(db, other, asked.reference).events] == ["", "Not on Tuesdays."]
    (listed,) = asking_both.listed(db, "999")
    assert [event.reason for event in listed.joint.events] == ["I am tired.", "Not on Tuesdays."]
    assert listed.refs == ("P1", "P2")


@pytest.mark.parametrize("role", [Role.ATTORNEY_HEALTH, Role.DEPUTY_HEALTH, Role.PARENT])
def test_who_may_agree_for_somebody_answers_and_stands_in_the_persons_own_log_alone(db, both, asked, role):
    one, other = both
    attorney = acting(other.person_id, role, login=a_login(db, "attorney"))
    answer(db, attorney, other.person_id, asked.reference)
    assert of(db, other, asked.reference).events[0].how == "by_representative"
    assert logged(db, other.person_id)[-1] == ("helper:R1", "joint_agreed")
    assert logged(db, one.person_id)[-1] == (f"person:{other.person_id}", "joint_agreed")


@pytest.mark.parametrize("role", [role for role in Role if role not in
                                  (Role.ATTORNEY_HEALTH, Role.DEPUTY_HEALTH, Role.PARENT)])  # fmt: skip
def test_nobody_else_reads_it_or_answers(db, both, asked, role):
    actors = [acting(both[1].person_id, role, *Scope), both[0], an_actor(person(db, "P3").id), an_actor(None)]
    before = rows_in(db)
    for actor in actors:
        for act in (
            lambda actor=actor: joint.of_person(db, actor, both[1].person_id),
            lambda actor=actor: joint.find(db, actor, both[1].person_id, asked.reference),
            lambda actor=actor: answer(db, actor, both[1].person_id, asked.reference, step=0),
        ):
            with pytest.raises(NotYours):
                act()
    third = person(db, "P3").id
    with pytest.raises(NotYours):
        joint.find(db, an_actor(third), third, asked.reference)
    assert rows_in(db) == before


def test_the_other_person_never_answers_for_them_and_never_reads_their_reason(db, both, asked):
    """The carer who is also the adult's attorney: the council can hear the adult, or another attorney answers."""
    carer, adult = both
    answer(db, adult, adult.person_id, asked.reference, What.REFUSED, reason="I do not want it.")
    attorney = acting(adult.person_id, Role.ATTORNEY_HEALTH, login=carer.login_id, own=carer.person_id)
    seen = joint.find(db, attorney, adult.person_id, asked.reference).joint
    assert seen.events[0].reason == ""
    assert joint.of_person(db, attorney, adult.person_id)[0].joint == seen
    for what in What:
        with pytest.raises(NotPossible):
            answer(db, attorney, adult.person_id, asked.reference, what, step=1)
    assert of(db, adult, asked.reference).state is State.REFUSED


def test_one_login_never_says_yes_for_both(db, both, asked):
    ids = [actor.person_id for actor in both]
    login = a_login(db, "daughter")
    answer(db, acting(ids[0], Role.ATTORNEY_HEALTH, login=login), ids[0], asked.reference)
    with pytest.raises(NotPossible, match="same_login"):
        answer(db, acting(ids[1], Role.ATTORNEY_HEALTH, login=login), ids[1], asked.reference)
    answer(db, acting(ids[1], Role.ATTORNEY_HEALTH, login=login), ids[1], asked.reference, What.REFUSED)
    asking_both.witness(db, "999", asked.reference, "P2", HEARD)
    assert of(db, both[0], asked.reference).counts()


def test_the_same_form_twice_is_one_answer_and_an_older_page_changes_nothing(db, both, asked):
    one = both[0]
    for minutes in (1, 2):
        later = NOW + timedelta(minutes=minutes)
        answer(db, one, one.person_id, asked.reference, What.REFUSED, step=0, reason="No.", now=later)
    assert rows_in(db)["joint_events"] == 1
    for step in (0, 2, -1):
        with pytest.raises(AnsweredMeanwhile):
            answer(db, one, one.person_id, asked.reference, step=step)
    answer(db, both[1], both[1].person_id, asked.reference, step=0)  # what the other says does not make a page old
    assert rows_in(db)["joint_events"] == 2


def test_both_at_once_are_both_kept(db, both):
    with ThreadPoolExecutor(2) as pool:
        for number in range(5):
            made = propose(db, asked=replace(ASKED, words=str(number)))
            list(pool.map(lambda actor, made=made: answer(db, actor, actor.person_id, made.reference, step=0), both))
            assert of(db, both[0], made.reference).counts()


def test_of_two_answers_of_one_person_at_once_one_stands(db, both, asked):
    one = both[0]

    def act(what):
        return outcome(lambda: answer(db, one, one.person_id, asked.reference, what, step=0), AnsweredMeanwhile)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(act, (What.AGREED, What.REFUSED))) == ["", "AnsweredMeanwhile"]
    assert rows_in(db)["joint_events"] == 1


def test_crossing_agreements_of_the_same_two_never_block_each_other(db, both):
    there, back = propose(db), propose(db, "P2", "P1")
    acts = [(actor, made) for made in (there, back) for actor in both]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda act: answer(db, act[0], act[0].person_id, act[1].reference, step=0), acts))
    assert all(item.joint.counts() for item in joint.of_person(db, both[0], both[0].person_id))


# --- the council's side


def test_what_is_open_and_says_the_same_is_not_asked_twice(db, both, asked):
    assert propose(db) == asked
    assert propose(db, asked=replace(ASKED, words="Otherwise.")) != asked
    asking_both.withdraw(db, "999", asked.reference, "social_worker", "It closed.", NOW)
    assert propose(db).reference != asked.reference
    assert rows_in(db)["joint_agreements"] == 3


def test_the_council_hears_an_answer_once_and_withdraws_once(db, both, asked):
    for _ in range(2):
        heard = asking_both.witness(db, "999", asked.reference, "P1", HEARD)
    assert (heard.events[0].how, heard.events[0].by) == ("witnessed", "social_worker")
    for _ in range(2):
        gone = asking_both.withdraw(db, "999", asked.reference, "team_manager", "It closed.", NOW)
    assert gone.state is State.WITHDRAWN
    for actor in both:
        lines = [("council", f"joint_{what}") for what in ("asked", "witnessed", "withdrawn")]
        assert logged(db, actor.person_id) == lines
        assert of(db, actor, asked.reference).over.reason == "It closed."


def test_nobody_is_asked_with_themselves_with_nobody_or_with_somebody_of_another_council(db, both):
    add_people(db, {"P9": a_case()}, council="998")
    before = rows_in(db)
    with pytest.raises(NotPossible, match="same_person"):
        propose(db, "P1", "P1")
    for refs in (("P1", "P9"), ("P9", "P1"), ("P1", ""), ("x", "P2")):
        with pytest.raises(NoSuchPerson):
            propose(db, *refs)
    assert rows_in(db) == before


def test_there_is_no_such_agreement_and_none_of_another_council(db, asked):
    for council, reference in (("999", "JA-00000000"), ("998", asked.reference)):
        with pytest.raises(NoSuchAgreement):
            asking_both.witness(db, council, reference, "P1", HEARD)
        with pytest.raises(NoSuchAgreement):
            asking_both.withdraw(db, council, reference, "social_worker", "x", NOW)
    with pytest.raises(NotPossible, match="party"):
        asking_both.witness(db, "999", asked.reference, "P3", HEARD)
    assert asking_both.listed(db, "998") == ()


def test_a_closed_record_answers_nothing(db, both, asked):
    publish(db, incoming("P1", a_case(release=Release.CLOSED)), sha256="2")
    with pytest.raises(NotYours):
        answer(db, both[0], both[0].person_id, asked.reference, step=0)
