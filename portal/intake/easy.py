"""Reads what easy read is made with: the council's guidance, the hard words, the pictures and those that replace them;
and holds the guidance against the rules of easy read."""

from collections.abc import Iterator
from pathlib import Path

from portal.documents.easy.checking import check, faults
from portal.documents.easy.library import EasyLibrary
from portal.documents.easy.plain import plain_page
from portal.documents.easy.writing import of_the_council
from portal.domain.easy_page import EasyPage, explained, told_with
from portal.store.content import BadContent
from portal.store.council import load_council
from portal.store.guidance import EASY, line_of_row, load_easy_words, load_guidance
from portal.store.pictures import load_own_pictures, load_pictures


def read_easy(content: Path, own_pictures: Path | None) -> EasyLibrary:
    """The library. Raises BadContent naming the file and the line of a fault."""
    words = load_easy_words(content)
    known = load_pictures(content / "pictures")
    own = load_own_pictures(own_pictures, known) if own_pictures else {}
    return EasyLibrary(load_guidance(content, words), words, {**known, **own}, frozenset(own))


def check_easy(content: Path, council: Path) -> str:
    """That every page of guidance keeps the rules of easy read, in one line. Raises BadContent naming each breach with
    its file and line."""
    library = read_easy(content, None)
    values = of_the_council(load_council(council))
    found = [
        told
        for slug, page in library.pages.items()
        for told in _breaches(content / "guidance" / slug / EASY, told_with(page, values), library)
    ]
    if found:
        raise BadContent("\n".join(found))
    return f"Easy read: {len(library.pages)} pages and {len(library.pictures)} pictures keep the rules."


def _breaches(path: Path, page: EasyPage, library: EasyLibrary) -> Iterator[str]:
    plain = plain_page(explained(page, library.words))
    for item in faults(check(plain, library.words, library.pictures.keys())):
        section, _, row = item.place.partition(".")
        line = line_of_row(path, int(section), int(row or 0))
        yield f"{path.parent.name}/{path.name}: line {line}: {item.rule}: {item.words}"
