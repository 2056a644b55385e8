"""Help near somebody, out of the local directory: by group, and by words (SUP1, SUP7). There is no person in it, so
there is nobody to check, and nobody notes what was looked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from portal.domain import directory as rules
from portal.domain.directory import DirectoryRole, DirectoryService
from portal.domain.near import Group, is_found
from portal.store import directory
from portal.store.database import Database

Services = tuple[DirectoryService, ...]


@dataclass(frozen=True)
class Groups:
    """What may be shown today, by group; groups without anything are left out. `community`: there is more without a
    role of ours, which is read for its own page alone: it may be thousands."""

    groups: Mapping[Group, Services]
    community: bool


def by_group(db: Database, today: date) -> Groups:
    """Every group of the roles. A service stands in each of its groups."""
    wanted = {group: group.role for group in Group}
    with db.read() as connection:
        found = rules.shown(directory.with_roles(connection, filter(None, wanted.values())), today)
        community = directory.any_without_role(connection)
    groups = {group: tuple(one for one in found if role in one.roles) for group, role in wanted.items() if role}
    return Groups({group: of_it for group, of_it in groups.items() if of_it}, community)


def of_group(db: Database, group: Group, today: date) -> Services:
    """Everything of one group that may be shown today."""
    with db.read() as connection:
        found = directory.with_roles(connection, [group.role]) if group.role else directory.without_role(connection)
    return rules.shown(found, today)


def with_words(db: Database, words: tuple[str, ...], told: Mapping[DirectoryRole, str], today: date) -> Services:
    """Everything that may be shown today in which each of these words stands. `told`: what the roles are called on the
    page that asks."""
    by_word = [(word, [role for role, name in told.items() if word in name.casefold()]) for word in words]
    with db.read() as connection:
        found = directory.with_words(connection, by_word) if words else ()
    return rules.shown((service for service in found if is_found(service, words, told)), today)
