"""The feed over HTTP: who may call, what is taken, what is refused and how that is told, and that twice is once."""

import json
from pathlib import Path

import pytest

from portal.domain.desk import ItemKind
from portal.services import directory, feeding
from portal.store import desk_items
from portal.web.feed.examples import SERVICE
from tests.store.rows import rows_in
from tests.web.feed_calls import Clock, Program, a_portal, a_record, codes


@pytest.fixture(scope="module")
def clock():
    return Clock()


@pytest.fixture(scope="module")
def app(tmp_path_factory, clock):
    with a_portal(tmp_path_factory.mktemp("feed"), clock) as app:
        yield app


@pytest.fixture(scope="module")
def made(app):
    return Program(app)


@pytest.fixture
def program(made):
    made.renew()
    return made


def waiting(program, kind=ItemKind.FEED):
    with program.db.read() as connection:
        return {item.reference: item.detail for item in desk_items.waiting(connection, "999", [kind], 100)}


def test_records_are_taken_and_each_is_told_what_became_of_it(program):
    answer = program.people(a_record("A1"), a_record("A2", on_hold=["CHECKING"]))
    assert answer.status_code == 200, answer.get_json()
    told = answer.get_json()
    assert (told["people"], told["added"], told["held"]) == (2, 1, 1)
    assert told["records"] == [
        {"person": "A1", "outcome": "added", "codes": []},
        {"person": "A2", "outcome": "held", "codes": ["CHECKING"]},
    ]
    assert "Set-Cookie" not in answer.headers
    again = program.people(a_record("A1"), a_record("A2"))
    assert [record["outcome"] for record in again.get_json()["records"]] == ["same", "changed"]


def test_one_record_with_a_fault_keeps_the_whole_call_out_and_the_desk_is_told_until_it_is_taken(program):
    rows = rows_in(program.db)
    bad = a_record("B2")
    bad["lines"][0]["unit_cost"] = "21.5"
    bad["colour"] = "red"
    answer = program.people(a_record("B1"), bad)
    assert answer.status_code == 422
    assert codes(answer) == {("/1/lines/0/unit_cost", "WRONG_VALUE"), ("/1", "NOT_A_KEY")}
    assert "red" not in answer.get_data(as_text=True)
    assert rows_in(program.db) == rows | {"desk_items": rows.get("desk_items", 0) + 1}
    told = waiting(program)[feeding.of_person("B2")]
    assert (told["ref"], told["code"], told["client"]) == ("B2", "WRONG_VALUE", program.made.client.name)
    assert program.people(a_record("B2")).status_code == 200
    assert feeding.of_person("B2") not in waiting(program)


def test_a_key_that_nobody_knows_is_neither_told_back_nor_kept(program):
    record = a_record("P7", **{"Alma Hartley born 1951-03-04": 1})
    record["lines"][0]["She drinks"] = "x"
    answer = program.people(record)
    assert codes(answer) == {("/0", "NOT_A_KEY"), ("/0/lines/0", "NOT_A_KEY")}
    kept = str(waiting(program)[feeding.of_person("P7")])
    for words in ("Hartley", "drinks"):
        assert words not in answer.get_data(as_text=True) + kept


def deep(levels):
    return b'[{"as_at":' + b"[" * levels + b"]" * levels + b"}]"


UNREADABLE = {
    "not UTF-8": (b'[{"as_at": "\xff"}]', 400, {("", "NOT_UTF8")}),
    "not JSON": (b'[{"as_at": ]', 400, {("", "NOT_JSON")}),
    "a key twice": (b'[{"as_at": "2026-11-22", "as_at": "2026-11-21"}]', 400, {("", "KEY_TWICE")}),
    "nested deeply": (deep(100_000), 400, {("", "TOO_DEEP")}),
    "nested as deeply as is read": (deep(900), 400, {("/0", "TOO_DEEP")}),
    "nothing": (b" ", 400, {("", "EMPTY")}),
    "no record": (b"[]", 400, {("", "EMPTY")}),
    "no list": (b'{"as_at": "2026-11-22"}', 422, {("", "WRONG_VALUE")}),
    "no object": (b"[7]", 422, {("/0", "WRONG_VALUE")}),
    "a number without end": (b"[" + b"9" * 5000 + b"]", 422, {("", "WRONG_VALUE")}),
    "half a sign": (json.dumps([a_record("\ud800")]).encode(), 422, {("/0", "WRONG_VALUE")}),
    "too many": (b"[" + b"0," * 500 + b"0]", 413, {("", "TOO_MANY")}),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_can_not_be_read_is_refused_whole(program, what):
    body, status, faults = UNREADABLE[what]
    answer = program.send("v1/people", body)
    assert (answer.status_code, codes(answer)) == (status, faults)
    assert waiting(program)[f"people:{program.made.client.id}"]["code"] == next(iter(faults))[1]


def test_a_faulty_line_of_lines_is_named_and_lines_are_taken(program):
    lines = [json.dumps(a_record(ref)).encode() for ref in ("C1", "C2")]
    kind = {"Content_Type": "application/x-ndjson; charset=UTF-8"}
    assert codes(program.send("v1/people", b"\n".join([lines[0], b"{"]), **kind)) == {("/1", "NOT_JSON")}
    answer = program.send("v1/people", b"\r\n".join(lines) + b"\n", **kind)
    assert answer.get_json()["added"] == 2


def test_who_and_when_are_checked(program):
    twice = program.people(a_record("D1"), a_record("D1"))
    assert (twice.status_code, codes(twice)) == (422, {("/1/person/id", "TWICE")})
    login = {"sign_in": {"subject": "d"}}
    both = program.people(a_record(person={"id": "D1"} | login), a_record(person={"id": "D2"} | login))
    assert codes(both) == {("/1/person/sign_in/subject", "SUBJECT_TWICE")}
    other = program.people(a_record("D1", council="998"), a_record("D2", as_at="2026-11-23"))
    assert codes(other) == {("/0/council", "ANOTHER_COUNCIL"), ("/1/as_at", "CLOCK_AHEAD")}
    assert program.people(a_record(person={"id": "D1"} | login)).status_code == 200
    back = program.people(a_record("D9"), a_record("D1", as_at="2026-11-21"))
    assert (back.status_code, codes(back)) == (409, {("/1/as_at", "BACK_IN_TIME")})
    taken = program.people(a_record(person={"id": "D8"} | login))
    assert (taken.status_code, codes(taken)) == (409, {("/0/person/sign_in/subject", "SUBJECT_TAKEN")})
    assert waiting(program)[feeding.of_person("D8")]["code"] == "SUBJECT_TAKEN"


def test_a_figure_that_was_kept_is_never_replaced(program):
    with open("content/demonstration/feed.json", encoding="utf-8") as file:
        record = json.load(file)[0] | {"person": {"id": "E1"}}
    assert program.people(record).get_json()["added"] == 1
    record["budgets"][0]["route_why"] = "Another reason."
    answer = program.people(record)
    assert (answer.status_code, codes(answer)) == (409, {("/0/budgets", "FROZEN_BUDGET_CHANGED")})
    record["budgets"][0]["lines"][0]["needs"] = ["nothing"]
    assert codes(program.people(record)) == {("/0/budgets/0/lines/0/needs", "NOT_A_BUDGET_LINE")}


def test_figures_that_are_held_wait_at_the_desk_until_a_later_call_releases_them(program):
    wrong = a_record("F1")
    wrong["lines"][0]["weekly_cost"] = "400.00"
    assert program.people(wrong).get_json()["records"][0]["codes"] == ["LINE_COST_DIFFERS"]
    held = [detail for detail in waiting(program, ItemKind.HELD).values() if detail["codes"] == "LINE_COST_DIFFERS"]
    assert len(held) == 1
    program.people(a_record("F1"))
    assert not [one for one in waiting(program, ItemKind.HELD).values() if one["codes"] == "LINE_COST_DIFFERS"]


def test_the_same_call_with_its_key_is_answered_again_and_done_once(program, clock):
    first = program.people(a_record("G1"), key="night 1")
    rows = rows_in(program.db)
    again = program.people(a_record("G1"), key="night 1")
    assert (again.status_code, again.data) == (200, first.data)
    assert (again.headers["Idempotency-Replayed"], rows_in(program.db)) == ("true", rows)
    other = program.people(a_record("G2"), key="night 1")
    assert (other.status_code, other.get_json()["code"]) == (409, "key_used")
    clock.go_on(days=7, seconds=1)
    program.renew()
    assert program.people(a_record("G2"), key="night 1").status_code == 200


def test_a_refused_call_leaves_its_key_free(program):
    assert program.people(a_record("H1", colour="red"), key="night 2").status_code == 422
    assert program.people(a_record("H1"), key="night 2").status_code == 200


def test_a_night_that_was_only_half_is_told_to_the_desk(program, clock):
    def sent(*refs):
        answer = program.send("v1/people?run=n1", [a_record(ref) for ref in refs])
        return answer.status_code

    def ended(people, complete=True):
        return program.send("v1/runs", {"run": "n1", "as_at": "2026-11-22", "complete": complete, "people": people})

    assert sent("I1", "I2") == sent("I2", "I3") == 200
    half = ended(4)
    assert half.get_json() == {"run": "n1", "closed": False, "announced": 4, "taken": 3}
    assert waiting(program)["run:n1"] == {
        "act": "runs", "code": "RUN_NOT_WHOLE", "run": "n1", "announced": "4", "taken": "3"
    }  # fmt: skip
    assert ended(3, complete=False).get_json()["closed"] is False
    assert waiting(program)["run:n1"]["code"] == "RUN_BROKEN_OFF"
    assert sent("I4") == 200
    assert ended(4).get_json()["closed"] is True
    assert "run:n1" not in waiting(program)
    assert sent("I5") == ended(4).status_code == 409
    assert program.send("v1/people?run=n2", [a_record("I1")]).status_code == 200
    clock.go_on(days=1, seconds=1)
    program.renew()
    assert program.people(a_record("I2", as_at="2026-11-23")).status_code == 200
    assert waiting(program)["run:n2"]["code"] == "RUN_NOT_CLOSED"


def test_money_is_taken_whole_or_not_at_all_and_the_same_entry_once(program):
    entry = {"person": "J1", "source": "finance", "id": "1", "date": "2026-11-20", "kind": "invoice", "amount": "30.00"}
    entry |= {"line": "L1"}
    assert program.people(a_record("J1", as_at="2026-11-23")).status_code == 200
    two = {"items": [entry, entry | {"person": "nobody", "id": "2"}]}
    refused = program.send("v1/payments", two)
    assert (refused.status_code, codes(refused)) == (422, {("/items/1", "ENTRY_REFUSED")})
    assert refused.get_json()["errors"][0]["detail"] == "unknown_person"
    assert waiting(program)[feeding.of_person("nobody")]["act"] == "payments"
    assert program.send("v1/payments", {"items": [entry]}).get_json() == {"entries": 1, "new": 1, "same": 0}
    assert program.send("v1/payments", {"items": [entry]}).get_json() == {"entries": 1, "new": 0, "same": 1}
    changed = program.send("v1/payments", {"items": [entry | {"amount": "31.00"}]})
    assert changed.get_json()["errors"][0]["detail"] == "changed"
    odd = program.send("v1/payments", {"items": [entry | {"amount": "1"}]})
    assert codes(odd) == {("/items/0/amount", "WRONG_VALUE")}


def test_the_directory_is_taken_whole_and_a_service_with_a_fault_is_left_out(program):
    faulty = {key: value for key, value in SERVICE.items() if key != "organization"}
    told = program.send("v1/directory", {"contents": [SERVICE, faulty]}).get_json()
    assert (told["added"], told["hidden"]) == (1, 0)
    assert [(item["row"], item["code"], item["place"]) for item in told["left_out"]] == [
        (2, "NO_ORGANISATION", "organization")
    ]
    none = program.send("v1/directory", [faulty])
    assert (none.status_code, codes(none)) == (422, {("", "NOTHING_TO_KEEP")})
    page = program.send("v1/directory", {"contents": [SERVICE], "total_items": 2})
    assert codes(page) == {("", "NOT_SOUND")}
    assert len(directory.listed(program.db)) == 1


def test_prices_are_only_proposed(program):
    text = Path("content/rates/example-2026-27.1.yaml").read_text("utf-8").replace("2026-27.1", "2026-27.2")
    told = program.send("v1/rules", {"kind": "rates", "text": text}).get_json()
    assert (told["file"], told["state"]) == ("rates/example-2026-27.2.yaml", "proposed")
    assert waiting(program)[f"rules:{told['reference']}"]["code"] == "RULES_PROPOSED"
    rates = program.http.get("/how-budgets-are-worked-out/rates")
    assert (rates.status_code, b"2026-27.2" in rates.data) == (200, False)
    method = Path("content/methods/example-allocation/1.yaml").read_text("utf-8")
    capped = program.send(
        "v1/rules", {"kind": "method", "text": method.replace("forbidden_inputs:", "cap: 1\nforbidden_inputs:")}
    )
    assert (capped.status_code, codes(capped)) == (422, {("/text", "NOT_SOUND")})
    assert "line " in capped.get_json()["errors"][0]["detail"]
