"""Loads a manifest of pictures: the portal's own, and the one that a council brings (PORTAL_PICTURES)."""

import re
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from portal.domain.picture import Origin, Picture
from portal.store.content import ContentFile, Entry

MANIFEST = "manifest.yaml"
NAME = r"[a-z0-9]+(-[a-z0-9]+)*"


class _Origin(Entry):
    set: str = Field(min_length=1)
    original: str = Field(min_length=1)
    licence: str = Field(min_length=1)
    attribution: str = Field(min_length=1)


class _Picture(Entry):
    id: str = Field(pattern=f"^{NAME}$")
    concept: str = Field(min_length=1)
    file: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*\.(svg|png|webp|jpg)$")
    sources: list[_Origin] = Field(min_length=1)
    licence: str = Field(min_length=1)
    modified: str


class _Manifest(Entry):
    pictures: list[_Picture]


def load_pictures(folder: Path) -> dict[str, Picture]:
    """The pictures of a manifest by id. Raises BadContent: a fault with its line, a picture twice."""
    file = ContentFile(folder / MANIFEST)
    found: dict[str, Picture] = {}
    for number, item in enumerate(file.read_as(_Manifest).pictures):
        if item.id in found:
            raise file.fault(("pictures", number, "id"), f"{item.id} is in the file twice")
        sources = tuple(Origin(one.set, one.original, one.licence, one.attribution) for one in item.sources)
        found[item.id] = Picture(item.id, item.concept, item.file, sources, item.licence, item.modified)
    return found


def load_own_pictures(folder: Path, known: Mapping[str, Picture]) -> dict[str, Picture]:
    """What a council brings in place of some of the known pictures. Raises BadContent: an id that the portal does not
    use, a file that is not there, a drawing that holds more than shapes."""
    file, found = ContentFile(folder / MANIFEST), load_pictures(folder)
    for number, picture in enumerate(found.values()):
        place = ("pictures", number)
        if picture.id not in known:
            raise file.fault((*place, "id"), f"{picture.id} is not the name of a picture of the portal")
        path = folder / picture.file
        if not path.is_file():
            raise file.fault((*place, "file"), f"{picture.file} is not in the folder")
        if path.suffix == ".svg" and FOREIGN.search(path.read_text("utf-8", "replace")):
            raise file.fault((*place, "file"), f"{picture.file} holds more than shapes (script, style, text or a link)")
    return found


FOREIGN = re.compile(r"<(?:script|style|text|image|use|a|foreignObject|animate)\b|href=|\son[a-z]+=", re.IGNORECASE)
