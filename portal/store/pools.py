"""What the members of a pool were asked, and what became of it: each of them finds it."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, select

from portal.domain.pool import Event, Pool
from portal.domain.pool_terms import Terms
from portal.store.journals import Journal
from portal.store.pool_tables import pool_events, pool_members, pools


class _OfAll(Journal[Terms, Pool]):
    def theirs(self, person_id: str) -> ColumnElement[bool]:
        own = select(pool_members.c.pool_id).where(pool_members.c.person_id == person_id)
        return self.table.c.id.in_(own)


JOURNAL = _OfAll(pools, pool_events, "pool_id", lambda terms: "PL", Terms, Event, Pool)
get, append = JOURNAL.get, JOURNAL.append
of_person, of_council = JOURNAL.of_person, JOURNAL.of_council


def add(connection: Connection, terms: Terms, made_by: str, form_key: str, now: datetime) -> Pool:
    """Keep what all members are asked, or give what this same form made before."""
    pool, is_new = JOURNAL.add(connection, terms.members[0], terms, made_by, form_key, now)
    if is_new:
        found = connection.execute(select(pools.c.id).where(pools.c.reference == pool.reference)).scalar_one()
        rows = [{"pool_id": found, "person_id": member} for member in terms.members]
        connection.execute(insert(pool_members), rows)
    return pool
