"""Requests for the method on paper, kept until somebody sent it."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from portal.domain.paper import Form, PaperRequest, What
from portal.store.database import insert_once
from portal.store.references import drawn
from portal.store.tables import paper_requests


def add(connection: Connection, request: PaperRequest, form_key: str) -> PaperRequest:
    """Keep a request, or give the one that this same form made before. The reference is drawn."""
    row = {
        "what": request.what.value,
        "form": request.form.value,
        "name": request.name,
        "address": request.address,
        "at": request.at,
        "form_key": form_key,
    }
    for reference in drawn("PA"):
        insert_once(connection, paper_requests, row | {"reference": reference})
        found = made_with(connection, form_key)
        if found is not None:
            return found
    raise LookupError("the request just kept is not there")


def made_with(connection: Connection, form_key: str) -> PaperRequest | None:
    """The request that this form made, if it did."""
    return next(iter(_all(connection, paper_requests.c.form_key == form_key)), None)


def made_since(connection: Connection, since: datetime) -> int:
    """How many were made since then."""
    query = select(func.count()).select_from(paper_requests).where(paper_requests.c.at >= since)
    return int(connection.execute(query).scalar_one())


def standing(connection: Connection) -> list[PaperRequest]:
    """All that wait to be sent, oldest first."""
    return _all(connection)


def waits(connection: Connection, reference: str) -> bool:
    """True while there is a request with this reference."""
    query = select(paper_requests.c.id).where(paper_requests.c.reference == reference)
    return connection.execute(query).first() is not None


def forget(connection: Connection, reference: str) -> bool:
    """It was sent: the name and the address are gone. False when there is none."""
    return connection.execute(delete(paper_requests).where(paper_requests.c.reference == reference)).rowcount == 1


def _all(connection: Connection, *where: object) -> list[PaperRequest]:
    query = select(paper_requests).where(*where).order_by(paper_requests.c.id)  # type: ignore[arg-type]
    return [
        PaperRequest(row.reference, What(row.what), Form(row.form), row.name, row.address, row.at)
        for row in connection.execute(query)
    ]
