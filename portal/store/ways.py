"""Loads content/ways.yaml: the ways to manage a budget. What stands on no verified fact is refused as law."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from portal.domain.arrangement import Frequency, Way
from portal.domain.fact import Fact
from portal.domain.way import (
    PARTS,
    CardGuide,
    Contingency,
    Failing,
    FrequencyGuide,
    IsfProvider,
    LocalHelp,
    NotBought,
    NotThisWay,
    Place,
    Role,
    Task,
    WayGuide,
    Ways,
    WhenItFails,
)
from portal.store.content import ContentFile
from portal.store.sentences import check_sentences, cost, said
from portal.store.way_shapes import WayShape, WaysShape


def load_ways(path: Path, facts: Mapping[str, Fact]) -> Ways:
    """The ways. Raises BadContent with the file and the line: a question without an answer, a fact nobody verified."""
    file = ContentFile(path)
    raw = file.read_as(WaysShape)
    _check_all(file, raw, facts)
    return Ways(
        ways={way: _way(way, raw.ways[way]) for way in Way},
        risks=said(raw.risks),
        not_bought=tuple(
            NotBought(i.words, i.whose, tuple(i.basis), i.why, i.blanket) for i in raw.not_bought
        ),
        challenge=said(raw.challenge),
        card=CardGuide(**{name: said(getattr(raw.card, name)) for name in CardGuide.__dataclass_fields__}),
        roles=tuple(
            Role(i.id, i.title, i.says, i.signs, i.holds, said(i.duties), said(i.ends)) for i in raw.roles
        ),
        employing=said(raw.employing),
        tasks=tuple(Task(i.id, i.title, i.when, said(i.says)) for i in raw.tasks),
        places=tuple(Place(i.title, tuple(i.says), i.phone, i.email, i.made_up) for i in raw.places),
        isf_providers_here=tuple(
            IsfProvider(i.title, said(i.how_it_works), said(i.contract), said(i.how_it_is_managed), said(i.dispute))
            for i in raw.isf_providers_here
        ),
        isf_work=said(raw.isf_work),
        contingency=_contingency(raw),
        frequencies=tuple(FrequencyGuide(i.id, i.title, i.says) for i in raw.frequencies),
        local_help=tuple(
            LocalHelp(i.title, tuple(i.says), i.phone, i.email, i.made_up, i.type, cost(i.cost))
            for i in raw.local_help
        ),
        when_it_fails=tuple(WhenItFails(i.id, i.title, said(i.says), said(i.we_do)) for i in raw.when_it_fails),
        not_this_way=tuple(
            NotThisWay(i.words, i.whose, tuple(i.basis), i.held_as, i.way) for i in raw.not_this_way
        ),
    )  # fmt: skip


def _way(way: Way, raw: WayShape) -> WayGuide:
    return WayGuide(way, raw.title, raw.says, {part: said(getattr(raw, part)) for part in PARTS})


def _contingency(raw: WaysShape) -> Contingency:
    item = raw.contingency
    told = said(item.purpose), said(item.not_counted), said(item.before)
    return Contingency(item.weeks, item.warned_from_weeks, item.notice_days, *told)


def _check_all(file: ContentFile, raw: WaysShape, facts: Mapping[str, Fact]) -> None:
    for way in Way:
        if way not in raw.ways:
            raise file.fault(("ways",), f"{way} is missing: all {len(Way)} ways are told, in equal depth")
    _all_once(file, "frequencies", [item.id for item in raw.frequencies], tuple(Frequency))
    _all_once(file, "when_it_fails", [item.id for item in raw.when_it_fails], tuple(Failing))
    _all_once(file, "roles", [item.id for item in raw.roles])
    _all_once(file, "tasks", [item.id for item in raw.tasks])
    reserve = raw.contingency
    if reserve.warned_from_weeks >= reserve.weeks:
        place = ("contingency", "warned_from_weeks")
        raise file.fault(place, "must be fewer than weeks: people are warned before money can be asked back")
    check_sentences(file, (), raw, facts)


def _all_once(file: ContentFile, key: str, ids: Sequence[str], wanted: Iterable[str] = ()) -> None:
    for number, name in enumerate(ids):
        if name in ids[:number]:
            raise file.fault((key, number, "id"), f"{name} is in the file twice")
    for name in wanted:
        if name not in ids:
            raise file.fault((key,), f"{name} is missing")
