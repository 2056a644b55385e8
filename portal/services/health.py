"""Whether the portal can do its work."""

from sqlalchemy import text

from portal.gateways.scanner import Scanner
from portal.store.database import Database, DatabaseUnavailable


def database_answers(db: Database) -> bool:
    """True when the database answers a question."""
    try:
        with db.read() as connection:
            connection.execute(text("select 1"))
    except DatabaseUnavailable:
        return False
    return True


def scanner_answers(scanner: Scanner) -> str:
    """`up`, `down`, or `stand-in`: the demonstration's, which finds no virus. While it is down, files wait."""
    if scanner.stands_in:
        return "stand-in"
    return "up" if scanner.version() else "down"
