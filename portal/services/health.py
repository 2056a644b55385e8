"""Whether the portal can do its work."""

from datetime import date

from sqlalchemy import text

from portal.gateways.scanner import Scanner
from portal.store import watching
from portal.store.database import Database, DatabaseUnavailable
from portal.store.watching import Numbers


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


def numbers(db: Database, council: str, today: date) -> Numbers | None:
    """How much waits, and for how long; None while the database does not answer."""
    try:
        with db.read() as connection:
            return watching.numbers(connection, council, today)
    except DatabaseUnavailable:
        return None
