"""People and the logins that open their records."""

import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from portal.domain.person import Person
from portal.store.desk_tables import workers
from portal.store.tables import logins, people

FEW = 5000  # for more, all are read: no statement takes as many values


def get(connection: Connection, person_id: str) -> Person | None:
    """The person with this random id, or None."""
    row = connection.execute(select(people).where(people.c.id == person_id)).mappings().first()
    return Person(**row) if row else None


def with_ids(connection: Connection, person_ids: Iterable[str]) -> dict[str, Person]:
    """These people, by id."""
    rows = connection.execute(select(people).where(people.c.id.in_(list(person_ids)))).mappings()
    return {row["id"]: Person(**row) for row in rows}


def at_desk(connection: Connection, council: str, person_id: str) -> Person | None:
    """The person, for a worker of this council; None where they are another council's."""
    found = get(connection, person_id)
    return found if found is not None and found.council == council else None


def lock(connection: Connection, person_id: str) -> None:
    """Let no other writer act for this person until the transaction ends. SQLite has one writer at a time anyway."""
    connection.execute(select(people.c.id).where(people.c.id == person_id).with_for_update(key_share=True))


def lock_tries(connection: Connection, login_id: int) -> None:
    """Let this login try one code at a time."""
    connection.execute(select(logins.c.id).where(logins.c.id == login_id).with_for_update())


def has_login(connection: Connection, login_id: int) -> bool:
    """True when there is such a login."""
    return connection.execute(select(logins.c.id).where(logins.c.id == login_id)).first() is not None


def opened_by(connection: Connection, login_id: int) -> str | None:
    """The record that this login opens as its own."""
    found = connection.execute(select(logins.c.person_id).where(logins.c.id == login_id)).first()
    return found.person_id if found else None


def logins_of(connection: Connection, person_id: str) -> list[int]:
    """The logins that open the record as their own."""
    return list(connection.scalars(select(logins.c.id).where(logins.c.person_id == person_id)))


def by_ref(connection: Connection, council: str, refs: Collection[str] | None = None) -> dict[str, Person]:
    """Everyone of one council, by the council's own id; or those of them who have one of these ids."""
    query = select(people).where(people.c.council == council)
    if refs is not None and len(refs) <= FEW:
        query = query.where(people.c.council_ref.in_(refs))
    rows = connection.execute(query).mappings()
    return {row["council_ref"]: Person(**row) for row in rows if refs is None or row["council_ref"] in refs}


def add_all(connection: Connection, council: str, names: Iterable[tuple[str, str]]) -> dict[str, Person]:
    """Add people by (council's id, name), each with a new random id."""
    new = [Person(secrets.token_urlsafe(12), council, ref, name) for ref, name in names]
    if new:
        connection.execute(insert(people), [vars(person) for person in new])
    return {person.council_ref: person for person in new}


def rename(connection: Connection, person: Person, name: str) -> None:
    """Keep the name the council uses now."""
    connection.execute(update(people).where(people.c.id == person.id).values(name=name))


class OpensAnother(Exception):
    """This login opens another person's record already, or works at the desk. A file can't change either."""

    subjects: frozenset[str] = frozenset()  # the logins, where several were asked about at once

    def __str__(self) -> str:
        return super().__str__() or "This login opens another record already, or works at the desk."


def open_with(connection: Connection, issuer: str, subject: str, person_id: str, now: datetime) -> None:
    """Let this login open the person's record. A login is the issuer and the subject together, never one alone.
    Raises OpensAnother."""
    same = (logins.c.issuer == issuer, logins.c.subject == subject)
    found = connection.execute(select(logins.c.person_id).where(*same)).first()
    if found is None:
        row = {"issuer": issuer, "subject": subject, "person_id": person_id, "since": now}
        connection.execute(insert(logins).values(row))
    elif found.person_id is not None and found.person_id != person_id:
        raise OpensAnother
    elif found.person_id is None:
        connection.execute(update(logins).where(*same).values(person_id=person_id))


def open_all(connection: Connection, issuer: str, subjects: Mapping[str, str], now: datetime) -> None:
    """Let each of these logins open the record it leads to, in as many statements as for one. Who works at the
    council's desk opens no record of their own. Raises OpensAnother, which names their subjects."""
    if not subjects:
        return
    works = (workers.c.login_id == logins.c.id) & workers.c.ended.is_(None)
    query = select(logins.c.subject, logins.c.person_id, workers.c.id.label("works")).outerjoin(workers, works)
    query = query.where(logins.c.issuer == issuer)
    if len(subjects) <= FEW:
        query = query.where(logins.c.subject.in_(list(subjects)))
    known = [row for row in connection.execute(query) if row.subject in subjects]
    found = {row.subject: row.person_id for row in known}
    others = {row.subject for row in known if row.works or row.person_id not in (None, subjects[row.subject])}
    if others:
        refused = OpensAnother()
        refused.subjects = frozenset(others)
        raise refused
    new = [subject for subject in subjects if subject not in found]
    if new:
        rows = [{"issuer": issuer, "subject": one, "person_id": subjects[one], "since": now} for one in new]
        connection.execute(insert(logins), rows)
    free = [subject for subject, person_id in found.items() if person_id is None]
    if free:
        same = (logins.c.issuer == issuer, logins.c.subject == bindparam("opens"))
        values = [{"opens": subject, "person_id": subjects[subject]} for subject in free]
        connection.execute(update(logins).where(*same).values(person_id=bindparam("person_id")), values)


def open_with_login(connection: Connection, login_id: int, person_id: str) -> bool:
    """Let a login that exists open the person's record. False when there is none. Raises OpensAnother."""
    found = connection.execute(select(logins.c.person_id).where(logins.c.id == login_id)).first()
    if found is None:
        return False
    if found.person_id not in (None, person_id):
        raise OpensAnother
    connection.execute(update(logins).where(logins.c.id == login_id).values(person_id=person_id))
    return True


def close_to_login(connection: Connection, login_id: int, person_id: str) -> bool:
    """Take the person's record from one login. False when it did not open it."""
    opens = (logins.c.id == login_id, logins.c.person_id == person_id)
    return connection.execute(update(logins).where(*opens).values(person_id=None)).rowcount == 1


def close_to_logins(connection: Connection, person_id: str) -> list[int]:
    """Take the person's record from every login that opens it. Returns those logins."""
    of_person = logins.c.person_id == person_id
    found = list(connection.scalars(select(logins.c.id).where(of_person)))
    connection.execute(update(logins).where(of_person).values(person_id=None))
    return found


def by_council_ref(connection: Connection, council: str, ref: str) -> Person | None:
    """The person with the council's own id, or None."""
    where = (people.c.council == council, people.c.council_ref == ref)
    row = connection.execute(select(people).where(*where)).mappings().first()
    return Person(**row) if row else None


def linked_from_files(connection: Connection, issuer: str, prefix: str, limit: int) -> list[tuple[str, str]]:
    """(subject, the council's id) of records linked under a prefix: for the demonstration's list."""
    query = select(logins.c.subject, people.c.council_ref).join(people)
    query = query.where(logins.c.issuer == issuer, logins.c.subject.startswith(prefix, autoescape=True))
    return [(row.subject, row.council_ref) for row in connection.execute(query.order_by(logins.c.subject).limit(limit))]
