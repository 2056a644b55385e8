"""What a program sends that is odd: it is refused, nothing of it is told back or kept, and it takes no long time."""

import json
import time
from datetime import datetime

import pytest

from portal.domain.desk import Post
from portal.services import workers
from tests.conftest import ISSUER, NOW
from tests.store.rows import rows_in
from tests.web.feed_calls import PROBLEM, Clock, Program, a_portal, a_record, codes

LINE = a_record()["lines"][0]
ENTRY = {"person": "M1", "source": "till", "id": "1", "date": "2026-11-20", "kind": "invoice", "amount": "0.00"}


@pytest.fixture(scope="module")
def clock():
    return Clock()


@pytest.fixture(scope="module")
def app(tmp_path_factory, clock):
    with a_portal(tmp_path_factory.mktemp("odd"), clock, PORTAL_FEED_WRONG_PER_ADDRESS="1000000") as app:
        yield app


@pytest.fixture(scope="module")
def made(app):
    return Program(app)


@pytest.fixture
def program(made, clock):
    clock.now = NOW
    made.renew()
    return made


def test_a_login_that_works_at_the_desk_opens_nobodys_record(program):
    workers.add(program.db, ISSUER, "wanda", "999", frozenset({Post.WORKER}), "Wanda Price", NOW)
    rows = rows_in(program.db)
    refused = program.people(a_record("A1"), a_record(person={"id": "A2", "sign_in": {"subject": "wanda"}}))
    assert (refused.status_code, codes(refused)) == (409, {("/1/person/sign_in/subject", "SUBJECT_TAKEN")})
    assert rows_in(program.db) == rows | {"desk_items": rows.get("desk_items", 0) + 1}
    workers.end(program.db, ISSUER, "wanda", NOW)
    assert program.people(a_record(person={"id": "A2", "sign_in": {"subject": "wanda"}})).status_code == 200


def test_days_are_those_of_london(program, clock):
    tomorrow = program.people(a_record("B1", as_at="2026-11-23"))
    assert codes(tomorrow) == {("/0/as_at", "CLOCK_AHEAD")}
    clock.now = datetime(2027, 6, 30, 23, 30)  # half past midnight of 1 July in London
    program.renew()
    assert program.people(a_record("B1", as_at="2027-07-01")).status_code == 200
    entry = ENTRY | {"person": "B1", "id": "B", "date": "2027-07-01", "amount": "30.00"}
    assert program.send("v1/payments", {"items": [entry]}).get_json()["new"] == 1


def test_no_run_ends_as_at_a_day_that_has_not_come(program):
    run = {"run": "far", "as_at": "2026-11-23", "complete": True, "people": 0}
    ahead = program.send("v1/runs", run)
    assert (ahead.status_code, codes(ahead)) == (422, {("/as_at", "CLOCK_AHEAD")})
    assert program.send("v1/runs", run | {"as_at": "2026-11-22"}).get_json()["closed"] is True


def test_a_long_key_is_not_told_back_either(program):
    inside = a_record("C1")
    inside["person"]["x" * 100_000] = 1
    refused = program.people(inside)
    assert (codes(refused), len(refused.data) < 1000) == ({("/0/person", "NOT_A_KEY")}, True)
    rules = program.send("v1/rules", {"kind": "rates", "text": f"? {'x' * 100_000}\n: 1"})
    assert (codes(rules), len(rules.data) < 10_000) == ({("/text", "NOT_SOUND")}, True)


NUL = {
    "/0/steps/0/words": {"steps": [{"kind": "review", "due": "2027-02-10", "words": "a\0b"}]},
    "/0/now/team": {"now": {"holder": "council", "team": "\x1b[31m"}},
    "/0/lines/0/need": {"lines": [LINE | {"need": "a\0b"}]},
    "/0/lines/0/holder": {"lines": [LINE | {"holder": "a\0b"}]},
    "/0/communication/language": {"communication": {"language": "\0"}},
}


def test_words_hold_nothing_that_no_page_can_show(program):
    for place, wrong in NUL.items():
        assert codes(program.people(a_record("D1", **wrong))) == {(place, "WRONG_VALUE")}
    lines = a_record("D1", steps=[{"kind": "review", "due": "2027-02-10", "words": "One.\r\n\tTwo."}])
    assert program.people(lines).status_code == 200


def test_a_record_has_an_end(program):
    began = time.process_time()
    many = [LINE | {"id": str(number)} for number in range(16_000)]
    assert codes(program.people(a_record("E1", lines=many))) == {("/0/lines", "WRONG_VALUE")}
    assert codes(program.people(a_record("E1", on_hold=["X"] * 51))) == {("/0/on_hold", "WRONG_VALUE")}
    assert time.process_time() - began < 1


def test_rules_with_a_great_many_faults_are_refused_as_fast_as_others(program):
    began = time.process_time()
    many = program.send("v1/rules", {"kind": "rates", "text": "\n".join(f"k{n}: 1" for n in range(4_000))})
    assert (many.status_code, len(many.get_json()["errors"])) == (422, 50)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("text", ["!!bool x", "version: !!bool maybe", "label: !!float x", "!!set {a: 1}", "!!int x"])
def test_yaml_that_names_its_own_kinds_is_refused_with_a_line(program, text):
    refused = program.send("v1/rules", {"kind": "rates", "text": text})
    assert (refused.status_code, codes(refused)) == (422, {("/text", "NOT_SOUND")})


def test_an_amount_of_nothing_is_no_payment_but_may_be_a_correction(program):
    assert program.people(a_record("M1")).status_code == 200
    nothing = program.send("v1/payments", {"items": [ENTRY]})
    assert [item["detail"] for item in nothing.get_json()["errors"]] == ["zero"]
    never = ENTRY | {"id": "2", "corrects": "1", "why": "It was another person’s."}
    both = program.send("v1/payments", {"items": [ENTRY | {"amount": "5.00"}, never]})
    assert both.get_json() == {"entries": 2, "new": 2, "same": 0}


def test_the_feed_has_one_address_and_what_is_not_there_is_not_found(program):
    headers = {"Authorization": f"Bearer {program.token}", "Idempotency-Key": "easy"}
    for path in ("/easy/feed/v1/people", "/easy/feed/token", "/easy/feed/v1/changes"):
        answer = program.http.post(path, data=json.dumps([a_record("F1")]), headers=headers)
        assert (answer.status_code, answer.content_type) == (404, PROBLEM), path
    for method in ("PUT", "DELETE", "GET"):
        answer = program.http.open("/feed/v1/nothing", method=method)
        assert (answer.status_code, answer.get_json()["code"], answer.headers.get("Allow")) == (404, "not_found", None)
