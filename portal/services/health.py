"""Whether the portal can do its work."""

from sqlalchemy import text

from portal.store.database import Database, DatabaseUnavailable


def database_answers(db: Database) -> bool:
    """True when the database answers a question."""
    try:
        with db.read() as connection:
            connection.execute(text("select 1"))
    except DatabaseUnavailable:
        return False
    return True
