"""With whom decisions were made: written once, never rewritten, and read by whoever may (REP6, ELM10)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from portal.domain.decision_record import About, Consulted, DecisionRecord, How, NotPossible
from portal.domain.representative import Role, Scope
from portal.services import decision_records
from portal.services.decision_records import NoSuchPerson
from portal.services.refusals import NotYours
from portal.store.tables import log
from tests.builders import an_actor, incoming
from tests.conftest import NOW
from tests.services.jointly import acting, told
from tests.services.shown import person, publish
from tests.store.rows import rows_in

TODAY = date(2026, 11, 22)
ASKED = (Consulted("Ann Ng", "her sister", date(2026, 11, 3)), Consulted("Dr Rao", "her doctor", date(2026, 11, 4)))
BEST = DecisionRecord(About.PLAN, How.BEST_INTERESTS, date(2026, 11, 10), "social_worker", ASKED, date(2026, 11, 2))
WITH = DecisionRecord(About.DIRECT_PAYMENT, How.WITH_PERSON, TODAY, "team_manager", about_reference="CH-12345678")


@pytest.fixture
def own(db):
    publish(db, incoming("P1"), incoming("P2"))
    return person(db).id


def add(db, record=BEST, ref="P1", council="999"):
    return decision_records.add(db, council, ref, record, TODAY, NOW)


def of(db, actor, person_id):
    return decision_records.of_person(db, actor, person_id, NOW)[1]


def test_each_decision_is_its_own_record_newest_first_and_the_person_is_told(db, own):
    kept = [add(db, BEST), add(db, WITH)]
    assert of(db, an_actor(own), own) == (kept[1], kept[0])
    assert [item.record for item in kept] == [BEST, WITH]
    assert all(item.reference.startswith("DR-") for item in kept)
    assert told(db, own) == ["decision_recorded"] * 2
    with db.read() as connection:
        lines = connection.scalars(select(log.c.actor).where(log.c.what == "decision_recorded")).all()
    assert lines == ["council"] * 2
    other = person(db, "P2").id
    assert of(db, an_actor(other), other) == ()


def test_the_very_same_again_is_nothing_new_also_at_once_and_a_correction_is_another_record(db, own):
    with ThreadPoolExecutor(4) as pool:
        assert len({item.reference for item in pool.map(lambda _: add(db), range(4))}) == 1
    assert (rows_in(db)["decision_records"], told(db, own)) == (1, ["decision_recorded"])
    add(db, replace(BEST, decided_on=date(2026, 11, 11)))
    assert len(of(db, an_actor(own), own)) == 2


def test_what_says_too_little_and_whom_nobody_knows_is_not_kept(db, own):
    before = rows_in(db)
    with pytest.raises(NotPossible, match="consulted"):
        add(db, replace(BEST, consulted=()))
    for ref, council in (("P9", "999"), ("P1", "998")):
        with pytest.raises(NoSuchPerson):
            add(db, ref=ref, council=council)
    assert rows_in(db) == before


SEES = Scope.SEE_PROGRESS
READERS = [
    (Role.ATTORNEY_HEALTH, (), True), (Role.ADVOCATE, (), True), (Role.AUTHORISED, (), True),
    (Role.SUPPORTER, (SEES, Scope.SEE_BUDGET), True), (Role.SUPPORTER, (SEES,), False),
    (Role.SUPPORTER, (Scope.SEE_BUDGET,), False),
    (Role.SUPPORTER, (SEES, Scope.SEE_BUDGET, Scope.HEALTH_HIDDEN), False),
    (Role.ATTORNEY_PROPERTY, (), False), (Role.APPOINTEE, (), False), (Role.AGENT, (), False),
]  # fmt: skip


@pytest.mark.parametrize(("role", "scopes", "reads"), READERS)
def test_it_is_read_by_whoever_sees_how_the_case_goes_and_such_words(db, own, role, scopes, reads):
    kept = add(db)
    actor = acting(own, role, *scopes)
    if reads:
        assert of(db, actor, own) == (kept,)
        return
    with pytest.raises(NotYours):
        of(db, actor, own)


def test_nobody_else_reads_it(db, own):
    add(db)
    for actor in (an_actor(person(db, "P2").id), an_actor(None)):
        with pytest.raises(NotYours):
            of(db, actor, own)
