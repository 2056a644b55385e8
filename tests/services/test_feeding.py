"""Figures that a file or a call brings and that are held wait at the desk; and the same number of statements for one
person as for many."""

from dataclasses import replace

import pytest

from portal.domain.case import Release, Source
from portal.domain.desk import ItemKind
from portal.domain.feed_client import FeedClient, Scope, asked_for
from portal.domain.feeding import Fault, FaultCode, Refused
from portal.domain.proposed_rules import file_name
from portal.services import feed_clients, feed_runs, feeding
from portal.services.feeding import Call, KeyUsed
from portal.store import desk_items
from tests.builders import COUNCIL, a_budget, a_case, a_line, incoming
from tests.conftest import ISSUER, NOW
from tests.services.shown import kept, person, publish
from tests.store.rows import counting, rows_in


def waiting(db, kind=ItemKind.HELD):
    with db.read() as connection:
        return desk_items.waiting(connection, COUNCIL, [kind], 1000)


def held(ref="P1", *codes):
    return incoming(ref, replace(a_case(), release=Release.HOLD, held=codes or ("CHECKING",)))


def test_held_figures_wait_at_the_desk_with_their_codes_until_a_later_file_releases_them(db):
    publish(db, held("P1", "A", "B"), incoming("P2"))
    (item,) = waiting(db)
    assert (item.person_id, item.detail, item.since) == (person(db).id, {"codes": "A B"}, NOW)
    publish(db, held("P1", "C"), sha256="2")
    assert [item.detail for item in waiting(db)] == [{"codes": "C"}]
    publish(db, incoming("P1"), sha256="3")
    assert waiting(db) == ()


def test_an_extract_that_holds_figures_does_so_too_and_who_leaves_it_waits_no_more(db):
    case = replace(a_case(), release=Release.HOLD, held=("POSSIBLE_DOUBLE_UP",), source=Source.CLD)
    publish(db, incoming("P1", case), kind="cld")
    assert len(waiting(db)) == 1
    publish(db, incoming("P2", replace(a_case(), source=Source.CLD)), kind="cld", sha256="2")
    assert kept(db).release is Release.NO_CURRENT_SERVICE
    assert waiting(db) == ()


def test_an_import_takes_the_same_statements_for_one_person_as_for_many(db):
    def statements(*refs, digest):
        with counting(db) as seen:
            publish(
                db, *(held(ref) if ref.startswith("H") else incoming(ref, subject=ref) for ref in refs), sha256=digest
            )
        return len(seen)

    few = statements("H0", "P0", digest="1"), statements("H0", "P0", digest="2")
    refs = [f"{kind}{number}" for kind in "HP" for number in range(1, 20)]
    assert (statements(*refs, digest="3"), statements(*refs, digest="4")) == few


@pytest.fixture
def client(db):
    return feed_clients.add(db, COUNCIL, "cases", frozenset({Scope.PEOPLE_WRITE}), NOW).client


def call(client, key="k", body="1"):
    return Call(client, "people", key, body * 64, NOW)


def take(db, client, *people, run="", **other):
    return feeding.take_people(db, call(client, **other), people, run=run, issuer=ISSUER)


def test_a_call_is_refused_where_a_file_would_leave_out_or_hold(db, client):
    take(db, client, incoming("P1"), incoming("P2", subject="ada"))
    older = replace(a_case(), as_at=a_case().as_at.replace(year=2025))
    for key, item, code in (
        ("a", incoming("P1", older), FaultCode.BACK_IN_TIME),
        ("b", incoming("P1", a_case(a_budget(a_line(amount="99.00")))), FaultCode.FROZEN_BUDGET_CHANGED),
        ("c", incoming("P3", subject="ada"), FaultCode.SUBJECT_TAKEN),
    ):
        rows = rows_in(db)
        with pytest.raises(Refused) as refused:
            take(db, client, incoming("P9"), item, key=key, run="n")
        assert [(fault.code, fault.ref) for fault in refused.value.faults] == [(code, item.ref)]
        assert refused.value.faults[0].pointer.startswith("/1/")
        assert rows_in(db) == rows


def test_a_key_is_of_one_act_and_one_body_and_of_one_program(db, client):
    first = take(db, client, incoming("P1"))
    assert take(db, client, incoming("P1")) == replace(first, again=True)
    with pytest.raises(KeyUsed):
        take(db, client, incoming("P1"), body="2")
    with pytest.raises(KeyUsed):
        feeding.close_run(db, replace(call(client), act="runs"), "n", NOW.date(), True, 1, NOW.date())
    other = feed_clients.add(db, COUNCIL, "others", frozenset(Scope), NOW).client
    assert not take(db, other, incoming("P1"), body="2").again


def test_the_desk_is_told_once_a_person_and_once_a_call(db, client):
    take(db, client, incoming("P1"))
    faults = [Fault("/0/as_at", FaultCode.BACK_IN_TIME, ref="P1"), Fault("/0/lines", FaultCode.MISSING, ref="P1")]
    feeding.not_taken(db, call(client), [*faults, Fault("/1", FaultCode.NOT_JSON)])
    found = {item.reference: (item.person_id, item.detail["code"]) for item in waiting(db, ItemKind.FEED)}
    assert found == {
        feeding.of_person("P1"): (person(db).id, "BACK_IN_TIME"),
        f"people:{client.id}": (None, "NOT_JSON"),
    }
    take(db, client, incoming("P1"), key="l")
    assert waiting(db, ItemKind.FEED) == ()


def test_a_run_that_is_left_open_is_told_once(db, client):
    take(db, client, incoming("P1"), run="n")
    assert feed_runs.check(db, COUNCIL, NOW) == 0
    later = NOW + feed_runs.NEVER_CLOSED * 2
    assert (feed_runs.check(db, COUNCIL, later), feed_runs.check(db, COUNCIL, later)) == (1, 0)
    assert [item.detail["code"] for item in waiting(db, ItemKind.FEED)] == ["RUN_NOT_CLOSED"]


def test_a_program_asks_for_its_own_scopes_and_no_others():
    client = FeedClient("feed-1", COUNCIL, "x", frozenset({Scope.PEOPLE_WRITE, Scope.CHANGES_READ}), NOW)
    assert asked_for(client, "") == client.scopes
    assert asked_for(client, "changes.read") == {Scope.CHANGES_READ}
    for words in ("rules.write", "changes.read everything"):
        with pytest.raises(ValueError, match=r"scope|everything"):
            asked_for(client, words)
    assert not replace(client, ended=NOW).may(Scope.PEOPLE_WRITE)


@pytest.mark.parametrize("name", ["..", "", "a/b", "a" * 40, ".hidden", "a b", "é"])
def test_a_version_is_no_way_out_of_its_folder(name):
    with pytest.raises(ValueError, match="a version is written with"):
        file_name("method", name)


def test_an_id_that_no_database_can_ask_for_is_nobodys(db):
    made = feed_clients.add(db, COUNCIL, "odd", frozenset(Scope), NOW)
    assert feed_clients.with_secret(db, made.client.id, made.secret) == made.client
    assert feed_clients.with_secret(db, f"{made.client.id}\0", made.secret) is None
