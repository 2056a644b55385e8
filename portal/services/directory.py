"""The local directory: loaded from a file, and read by anybody. There is no person in it, so there is nobody to check.

A directory says who offers a service, never whom the council has approved."""

from collections.abc import Iterable
from datetime import date, datetime

from portal.domain import directory as rules
from portal.domain.directory import DirectoryRole, DirectoryService
from portal.store import directory, imports
from portal.store.database import Database
from portal.store.directory import Replaced


class NothingToKeep(Exception):
    """A file without a single service would hide everything."""


def load(db: Database, services: Iterable[DirectoryService], now: datetime) -> Replaced:
    """Keep the services of a whole file: the same id is updated, what is gone is hidden, what is back is shown.

    Raises NothingToKeep."""
    whole = tuple(services)
    if not whole:
        raise NothingToKeep
    with db.write() as connection:
        imports.wait_for_turn(connection)
        return directory.replace(connection, whole, now)


def listed(db: Database) -> tuple[DirectoryService, ...]:
    """Every service of the newest file, whether it may be shown or not."""
    with db.read() as connection:
        return directory.all_listed(connection)


def shown(db: Database, today: date) -> tuple[DirectoryService, ...]:
    """What may be shown on this day."""
    return rules.shown(listed(db), today)


def with_role(db: Database, role: DirectoryRole, today: date) -> tuple[DirectoryService, ...]:
    """What may be shown and has this role."""
    return with_roles(db, (role,), today)[role]


def with_roles(
    db: Database, roles: Iterable[DirectoryRole], today: date
) -> dict[DirectoryRole, tuple[DirectoryService, ...]]:
    """The same for several roles at once, in their order. A service stands at each of its roles."""
    wanted = tuple(roles)
    with db.read() as connection:
        found = rules.shown(directory.with_roles(connection, wanted), today)
    return {role: tuple(service for service in found if role in service.roles) for role in wanted}


def to_choose(db: Database, role: DirectoryRole, today: date) -> tuple[DirectoryService, ...]:
    """What has this role and is open: what is closed for now can't be chosen."""
    return tuple(service for service in with_role(db, role, today) if rules.can_be_chosen(service, today))


def still_open(db: Database, service_id: str, role: DirectoryRole, today: date) -> DirectoryService | None:
    """The service when it can still be chosen in this role; None when it is closed, too old, gone, or another one."""
    with db.read() as connection:
        service = directory.listed(connection, service_id)
    if service is None or role not in service.roles or not rules.can_be_chosen(service, today):
        return None
    return service


def staff_list(db: Database, today: date) -> tuple[DirectoryService, ...]:
    """What is not shown because nobody checked it for over 12 months: for whoever keeps the directory."""
    return rules.too_old(listed(db), today)
