"""Numbers for whoever watches over the portal: how much waits, and for how long. Nothing in them is anybody's."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Connection, exists, func, select

from portal.domain.desk import ItemKind
from portal.domain.evidence import State as FileState
from portal.domain.notice import State
from portal.store import desk_items
from portal.store.change_tables import changes, webhooks
from portal.store.desk_tables import desk_items as desk_items_table
from portal.store.dispute_tables import files
from portal.store.outbox_tables import messages
from portal.store.tables import imports


@dataclass(frozen=True)
class Numbers:
    """What waits. A time is the oldest of its kind; None where nothing waits, or nothing ever came."""

    messages: int = 0
    messages_since: datetime | None = None
    messages_given_up: int = 0  # of which the desk has still to do something
    desk: dict[str, tuple[int, int]] = field(default_factory=dict)  # kind -> (waiting, late)
    changes: int = 0  # that the council's own system has not acknowledged
    webhook_failing_since: datetime | None = None
    imported: dict[str, datetime] = field(default_factory=dict)  # kind of file -> when the last one was loaded
    files: int = 0  # that wait for the scanner


def numbers(connection: Connection, council: str, today: date) -> Numbers:
    """All of them, in six statements at most."""
    m, i = messages.c, imports.c
    moving = m.state.in_([State.WAITING.value, State.SENDING.value])
    d = desk_items_table.c
    waits = exists().where(d.kind == ItemKind.MESSAGE.value, d.reference == m.id, d.closed.is_(None))
    out = connection.execute(
        select(func.count(m.number).filter(moving), func.min(m.at).filter(moving),
               func.count(m.number).filter(m.state == State.GIVEN_UP.value, waits))
    ).one()  # fmt: skip
    loaded = select(i.kind, func.max(i.at)).where(i.council == council).group_by(i.kind)
    hook = connection.execute(select(webhooks).where(webhooks.c.council == council)).first()
    behind = select(func.count(changes.c.id)).where(changes.c.council == council)
    if hook is not None:
        behind = behind.where((changes.c.number > hook.number) | changes.c.number.is_(None))
    unscanned = select(func.count()).select_from(files).where(files.c.state == FileState.WAITING.value)
    return Numbers(
        messages=out[0], messages_since=out[1], messages_given_up=out[2],
        desk={kind.value: found for kind, found in desk_items.how_many(connection, council, ItemKind, today).items()},
        changes=connection.execute(behind).scalar_one() if hook is not None else 0,
        webhook_failing_since=hook.failing_since if hook is not None else None,
        imported={row[0]: row[1] for row in connection.execute(loaded)},
        files=connection.execute(unscanned).scalar_one(),
    )  # fmt: skip
