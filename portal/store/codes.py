"""Codes by letter and by word of mouth, and how often somebody was wrong. Of a code only a hash is kept (P8)."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, and_, case, delete, func, insert, select, update

from portal.domain.one_time_code import (
    A_WINDOW,
    ALPHABET,
    MOST_WRONG_FOR_A_CODE,
    MOST_WRONG_IN_A_WINDOW,
    RANDOM_CHARACTERS,
    Tries,
    hashed,
    with_check,
)
from portal.store import people as people_store
from portal.store.helping_tables import code_tries, codes

TRIES_KEPT = timedelta(days=2)
_c = codes.c


@dataclass(frozen=True)
class Kept:
    """A code as it is kept: whose record it is about, and the part it leads to, or none for the record itself."""

    id: int
    person_id: str
    representative_id: str | None
    replaces: bool
    fact_hash: str
    until: datetime
    wrong: int
    is_open: bool

    def works(self, now: datetime) -> bool:
        """True while it can be used."""
        return self.is_open and now < self.until and self.wrong < MOST_WRONG_FOR_A_CODE


@dataclass(frozen=True)
class Wanted:
    """What a new code is for. `fact` is what has to be known besides; it is kept as a hash."""

    person_id: str
    fact: str
    until: datetime
    made_by: str
    representative_id: str | None = None
    replaces: bool = False


def make(connection: Connection, key: bytes, wanted: Wanted, now: datetime) -> str:
    """A new code; the older ones for the same purpose die. Given back once, and nowhere readable after."""
    people_store.lock(connection, wanted.person_id)  # of letters made at once one works
    same = (_c.person_id == wanted.person_id, _c.representative_id.is_not_distinct_from(wanted.representative_id))
    connection.execute(update(codes).where(*same, _c.used.is_(None), _c.closed.is_(None)).values(closed=now))
    code = with_check("".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS)))
    row = {
        "person_id": wanted.person_id, "representative_id": wanted.representative_id, "replaces": wanted.replaces,
        "code_hash": hashed(key, "code", code), "fact_hash": hashed(key, "fact", wanted.fact), "at": now,
        "until": wanted.until, "made_by": wanted.made_by,
    }  # fmt: skip
    connection.execute(insert(codes).values(row))
    return code


def new_key() -> str:
    """A key for something that no form made."""
    return secrets.token_urlsafe(18)


def find(connection: Connection, code_hash: str) -> Kept | None:
    """The code with this hash."""
    return _read(connection.execute(select(codes).where(_c.code_hash == code_hash)).first())


def get(connection: Connection, code_id: int) -> Kept | None:
    """The code with this number."""
    return _read(connection.execute(select(codes).where(_c.id == code_id)).first())


def use(connection: Connection, code_id: int, login_id: int, now: datetime) -> bool:
    """Use it up. Of any number who try at once one gets True (P9)."""
    works = (_c.id == code_id, _c.used.is_(None), _c.closed.is_(None), _c.until > now)
    done = connection.execute(update(codes).where(*works).values(used=now, used_by=login_id))
    return done.rowcount == 1


def close_for(connection: Connection, representative_id: str, now: datetime) -> None:
    """The part that a code leads to has ended: the code does not work any more."""
    waits = (_c.representative_id == representative_id, _c.used.is_(None), _c.closed.is_(None))
    connection.execute(update(codes).where(*waits).values(closed=now))


def note_wrong(connection: Connection, code_hash: str) -> None:
    """Count against the code with this hash, if there is one: the same statement for every wrong try."""
    connection.execute(update(codes).where(_c.code_hash == code_hash).values(wrong=_c.wrong + 1))


def tries(connection: Connection, login_id: int, address_hash: str, now: datetime) -> Tries:
    """How often somebody was wrong lately, in one statement."""
    t, recent = code_tries.c, code_tries.c.at > now - A_WINDOW
    row = connection.execute(
        select(
            func.count(case((and_(recent, t.login_id == login_id), 1))),
            func.count(case((and_(recent, t.address_hash == address_hash), 1))),
            func.count(),
        ).where(t.right.is_(False), t.at > now - timedelta(hours=1))
    ).one()
    return Tries(*row)


def record_is_slowed(connection: Connection, code_hash: str, now: datetime) -> bool:
    """True when tries with a code of the record that this code is about were wrong too often in the window, whoever
    made them: even the right answer is not taken then. One statement, whether there is such a code or not."""
    t = code_tries.c
    record = select(_c.person_id).where(_c.code_hash == code_hash).scalar_subquery()
    wrong = (t.person_id == record, t.right.is_(False), t.at > now - A_WINDOW)
    counted = connection.execute(select(func.count()).where(*wrong)).scalar_one()
    return bool(counted >= MOST_WRONG_IN_A_WINDOW)


@dataclass(frozen=True)
class Try:
    """One try: by which login, from where, about whose record if it was anybody's, with which fact, right or wrong."""

    login_id: int
    address_hash: str
    person_id: str | None
    fact_hash: str
    right: bool


def note(connection: Connection, tried: Try, now: datetime) -> None:
    """Keep a try for TRIES_KEPT."""
    old = (code_tries.c.at < now - TRIES_KEPT, code_tries.c.told.is_(True))
    connection.execute(delete(code_tries).where(*old))
    connection.execute(insert(code_tries).values(vars(tried) | {"at": now, "told": tried.right}))


def not_told(connection: Connection, most: int) -> tuple[list[int], list[str]]:
    """Wrong tries that nobody was told of, and the people they may be about: by code or by date."""
    t = code_tries.c
    new = select(t.id, t.person_id, t.fact_hash).where(t.told.is_(False)).limit(most)
    waits = connection.execute(new.with_for_update(skip_locked=True)).all()  # two who tell at once tell once
    if not waits:
        return [], []
    with_fact = select(_c.person_id).where(_c.fact_hash.in_({row.fact_hash for row in waits}))
    about = {row.person_id for row in waits if row.person_id} | set(connection.scalars(with_fact))
    return [row.id for row in waits], sorted(about)


def mark_told(connection: Connection, tries: list[int]) -> None:
    """They were told."""
    connection.execute(update(code_tries).where(code_tries.c.id.in_(tries)).values(told=True))


def forget_tries(connection: Connection, login_id: int) -> int:
    """Somebody at the council looked at it: this login may try again. Returns how many were forgotten."""
    return connection.execute(delete(code_tries).where(code_tries.c.login_id == login_id)).rowcount


def _read(row: Row | None) -> Kept | None:
    if row is None:
        return None
    is_open = row.used is None and row.closed is None
    return Kept(
        row.id, row.person_id, row.representative_id, row.replaces, row.fact_hash, row.until, row.wrong, is_open
    )
