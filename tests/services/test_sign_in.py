"""Signing in and out as acts on the database, on SQLite and on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from portal.gateways.identity import Identity, LogoutNotice, Remembered, SignInRefused, Why
from portal.services import sign_in
from portal.services.sign_in import Limits, Resumed, Started
from portal.store import sessions
from portal.store.database import Database, DatabaseUnavailable
from portal.store.sessions import StoredSession
from portal.store.tables import log, logins
from portal.store.tables import sessions as rows
from tests.conftest import ISSUER, NOW

LIMITS = Limits(idle=timedelta(minutes=20), absolute=timedelta(hours=8))
START = Started(Remembered("state-1", "nonce-1", "verifier-1"), "/people/x/budget")


def alma(subject: str = "alma", issuer: str = ISSUER, sid: str | None = "sid-1") -> Identity:
    return Identity(issuer, subject, sid, None, "id-token")


def signed_in(db: Database, now: datetime = NOW, **identity: Any) -> str:
    return sign_in.signed_in(db, alma(**identity), now, None)


def seen(db: Database, session_id: str, minutes: float = 0, counts: bool = True) -> StoredSession | None:
    return sign_in.look_up(db, session_id, NOW + timedelta(minutes=minutes), LIMITS, counts=counts)


def why(db: Database, session_id: str, minutes: float = 0) -> str | None:
    found = seen(db, session_id, minutes)
    assert found
    return found.ended_why


def logged(db: Database) -> list[tuple[str, str, Any]]:
    with db.read() as connection:
        return [(row.actor, row.what, row.detail) for row in connection.execute(select(log).order_by(log.c.id))]


def kept(db: Database) -> list[Any]:
    with db.read() as connection:
        return list(connection.execute(select(rows)))


def test_signing_in_keeps_a_hash_and_a_line_in_the_log(database: Database) -> None:
    session_id = signed_in(database)
    session = seen(database, session_id)
    assert session
    assert (session.login_id, session.person_id, session.ended_why) == (1, None, None)
    assert session_id not in str(kept(database))
    assert logged(database) == [("login:1", "signed_in", {"login": "1"})]
    assert len({session_id, sessions.hash_of(session_id), sessions.visit_of(session_id)}) == 3


def test_issuer_and_subject_together_are_a_login(database: Database) -> None:
    ids = [signed_in(database), signed_in(database), signed_in(database, issuer="https://other.example")]
    found = [seen(database, session_id) for session_id in ids]
    assert [session.login_id for session in found if session] == [1, 1, 2]


def test_eight_first_sign_ins_at_once_make_one_login(database: Database) -> None:
    with ThreadPoolExecutor(8) as people:
        ids = list(people.map(lambda _: signed_in(database), range(8)))
    assert len(set(ids)) == 8
    with database.read() as connection:
        assert len(connection.execute(select(logins)).all()) == 1


@pytest.mark.parametrize(("minutes", "ended"), [(19.9, None), (20, "idle"), (60, "idle"), (479, "idle")])
def test_an_unused_session_ends_after_twenty_minutes(database: Database, minutes: float, ended: str | None) -> None:
    session_id = signed_in(database)
    assert why(database, session_id, minutes) == ended
    assert why(database, session_id, minutes) == ended
    assert kept(database)[0].ended_why == ended


def test_a_used_session_ends_after_eight_hours(database: Database) -> None:
    session_id = signed_in(database)
    for minutes in range(0, 480, 15):
        assert why(database, session_id, minutes) is None
    assert why(database, session_id, 480) == "absolute"
    assert why(database, session_id, 481) == "absolute"


def test_a_page_that_calls_by_itself_does_not_keep_the_session(database: Database) -> None:
    session_id = signed_in(database)
    for minutes in (5, 10, 15):
        found = seen(database, session_id, minutes, counts=False)
        assert found
        assert found.ended_why is None
    assert why(database, session_id, 20) == "idle"


def test_use_is_written_once_a_minute(database: Database) -> None:
    session_id = signed_in(database)
    seen(database, session_id, 0.9)
    assert kept(database)[0].seen == NOW
    seen(database, session_id, 1)
    assert kept(database)[0].seen == NOW + timedelta(minutes=1)


def test_a_clock_that_is_put_back_shortens_nothing_and_lengthens_little(database: Database) -> None:
    session_id = signed_in(database)
    assert why(database, session_id, -60) is None
    assert why(database, session_id, -41) is None
    assert why(database, session_id, -21) == "idle"


def test_a_day_later_nothing_is_told_of_it(database: Database) -> None:
    session_id = signed_in(database)
    assert why(database, session_id, 60 * 24) == "absolute"
    assert seen(database, session_id, 60 * 26) is None
    assert seen(database, "unknown") is None


def test_what_is_kept_of_a_session_whose_time_ran_out(database: Database) -> None:
    session_id = signed_in(database)
    sign_in.write_session(database, session_id, {"other": 1})
    seen(database, session_id, 30)
    assert set(kept(database)[0].data) == {"csrf_token", "id_token"}


def test_a_full_disk_does_not_keep_anybody_from_reading(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    session_id = signed_in(database)

    def full(*_: Any, **__: Any) -> None:
        raise DatabaseUnavailable("full")

    monkeypatch.setattr(sessions, "touch", full)
    monkeypatch.setattr(sessions, "end", full)
    assert why(database, session_id, 5) is None
    assert why(database, session_id, 30) == "idle"


def test_a_start_is_taken_once_and_within_ten_minutes(database: Database) -> None:
    session_id = sign_in.remember_start(database, None, NOW, START, None)
    later = NOW + timedelta(minutes=10)
    assert sign_in.take_start(database, session_id, "another", later) is None
    assert sign_in.take_start(database, session_id, "state-1", later) == START
    assert sign_in.take_start(database, session_id, "state-1", later) is None
    sign_in.remember_start(database, session_id, NOW, START, None)
    assert sign_in.take_start(database, session_id, "state-1", later + timedelta(seconds=1)) is None


@pytest.mark.parametrize(("since", "proof"), [(1794952800.5, False), (None, True), (None, False)])
def test_a_start_is_remembered_with_what_it_asked_for(database: Database, since: float | None, proof: bool) -> None:
    start = Started(Remembered("state-1", "nonce-1", "verifier-1", since, proof), "")
    session_id = sign_in.remember_start(database, None, NOW, start, None)
    assert sign_in.take_start(database, session_id, "state-1", NOW) == start


def test_a_start_of_an_older_version_asked_for_nothing_more(database: Database) -> None:
    session_id = sign_in.open_session(database, NOW, {})
    entry = {"state": "state-1", "nonce": "nonce-1", "verifier": "verifier-1", "wanted": "/x", "at": NOW.isoformat()}
    with database.write() as connection:
        sessions.put_entry(connection, session_id, "starts", "state-1", entry, 5)
    assert sign_in.take_start(database, session_id, "state-1", NOW) == replace(START, wanted="/x")


def test_of_eight_who_take_one_start_one_gets_it(database: Database) -> None:
    session_id = sign_in.remember_start(database, None, NOW, START, None)
    with ThreadPoolExecutor(8) as tabs:
        taken = list(tabs.map(lambda _: sign_in.take_start(database, session_id, "state-1", NOW), range(8)))
    assert sum(found is not None for found in taken) == 1


def test_five_tabs_are_remembered_at_once(database: Database) -> None:
    session_id = sign_in.open_session(database, NOW, {})

    def remember(number: int) -> None:
        started = Started(Remembered(f"s{number}", "n", "v"), "")
        assert sign_in.remember_start(database, session_id, NOW, started, None) == session_id

    with ThreadPoolExecutor(5) as tabs:
        list(tabs.map(remember, range(5)))
    remember(5)
    taken = [sign_in.take_start(database, session_id, f"s{number}", NOW) for number in range(6)]
    assert sum(found is not None for found in taken) == 5
    assert taken[5] is not None


def test_a_session_before_sign_in_lives_an_hour(database: Database) -> None:
    session_id = sign_in.open_session(database, NOW, {})
    assert seen(database, session_id, 59)
    assert seen(database, session_id, 60) is None


def test_signing_in_replaces_the_session_and_takes_other_tabs_along(database: Database) -> None:
    before = sign_in.remember_start(database, None, NOW, START, None)
    after = sign_in.signed_in(database, alma(), NOW, before)
    assert why(database, before) == "replaced"
    assert seen(database, before).data == {}  # type: ignore[union-attr]
    assert sign_in.take_start(database, after, "state-1", NOW) == START
    again = sign_in.signed_in(database, alma("someone else"), NOW, after)
    assert why(database, after) == "replaced"
    first, second = seen(database, after), seen(database, again)
    assert first
    assert second
    assert first.login_id != second.login_id


def test_forms_of_the_same_login_outlive_a_new_sign_in(database: Database) -> None:
    first = signed_in(database)
    token = seen(database, first).data["csrf_token"]  # type: ignore[union-attr]
    resumed = Resumed(1, token)
    for subject, same in (("alma", True), ("someone else", False)):
        before = sign_in.remember_start(database, None, NOW, START, resumed)
        after = sign_in.signed_in(database, alma(subject), NOW, before)
        assert (seen(database, after).data["csrf_token"] == token) is same  # type: ignore[union-attr]
    after = sign_in.signed_in(database, alma(), NOW, first)
    assert seen(database, after).data["csrf_token"] == token  # type: ignore[union-attr]


def test_a_refused_sign_in_is_in_the_log_and_names_nobody(database: Database) -> None:
    session_id = signed_in(database)
    sign_in.refused(database, NOW, "nonce", session_id)
    assert why(database, session_id) is None
    sign_in.refused(database, NOW, Why.LOGIN_REQUIRED.value, session_id)
    assert why(database, session_id) == "provider"
    assert logged(database)[1:] == [
        ("login:none", "sign_in_refused", {"code": "nonce"}),
        ("login:none", "sign_in_refused", {"code": "login_required"}),
    ]


def test_the_provider_ends_all_sessions_of_a_subject(database: Database) -> None:
    mine = [signed_in(database), signed_in(database, sid="sid-2")]
    theirs = signed_in(database, subject="someone else")
    elsewhere = signed_in(database, issuer="https://other.example")
    assert sign_in.provider_ended(database, LogoutNotice(ISSUER, "alma", "sid-1", "jti-1"), NOW) == 2
    assert [why(database, session_id) for session_id in (*mine, theirs, elsewhere)] == ["provider"] * 2 + [None] * 2
    assert logged(database)[-1] == ("login:1", "ended_by_provider", {})


def test_the_provider_ends_one_session_by_its_own_name_for_it(database: Database) -> None:
    mine, other = signed_in(database), signed_in(database, sid="sid-2")
    assert sign_in.provider_ended(database, LogoutNotice(ISSUER, None, "sid-1", "jti-1"), NOW) == 1
    assert (why(database, mine), why(database, other)) == ("provider", None)
    assert sign_in.provider_ended(database, LogoutNotice("https://other.example", None, "sid-2", "jti-2"), NOW) == 0


def test_a_logout_token_works_once(database: Database) -> None:
    notice = LogoutNotice(ISSUER, "nobody we know", None, "jti-1")
    assert sign_in.provider_ended(database, notice, NOW) == 0
    with pytest.raises(SignInRefused, match="replayed"):
        sign_in.provider_ended(database, notice, NOW)


def test_old_rows_go_in_small_portions(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "DELETED_AT_ONCE", 3)
    for _ in range(4):
        sign_in.open_session(database, NOW, {})
    used, unused = signed_in(database), signed_in(database)
    seen(database, used, 15)
    assert len(kept(database)) == 6
    signed_in(database, now=NOW + timedelta(hours=2))
    assert len(kept(database)) == 4
    signed_in(database, now=NOW + timedelta(hours=25, minutes=10))
    left = {row.id_hash for row in kept(database)}
    assert sessions.hash_of(used) in left
    assert sessions.hash_of(unused) not in left


@pytest.mark.parametrize(("said", "since"), [(None, 0), (-60, -60), (5, 0)])
def test_a_sign_in_is_as_old_as_the_older_of_our_time_and_the_providers(
    database: Database, said: int | None, since: int
) -> None:
    at = None if said is None else NOW + timedelta(minutes=said)
    session = seen(database, sign_in.signed_in(database, replace(alma(), auth_time=at), NOW, None))
    assert session
    assert session.since == NOW + timedelta(minutes=since)
