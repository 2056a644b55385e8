"""Loads content/ways.yaml: the ways to manage a budget. What stands on no verified fact is refused as law."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from portal.domain.arrangement import Frequency, Way
from portal.domain.fact import Fact
from portal.domain.way import (
    PARTS,
    CardGuide,
    Contingency,
    Cost,
    FrequencyGuide,
    Help,
    IsfProvider,
    LocalHelp,
    NotBought,
    Place,
    Role,
    Said,
    Task,
    WayGuide,
    Ways,
    Whose,
)
from portal.store.content import ContentFile, Entry
from portal.store.way_shapes import CostShape, HelpShape, SaidShape, WayShape, WaysShape

At = tuple[str | int, ...]
NUMBER = re.compile(r"[0-9]+(?:[.][0-9]+)?")


def load_ways(path: Path, facts: Mapping[str, Fact]) -> Ways:
    """The ways. Raises BadContent with the file and the line: a question without an answer, a fact nobody verified."""
    file = ContentFile(path)
    raw = file.read_as(WaysShape)
    _check_all(file, raw, facts)
    return Ways(
        ways={way: _way(way, raw.ways[way]) for way in Way},
        risks=_said(raw.risks),
        not_bought=tuple(
            NotBought(i.words, i.whose, tuple(i.basis), i.why, i.blanket) for i in raw.not_bought
        ),
        challenge=_said(raw.challenge),
        card=CardGuide(**{name: _said(getattr(raw.card, name)) for name in CardGuide.__dataclass_fields__}),
        roles=tuple(
            Role(i.id, i.title, i.says, i.signs, i.holds, _said(i.duties), _said(i.ends)) for i in raw.roles
        ),
        employing=_said(raw.employing),
        tasks=tuple(Task(i.id, i.title, i.when, _said(i.says)) for i in raw.tasks),
        places=tuple(Place(i.title, tuple(i.says), i.phone, i.email, i.made_up) for i in raw.places),
        isf_providers_here=tuple(
            IsfProvider(i.title, _said(i.how_it_works), _said(i.contract), _said(i.how_it_is_managed), _said(i.dispute))
            for i in raw.isf_providers_here
        ),
        isf_work=_said(raw.isf_work),
        contingency=_contingency(raw),
        frequencies=tuple(FrequencyGuide(i.id, i.title, i.says) for i in raw.frequencies),
        local_help=tuple(
            LocalHelp(i.title, tuple(i.says), i.phone, i.email, i.made_up, i.type, _cost(i.cost))
            for i in raw.local_help
        ),
    )  # fmt: skip


def _way(way: Way, raw: WayShape) -> WayGuide:
    return WayGuide(way, raw.title, raw.says, {part: _said(getattr(raw, part)) for part in PARTS})


def _contingency(raw: WaysShape) -> Contingency:
    item = raw.contingency
    told = _said(item.purpose), _said(item.not_counted), _said(item.before)
    return Contingency(item.weeks, item.warned_from_weeks, item.notice_days, *told)


def _said(items: Iterable[SaidShape]) -> tuple[Said, ...]:
    return tuple(
        Help(item.words, item.whose, tuple(item.basis), _cost(item.cost))
        if isinstance(item, HelpShape)
        else Said(item.words, item.whose, tuple(item.basis))
        for item in items
    )


def _cost(raw: CostShape | None) -> Cost | None:
    return Cost(Decimal(raw.pounds), raw.note, tuple(raw.basis)) if raw else None


def _check_all(file: ContentFile, raw: WaysShape, facts: Mapping[str, Fact]) -> None:
    for way in Way:
        if way not in raw.ways:
            raise file.fault(("ways",), f"{way} is missing: all {len(Way)} ways are told, in equal depth")
    _all_once(file, "frequencies", [item.id for item in raw.frequencies], tuple(Frequency))
    _all_once(file, "roles", [item.id for item in raw.roles])
    _all_once(file, "tasks", [item.id for item in raw.tasks])
    reserve = raw.contingency
    if reserve.warned_from_weeks >= reserve.weeks:
        place = ("contingency", "warned_from_weeks")
        raise file.fault(place, "must be fewer than weeks: people are warned before money can be asked back")
    _check(file, (), raw, facts)


def _all_once(file: ContentFile, key: str, ids: list[str] | list[Frequency], wanted: Iterable[str] = ()) -> None:
    for number, name in enumerate(ids):
        if name in ids[:number]:
            raise file.fault((key, number, "id"), f"{name} is in the file twice")
    for name in wanted:
        if name not in ids:
            raise file.fault((key,), f"{name} is missing")


def _check(file: ContentFile, place: At, item: object, facts: Mapping[str, Fact]) -> None:
    """Look at every sentence and every cost below a place."""
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
        _check(file, (*place, key), part, facts)


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
