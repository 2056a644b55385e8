"""Rules and prices that programs proposed: the text as it was sent, and what a person decided."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from portal.domain.proposed_rules import ProposedRules, RulesDecision, RulesKind
from portal.store.database import insert_once
from portal.store.feed_tables import proposed_rules
from portal.store.references import drawn

_p = proposed_rules.c


def add(
    connection: Connection,
    council: str,
    client_id: str,
    kind: RulesKind,
    name: str,
    sha256: str,
    text: str,
    at: datetime,
) -> ProposedRules:
    """Keep a proposal, or give the one with the same text that was made before."""
    row = {"council": council, "client_id": client_id, "kind": kind.value, "name": name, "sha256": sha256}
    for reference in drawn("RU"):
        if insert_once(connection, proposed_rules, {**row, "reference": reference, "text": text, "at": at}):
            break
        same = (_p.council == council, _p.kind == kind.value, _p.name == name, _p.sha256 == sha256)
        if found := connection.execute(select(proposed_rules).where(*same)).first():
            return _read(found)
    return ProposedRules(reference, kind, name, text, sha256, at, client_id)


def all_of(connection: Connection, council: str) -> tuple[ProposedRules, ...]:
    """Every proposal, the newest first."""
    query = select(proposed_rules).where(_p.council == council).order_by(_p.id.desc())
    return tuple(_read(row) for row in connection.execute(query))


def get(connection: Connection, council: str, reference: str) -> ProposedRules | None:
    """The proposal with this reference, or None."""
    query = select(proposed_rules).where(_p.council == council, _p.reference == reference)
    row = connection.execute(query).first()
    return None if row is None else _read(row)


def decide(connection: Connection, reference: str, decision: RulesDecision, at: datetime) -> bool:
    """Note what was decided. False when somebody decided before."""
    open_one = (_p.reference == reference, _p.decision.is_(None))
    values = {"decision": decision.value, "decided": at}
    return connection.execute(update(proposed_rules).where(*open_one).values(values)).rowcount == 1


def _read(row: Row[Any]) -> ProposedRules:
    decision = RulesDecision(row.decision) if row.decision else None
    kind = RulesKind(row.kind)
    return ProposedRules(
        row.reference, kind, row.name, row.text, row.sha256, row.at, row.client_id, decision, row.decided
    )
