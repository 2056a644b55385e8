"""Sentences of content files that say whose they are: what stands on no verified fact is refused as law."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from portal.domain.fact import Fact
from portal.domain.way import Cost, Help, Said, Whose
from portal.store.content import ContentFile, Entry
from portal.store.way_shapes import CostShape, HelpShape, SaidShape

At = tuple[str | int, ...]
NUMBER = re.compile(r"[0-9]+(?:[.][0-9]+)?")


def said(items: Iterable[SaidShape]) -> tuple[Said, ...]:
    """These sentences; of help with what it costs."""
    return tuple(
        Help(item.words, item.whose, tuple(item.basis), cost(item.cost))
        if isinstance(item, HelpShape)
        else Said(item.words, item.whose, tuple(item.basis))
        for item in items
    )


def cost(raw: CostShape | None) -> Cost | None:
    """A cost; None where the council has to be asked."""
    return Cost(Decimal(raw.pounds), raw.note, tuple(raw.basis)) if raw else None


def check_sentences(file: ContentFile, place: At, item: object, facts: Mapping[str, Fact]) -> None:
    """Look at every sentence and every cost below a place. Raises BadContent with the line of a fault."""
    if isinstance(item, SaidShape | CostShape):
        _check_basis(file, place, item, facts)
    inside: Iterable[tuple[str | int, object]] = ()
    if isinstance(item, Entry):
        inside = ((name, getattr(item, name)) for name in type(item).model_fields)
    elif isinstance(item, dict):
        inside = item.items()
    elif isinstance(item, list):
        inside = enumerate(item)
    for key, part in inside:
        check_sentences(file, (*place, key), part, facts)


def _check_basis(file: ContentFile, place: At, item: SaidShape | CostShape, facts: Mapping[str, Fact]) -> None:
    for name in item.basis:
        if name not in facts:
            raise file.fault((*place, "basis"), f"{name} is not among the verified facts, so it can't be shown as one")
    if isinstance(item, SaidShape):
        if item.whose is Whose.LAW and not item.basis:
            raise file.fault((*place, "basis"), "is empty: name the verified fact, or write whose: council")
        return
    amount = Decimal(item.pounds)
    if amount and not item.note:
        raise file.fault((*place, "note"), "must say for what: each time, an hour, once")
    found = {Decimal(number) for name in item.basis for number in NUMBER.findall(facts[name].value)}
    if item.basis and amount not in found:
        raise file.fault((*place, "pounds"), f"is not what {', '.join(item.basis)} says")
