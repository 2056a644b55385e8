"""The local directory as rows: one a service, by the directory's own id. What is gone from the file is hidden first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, false, insert, or_, select, update

from portal.domain.directory import KEPT_FOR, DirectoryRole, DirectoryService
from portal.store.content import adapter
from portal.store.tables import directory

SERVICE = adapter(DirectoryService)


@dataclass(frozen=True)
class Replaced:
    """What a file did, in services. `back`: hidden before and shown again; they count as neither changed nor same."""

    added: int
    changed: int
    same: int
    back: int
    hidden: int
    deleted: int


def replace(connection: Connection, services: Iterable[DirectoryService], now: datetime) -> Replaced:
    """Keep the services of a whole file, by their ids. What is not in it is hidden at once, and deleted by the first
    file that comes 30 days later."""
    new = {service.id: SERVICE.dump_json(service).decode() for service in services}
    kept = {row.id: row for row in connection.execute(select(directory))}
    added = [id for id in new if id not in kept]
    back = [id for id in new if id in kept and kept[id].missed_since is not None]
    listed = [id for id in new if id in kept and kept[id].missed_since is None]
    changed = [id for id in listed if kept[id].document != new[id]]
    gone = [row for row in kept.values() if row.id not in new]
    hidden = [row.id for row in gone if row.missed_since is None]
    deleted = [row.id for row in gone if row.missed_since is not None and row.missed_since <= now - KEPT_FOR]
    if added:
        connection.execute(insert(directory), [{"id": id, "document": new[id]} for id in added])
    _update(connection, [{"key": id, "document": new[id], "missed_since": None} for id in (*changed, *back)])
    _update(connection, [{"key": id, "missed_since": now} for id in hidden])
    if deleted:
        connection.execute(delete(directory).where(directory.c.id == bindparam("key")), [{"key": id} for id in deleted])
    same = len(listed) - len(changed)
    return Replaced(len(added), len(changed), same, len(back), len(hidden), len(deleted))


def _update(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        values: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "key"}
        connection.execute(update(directory).where(directory.c.id == bindparam("key")).values(values), rows)


def all_listed(connection: Connection) -> tuple[DirectoryService, ...]:
    """Every service of the newest file, whether it may be shown or not."""
    return _read(connection, directory.c.missed_since.is_(None))


def with_roles(connection: Connection, roles: Iterable[DirectoryRole]) -> tuple[DirectoryService, ...]:
    """Those of the newest file with one of these roles. A directory holds thousands that have none: most are left
    in the database."""
    wanted = frozenset(roles)
    named = (directory.c.document.contains(f'"{role.value}"', autoescape=True) for role in sorted(wanted))
    found = _read(connection, directory.c.missed_since.is_(None), or_(false(), *named))
    return tuple(service for service in found if wanted & set(service.roles))


def without_role(connection: Connection) -> tuple[DirectoryService, ...]:
    """Those of the newest file to which the directory gives no role of ours."""
    return _read(connection, directory.c.missed_since.is_(None), directory.c.document.contains('"roles":[]'))


def any_without_role(connection: Connection) -> bool:
    """True when there is one of them at least."""
    where = (directory.c.missed_since.is_(None), directory.c.document.contains('"roles":[]'))
    return connection.execute(select(directory.c.id).where(*where).limit(1)).first() is not None


def with_words(
    connection: Connection, words: Iterable[tuple[str, Iterable[DirectoryRole]]]
) -> tuple[DirectoryService, ...]:
    """Those of the newest file in which each word may stand, or that have one of the roles beside it: the rest is left
    in the database. Letters that JSON or a database writes in several ways are not looked at here: whoever asks looks
    again."""
    where: list[Any] = []
    for word, roles in words:
        named = [directory.c.document.contains(f'"{role.value}"', autoescape=True) for role in roles]
        if word.isascii() and word.isalnum():
            where.append(or_(directory.c.document.icontains(word, autoescape=True), *named))
    return _read(connection, directory.c.missed_since.is_(None), *where)


def listed(connection: Connection, service_id: str) -> DirectoryService | None:
    """One service of the newest file by its id."""
    return next(iter(_read(connection, directory.c.missed_since.is_(None), directory.c.id == service_id)), None)


def _read(connection: Connection, *where: Any) -> tuple[DirectoryService, ...]:
    query = select(directory.c.document).where(*where).order_by(directory.c.id)
    return tuple(_whole(text) for text in connection.execute(query).scalars())


@lru_cache(maxsize=1024)
def _whole(document: str) -> DirectoryService:
    """Frozen objects out of the same text are the same: public pages read them each time."""
    service: DirectoryService = SERVICE.validate_json(document)
    return service
