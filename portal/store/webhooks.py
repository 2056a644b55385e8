"""Where the delivery of changes to the council's own address has come to."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from portal.domain.change_out import LEASE, Wait, Webhook, wait_after, waits
from portal.store.change_tables import changes, webhooks
from portal.store.database import insert_once

_w = webhooks.c
NEW = {"number": 0, "batch": "", "batch_until": 0, "tries": 0, "lease": ""}


def take(connection: Connection, council: str, lease: str, most: int, now: datetime) -> Webhook | Wait:
    """Take the next batch of at most so many changes, and the right to deliver it for LEASE; or say why not. A batch
    that was begun stays the same until it is acknowledged. Without a `batch` there is nothing to deliver."""
    insert_once(connection, webhooks, {"council": council, **NEW})
    hook = _locked(connection, council)
    wait = waits(hook, now)
    if wait is not None:
        return wait
    batch, until = hook.batch, hook.batch_until
    if not batch:
        until = _until(connection, council, hook.number, most)
        if until == hook.number:
            return hook
        batch = f"msg_{secrets.token_urlsafe(18)}"
    _change(connection, council, batch=batch, batch_until=until, lease=lease, leased_until=now + LEASE)
    return _locked(connection, council)


def held(connection: Connection, council: str, lease: str) -> Webhook | None:
    """How it stands, for who still has the right to deliver; None when somebody else took it."""
    hook = _locked(connection, council)
    return hook if hook.lease == lease else None


def acknowledge(connection: Connection, council: str, hook: Webhook) -> None:
    """The other side has this batch: it is never brought again."""
    _change(connection, council, **NEW | {"number": hook.batch_until},
            failing_since=None, next_try=None, leased_until=None)  # fmt: skip


def refuse(connection: Connection, council: str, hook: Webhook, asked: int | None, now: datetime) -> datetime:
    """The other side did not take it: try again later. Gives since when it fails."""
    since = min(hook.failing_since or now, now)
    tries, next_try = hook.tries + 1, now + wait_after(hook.tries + 1, asked)
    _change(connection, council, tries=tries, failing_since=since, next_try=next_try, lease="", leased_until=None)
    return since


def standing(connection: Connection, council: str) -> Webhook:
    """How it stands."""
    row = connection.execute(select(*_COLUMNS).where(_w.council == council)).first()
    return Webhook(*row) if row else Webhook()


_COLUMNS = (
    _w.number, _w.batch, _w.batch_until, _w.tries, _w.failing_since, _w.next_try, _w.lease, _w.leased_until,
)  # fmt: skip


def _locked(connection: Connection, council: str) -> Webhook:
    query = select(*_COLUMNS).where(_w.council == council).with_for_update()
    return Webhook(*connection.execute(query).one())


def _until(connection: Connection, council: str, number: int, most: int) -> int:
    mine = (changes.c.council == council, changes.c.number > number, changes.c.number <= number + most)
    return connection.execute(select(func.max(changes.c.number)).where(*mine)).scalar() or number


def _change(connection: Connection, council: str, **values: Any) -> None:
    connection.execute(update(webhooks).where(_w.council == council).values(values))
