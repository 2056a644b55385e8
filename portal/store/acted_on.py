"""Loads content/check_in.yaml: the sentences of the private check-in, and what was done about what people said."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from portal.domain.check_in import Done, Group
from portal.store.content import ContentFile, Day, Entry

Words = Annotated[str, Field(min_length=1)]


class _Done(Entry):
    words: Words
    on: Day


class _Group(Entry):
    statements: list[Words] = Field(min_length=1)
    done: _Done | None


class _CheckIn(Entry):
    groups: dict[str, _Group]


def load_acted_on(path: Path) -> Mapping[Group, Done]:
    """Every group with its sentences and what was done. Raises BadContent: a group is missing or not known."""
    file = ContentFile(path)
    raw = file.read_as(_CheckIn).groups
    for name in raw:
        if name not in list(Group):
            raise file.fault(("groups", name), f"must be one of: {', '.join(Group)}")
    for group in Group:
        if group not in raw:
            raise file.fault(("groups",), f"{group} is missing: all {len(Group)} groups are told")
    return {group: _read(raw[group]) for group in Group}


def _read(raw: _Group) -> Done:
    told = tuple(raw.statements)
    return Done(told) if raw.done is None else Done(told, raw.done.words, raw.done.on)
