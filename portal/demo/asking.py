"""What two people of the demonstration are asked from the start, as the council would ask them."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from portal.domain.joint import Asked, Kind
from portal.services.asking_both import propose
from portal.store import joint
from portal.store.database import Database


def ask_both(db: Database, council: str, told: list[dict[str, Any]], now: datetime) -> None:
    """Ask them. Doing it again changes nothing, also after one of them ended it."""
    with db.read() as connection:
        before = {item.asked.words for _, item in joint.of_council(connection, council)}
    for one in told:
        weekly = Decimal(one["weekly"]) if "weekly" in one else None
        asked = Asked(Kind(one["kind"]), "", one["words"], one["from"], weekly)
        if asked.words not in before:
            propose(db, council, one["person"], one["other"], asked, now)
