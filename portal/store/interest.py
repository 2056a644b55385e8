"""How many people would like an individual service fund. Nothing about them is kept: they are only counted."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from portal.store.database import insert_once
from portal.store.tables import interest


def add(connection: Connection, form_key: str, at: datetime) -> None:
    """Count one more; the same form twice is one."""
    insert_once(connection, interest, {"form_key": form_key, "at": at})


def made_with(connection: Connection, form_key: str) -> bool:
    """True when this form was counted already."""
    query = select(func.count()).select_from(interest).where(interest.c.form_key == form_key)
    return bool(connection.execute(query).scalar_one())


def made_since(connection: Connection, since: datetime) -> int:
    """How many were counted since then."""
    query = select(func.count()).select_from(interest).where(interest.c.at >= since)
    return int(connection.execute(query).scalar_one())


def made(connection: Connection) -> int:
    """How many there are."""
    return int(connection.execute(select(func.count()).select_from(interest)).scalar_one())
