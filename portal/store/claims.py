"""What people say they may do for others, waiting for the council to check it."""

from datetime import datetime

from sqlalchemy import Connection, Row, select, update

from portal.domain.claim import Claim, Claimed
from portal.domain.desk import ItemKind
from portal.store import desk_items
from portal.store.content import adapter
from portal.store.database import insert_once
from portal.store.helping_tables import claims
from portal.store.references import drawn

CLAIM = adapter(Claim)
_c = claims.c


def made_with(connection: Connection, login_id: int, form_key: str) -> Claimed | None:
    """What this form made, if it did."""
    kept = connection.execute(select(claims).where(_c.login_id == login_id, _c.form_key == form_key)).first()
    return None if kept is None else _read(kept)


def add(
    connection: Connection, login_id: int, claim: Claim, form_key: str, now: datetime, council: str = ""
) -> Claimed:
    """Keep a claim, or give the one that this same form made before. It waits at the desk of this council."""
    row = {"login_id": login_id, "document": CLAIM.dump_json(claim).decode(), "at": now, "form_key": form_key}
    for reference in drawn("AC"):
        new = insert_once(connection, claims, row | {"reference": reference})
        if new and council:
            about = {"login": f"L-{login_id}"}
            desk_items.wait(connection, ItemKind.CLAIM, reference, now, council=council, detail=about)
        kept = made_with(connection, login_id, form_key)
        if kept is not None:
            return kept
    raise LookupError("the claim just kept is not there")


def of_login(connection: Connection, login_id: int) -> tuple[Claimed, ...]:
    """All of this login, newest first."""
    rows = connection.execute(select(claims).where(_c.login_id == login_id).order_by(_c.id.desc()))
    return tuple(_read(row) for row in rows)


def waiting(connection: Connection) -> tuple[Claimed, ...]:
    """All that have no answer, oldest first."""
    rows = connection.execute(select(claims).where(_c.answered.is_(None)).order_by(_c.id))
    return tuple(_read(row) for row in rows)


def get(connection: Connection, reference: str) -> Claimed | None:
    """One of them, answered or not."""
    row = connection.execute(select(claims).where(_c.reference == reference)).first()
    return _read(row) if row else None


def answer(connection: Connection, reference: str, said: str, now: datetime) -> bool:
    """Keep what the council said, once. False when there is none that waits."""
    waits = (_c.reference == reference, _c.answered.is_(None))
    desk_items.done(connection, ItemKind.CLAIM, reference, now)
    return connection.execute(update(claims).where(*waits).values(answered=now, answer=said)).rowcount == 1


def _read(row: Row) -> Claimed:
    return Claimed(row.reference, row.login_id, CLAIM.validate_json(row.document), row.at, row.answer or "")
