"""Loads content/measures.yaml: what the council changed after what people said about its pages (MEA6)."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from portal.domain.measure_pages import Changed, PagePart
from portal.store.content import ContentFile, Day, Entry

Words = Annotated[str, Field(min_length=1)]


class _Changed(Entry):
    on: Day
    about: str
    done: Words


class _Measures(Entry):
    changed: list[_Changed]


def load_changed(path: Path) -> tuple[Changed, ...]:
    """What was changed, the newest first. Raises BadContent: a part that there is not."""
    file = ContentFile(path)
    found = []
    for number, raw in enumerate(file.read_as(_Measures).changed):
        if raw.about not in list(PagePart):
            raise file.fault(("changed", number, "about"), f"must be one of: {', '.join(PagePart)}")
        found.append(Changed(raw.on, PagePart(raw.about), raw.done))
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))
