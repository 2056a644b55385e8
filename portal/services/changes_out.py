"""What the council's own systems are told: pulled from a cursor on, or brought to the address that the council set
(issue 9). Nobody is asked whether they may here: the web asks which program calls, and the timer is ours."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from portal.domain.change_out import Cursor, Page, Wait, fails_long
from portal.domain.desk import ItemKind
from portal.domain.joint import JointAgreement
from portal.gateways.webhook import Answer
from portal.store import change_bodies, changes_out, desk_items, webhooks
from portal.store.database import Database

BATCH = 100  # changes that are posted at once
MOST_BATCHES = 200  # in one run: the next goes on
AT_THE_DESK = "webhook"  # the reference of what waits there
Post = Callable[[str, datetime, bytes], Answer]


def pull(db: Database, council: str, cursor: Cursor, limit: int) -> Page:
    """The next changes after the cursor. Raises UnknownCursor: what was read up to there is not here."""
    _give_numbers(db, council)
    with db.read() as connection:
        changes_out.check(connection, council, cursor)
        return _page(connection, council, cursor.number, limit)


def hole(db: Database, council: str) -> int | None:
    """The number of the first change that is missing, or None (`portal check`)."""
    with db.read() as connection:
        return changes_out.hole(connection, council)


@dataclass(frozen=True)
class Delivered:
    """What one run brought, and why it ended: `waits` when it was not its turn, `refused` with a code when the other
    side did not take it."""

    batches: int = 0
    changes: int = 0
    waits: Wait | None = None
    refused: str = ""


def deliver(
    db: Database, council: str, post: Post, as_bytes: Callable[[Page], bytes], clock: Callable[[], datetime]
) -> Delivered:
    """Bring everything that was not acknowledged yet, in order, until there is no more or it is refused. Where it has
    come to moves only when the other side says that it has it: a process that is killed brings the same batch again,
    under the same id. Nobody else delivers meanwhile."""
    batches = changes = 0
    for _ in range(MOST_BATCHES):
        _give_numbers(db, council)
        lease = secrets.token_hex(8)
        with db.write() as connection:
            hook = webhooks.take(connection, council, lease, BATCH, clock())
        if isinstance(hook, Wait):
            return Delivered(batches, changes, waits=hook)
        if not hook.batch:
            break
        with db.read() as connection:
            page = _page(connection, council, hook.number, BATCH, hook.batch_until)
        answer = post(hook.batch, clock(), as_bytes(page))
        if not _keep(db, council, lease, answer, clock()):
            return Delivered(batches, changes, waits=Wait.LEASED)
        if not answer.taken:
            return Delivered(batches, changes, refused=answer.code)
        batches, changes = batches + 1, changes + len(page.changes)
    return Delivered(batches, changes)


def _keep(db: Database, council: str, lease: str, answer: Answer, now: datetime) -> bool:
    """Keep what came of one try, and tell the desk where it fails for long. False when somebody else took over."""
    with db.write() as connection:
        before = webhooks.held(connection, council, lease)
        if before is None:
            return False
        if answer.taken:
            webhooks.acknowledge(connection, council, before)
            if before.failing_since is not None:
                desk_items.done(connection, ItemKind.WEBHOOK, AT_THE_DESK, now)
            return True
        since = webhooks.refuse(connection, council, before, answer.wait, now)
        if fails_long(since, now):
            detail = {"code": answer.code}
            desk_items.wait(connection, ItemKind.WEBHOOK, AT_THE_DESK, since, council=council, detail=detail)
        return True


def _give_numbers(db: Database, council: str) -> None:
    with db.read() as connection:
        waits = changes_out.wait_for_numbers(connection, council)
    while waits:
        with db.write() as connection:
            waits = changes_out.give_numbers(connection, council) == changes_out.MOST_AT_ONCE


def _page(connection: Connection, council: str, number: int, limit: int, until: int | None = None) -> Page:
    found = changes_out.after(connection, council, number, limit, until)
    last = found[-1].cursor if found else changes_out.at(connection, council, number)
    bodied = change_bodies.with_bodies(connection, found)
    joint = [change.body for change in bodied if isinstance(change.body, JointAgreement)]
    others = change_bodies.other_people(connection, [one for body in joint for one in body.parties])
    return Page(tuple(bodied), last, last.number < changes_out.newest(connection, council), others)
