"""How people need information: every version is kept, and the newest answer counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from portal.domain.communication import ANSWERS, Needs, Standing, Version, What
from portal.store.communication_tables import communication_needs
from portal.store.content import adapter
from portal.store.database import insert_once
from portal.store.tables import logins, people

NEEDS = adapter(Needs)
_n = communication_needs.c
_ANSWERED = _n.what.in_([what.value for what in ANSWERS])


@dataclass(frozen=True)
class Whose:
    """Whose needs: a person's, or those of a login that acts for others and opens no record of its own."""

    person_id: str | None = None
    login_id: int | None = None

    @property
    def where(self) -> Any:
        """What belongs to them."""
        return _n.person_id == self.person_id if self.person_id is not None else _n.login_id == self.login_id


def standing(connection: Connection, whose: Whose) -> Standing:
    """How it stands, in one statement."""
    newest = select(func.max(_n.number)).where(whose.where)
    answered = newest.where(_ANSWERED).scalar_subquery()
    query = select(communication_needs).where(whose.where, _n.number.in_((newest.scalar_subquery(), answered)))
    rows = [_read(row) for row in connection.execute(query.order_by(_n.number))]
    return Standing(rows[-1] if rows else None, next((row for row in rows if row.what in ANSWERS), None))


def append(connection: Connection, whose: Whose, version: Version) -> bool:
    """Keep one more. False when somebody else took its number first."""
    row = {
        "person_id": whose.person_id, "login_id": whose.login_id, "number": version.number,
        "what": version.what.value, "document": NEEDS.dump_json(version.needs).decode(),
        "pages_language": version.needs.pages_language, "easy_pages": version.needs.easy_pages,
        "until": version.until, "made_by": version.made_by, "at": version.at,
    }  # fmt: skip
    return insert_once(connection, communication_needs, row)


def versions(connection: Connection, whose: Whose) -> tuple[Version, ...]:
    """Everything that was ever said, the newest first."""
    query = select(communication_needs).where(whose.where).order_by(_n.number.desc())
    return tuple(_read(row) for row in connection.execute(query))


def preferred(connection: Connection, whose: Whose) -> tuple[str, bool]:
    """(the language of pages, "" where none was chosen; easy read or not), in one statement."""
    query = select(_n.pages_language, _n.easy_pages).where(whose.where, _ANSWERED)
    row = connection.execute(query.order_by(_n.number.desc()).limit(1)).first()
    return (row.pages_language, bool(row.easy_pages)) if row else ("", False)


def of_people(connection: Connection, person_ids: Iterable[str]) -> dict[str, Needs]:
    """What counts now for these people, by person, in one statement: those who said nothing are not there."""
    return _by(connection, _answers(_n.person_id).where(_n.person_id.in_(list(person_ids))), "person_id")


def answers_of(connection: Connection, person_ids: Iterable[str]) -> dict[str, Version]:
    """The newest answer of each of these people, by person, in one statement."""
    query = _answers(_n.person_id).where(_n.person_id.in_(list(person_ids)))
    return {row.person_id: _read(row) for row in connection.execute(query)}


def of_logins(connection: Connection) -> dict[int, Needs]:
    """What counts now for everyone who signs in, by the number of their sign-in: what they said there, or about the
    record that it opens as their own."""
    own = (
        _answers(_n.person_id).join(logins, logins.c.person_id == _n.person_id).add_columns(logins.c.id.label("opens"))
    )
    acting = _answers(_n.login_id).where(_n.login_id.is_not(None))
    return _by(connection, acting, "login_id") | _by(connection, own, "opens")


def of_council(connection: Connection, council: str) -> dict[str, Needs]:
    """What counts now for everyone of a council, by the council's own id, in one statement."""
    query = _answers(_n.person_id).join(people, people.c.id == _n.person_id).add_columns(people.c.council_ref)
    return _by(connection, query.where(people.c.council == council), "council_ref")


def every_standing(connection: Connection, council: str) -> tuple[int, list[Standing]]:
    """(how many people the council has, how it stands with each who was asked)."""
    ours = select(people.c.id).where(people.c.council == council)
    number = connection.execute(select(func.count()).select_from(ours.subquery())).scalar_one()
    query = select(communication_needs).where(_n.person_id.in_(ours)).order_by(_n.person_id, _n.number)
    found: dict[str, Standing] = {}
    for row in connection.execute(query):
        version, before = _read(row), found.get(row.person_id, Standing())
        found[row.person_id] = Standing(version, version if version.what in ANSWERS else before.answer)
    return number, list(found.values())


def _answers(whose: Any) -> Select[Any]:
    """The newest answer of each."""
    newest = select(whose.label("whose"), func.max(_n.number).label("newest")).where(_ANSWERED).group_by(whose)
    last = newest.subquery()
    same = (last.c.whose == whose) & (last.c.newest == _n.number)
    return select(communication_needs).join(last, same)


def _by(connection: Connection, query: Select[Any], name: str) -> dict[Any, Needs]:
    return {getattr(row, name): NEEDS.validate_json(row.document) for row in connection.execute(query)}


def _read(row: Row[Any]) -> Version:
    needs = NEEDS.validate_json(row.document)
    return Version(row.number, What(row.what), needs, row.at, row.made_by, row.until)
