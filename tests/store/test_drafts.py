"""Half-given answers as rows: for the login that gave them and nobody else, for 60 days after they were last saved."""

from datetime import timedelta

import pytest

from portal.store import drafts, logins
from portal.store.drafts import KEPT, Draft
from tests.builders import a_case
from tests.conftest import ISSUER, NOW
from tests.store.rows import add_people, rows_in

ANSWERS = {"which": {"which": "whole"}, "wishes": {"times": ["morning"], "kind": "Änne\n"}, "budget": 2, "quick": True}
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def both(db):
    added = add_people(db, {"P1": a_case(), "P2": a_case()})
    return added["P1"].id, added["P2"].id


@pytest.fixture
def ada(db):
    return login(db, "ada")


@pytest.fixture
def bert(db):
    return login(db, "bert")


def login(db, subject):
    with db.write() as connection:
        return logins.find_or_add(connection, ISSUER, subject, NOW).id


def start(db, login_id, person_id, answers=ANSWERS, now=NOW, kind="choice"):
    with db.write() as connection:
        return drafts.start(connection, login_id, person_id, kind, answers, now)


def get(db, draft_id, login_id, person_id, kind="choice"):
    with db.read() as connection:
        return drafts.get(connection, draft_id, login_id, person_id, kind)


def listed(db, login_id, person_id, kind="choice"):
    with db.read() as connection:
        return [draft.id for draft in drafts.of_login(connection, login_id, person_id, kind)]


def test_answers_come_back_as_they_were_to_the_login_that_gave_them_only(db, both, ada, bert):
    own, other = both
    draft = start(db, ada, own)
    assert get(db, draft, ada, own) == Draft(draft, ANSWERS, NOW)
    for nothing in (get(db, draft, bert, own), get(db, draft, ada, other), get(db, "unknown", ada, own),
                    get(db, draft, ada, own, "price")):  # fmt: skip
        assert nothing is None
    assert listed(db, bert, own) == listed(db, ada, other) == listed(db, ada, own, "price") == []


def test_each_has_an_id_that_nobody_can_guess(db, both, ada):
    found = {start(db, ada, both[0]) for _ in range(5)}
    assert len(found) == 5
    assert min(map(len, found)) >= 16


def test_saved_answers_take_the_place_of_the_older_and_the_newest_saved_comes_first(db, both, ada):
    own, _ = both
    first = start(db, ada, own)
    second = start(db, ada, own, now=NOW + timedelta(hours=1))
    assert listed(db, ada, own) == [second, first]
    with db.write() as connection:
        drafts.save(connection, get(db, first, ada, own), {"which": "parts"}, NOW + timedelta(hours=2))
    assert get(db, first, ada, own) == Draft(first, {"which": "parts"}, NOW + timedelta(hours=2))
    assert get(db, second, ada, own).answers == ANSWERS
    assert listed(db, ada, own) == [first, second]


def test_a_draft_is_dropped_by_its_own_login_only(db, both, ada, bert):
    own, _ = both
    draft, left = start(db, ada, own), start(db, ada, own)
    with db.write() as connection:
        drafts.drop(connection, draft, bert)
    assert get(db, draft, ada, own) is not None
    with db.write() as connection:
        drafts.drop(connection, draft, ada)
        drafts.drop(connection, draft, ada)
    assert listed(db, ada, own) == [left]


@pytest.mark.parametrize(("after", "kept"), [(timedelta(days=30), True), (KEPT, True), (KEPT + MOMENT, False)])
def test_answers_are_kept_for_60_days_after_they_were_last_saved(db, both, ada, bert, after, kept):
    assert timedelta(days=60) == KEPT
    own, other = both
    draft = start(db, ada, own, now=NOW - timedelta(days=9))
    with db.write() as connection:
        drafts.save(connection, get(db, draft, ada, own), {"which": "whole"}, NOW)
    start(db, bert, other, now=NOW + after)
    assert (get(db, draft, ada, own) is not None) is kept
    assert rows_in(db)["drafts"] == 1 + kept
