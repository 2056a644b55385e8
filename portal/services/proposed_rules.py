"""Rules and prices come by the feed, and a person publishes them, or refuses them, by command (decision 20)."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection

from portal.domain.desk import Item, ItemKind
from portal.domain.feed_client import FeedClient
from portal.domain.proposed_rules import ProposedRules, RulesDecision, RulesKind
from portal.store import desk_items, logs, proposed_rules
from portal.store.database import Database


def propose(
    connection: Connection, client: FeedClient, kind: RulesKind, name: str, text: str, now: datetime
) -> Mapping[str, Any]:
    """Keep what was sent until somebody decides; the same text again is the same proposal. The desk is told."""
    digest = sha256(text.encode()).hexdigest()
    found = proposed_rules.add(connection, client.council, client.id, kind, name, digest, text, now)
    if found.decision is None:
        detail = {"act": "rules", "code": "RULES_PROPOSED", "kind": kind.value, "name": name}
        item = Item(ItemKind.FEED, f"rules:{found.reference}", now, detail=detail)
        desk_items.wait_all(connection, client.council, [item])
        logs.record(connection, now, client.code, "rules_proposed", detail={"reference": found.reference})
    state = found.decision.value if found.decision else "proposed"
    return {"reference": found.reference, "file": found.path, "state": state}


def all_of(db: Database, council: str) -> tuple[ProposedRules, ...]:
    """Every proposal, the newest first."""
    with db.read() as connection:
        return proposed_rules.all_of(connection, council)


def get(db: Database, council: str, reference: str) -> ProposedRules | None:
    """The proposal with this reference, or None."""
    with db.read() as connection:
        return proposed_rules.get(connection, council, reference)


def decide(db: Database, reference: str, decision: RulesDecision, now: datetime) -> bool:
    """Note what a person decided. False when somebody decided before."""
    with db.write() as connection:
        done = proposed_rules.decide(connection, reference, decision, now)
        if done:
            desk_items.done(connection, ItemKind.FEED, f"rules:{reference}", now)
            logs.record(connection, now, "council", f"rules_{decision}", detail={"reference": reference})
        return done
