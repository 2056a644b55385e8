"""Loads content/facts.yaml: what the rules and the rates stand on."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from portal.domain.fact import Fact
from portal.store.content import ContentFile, Day, Entry, in_words


class _Fact(Entry):
    id: str
    value: str
    unit: str
    from_: Day | None = Field(alias="from")
    to: Day | None
    source: str = Field(min_length=1)
    section: str
    status: Literal["verified", "unverified"]
    first_hand: bool
    says: str = Field(min_length=1)
    address: str
    seen_in: str = ""
    read_on: Day


class _Facts(Entry):
    facts: list[_Fact]


def load_facts(path: Path) -> dict[str, Fact]:
    """Every fact by its id. Raises BadContent: a fault, a fact twice, a fact that nobody verified."""
    file = ContentFile(path)
    found: dict[str, Fact] = {}
    for number, item in enumerate(file.read_as(_Facts).facts):
        if item.id in found:
            raise file.fault(("facts", number, "id"), f"{item.id} is in the file twice")
        if item.status != "verified":
            words = f"{item.id} is not verified, and would be shown as a fact. Take it out, or verify it"
            raise file.fault(("facts", number, "status"), words)
        found[item.id] = Fact(
            item.id, item.value, item.unit, item.says, item.source, item.section, item.address,
            verified=True, first_hand=item.first_hand, read_on=item.read_on,
            valid_from=item.from_, valid_to=item.to, seen_in=item.seen_in,
        )  # fmt: skip
    return found


def known_basis(facts: Mapping[str, Fact], fact_id: str) -> Fact | None:
    """The fact behind a basis such as `half:unit.bucks.day_general.2023`; None for one that is not there."""
    return facts.get(fact_id.rpartition(":")[2])


def out_of_force(fact: Fact | None, begins: date) -> str:
    """Why a list that begins on that day can't tell this as the law; nothing when the fact is in force then."""
    if fact is None:
        return ""
    if fact.valid_to is not None and fact.valid_to < begins:
        return f"{fact.id} ended on {in_words(fact.valid_to)}; this list begins on {in_words(begins)}"
    if fact.valid_from is not None and begins < fact.valid_from:
        return f"{fact.id} begins on {in_words(fact.valid_from)}; this list begins on {in_words(begins)}"
    return ""
