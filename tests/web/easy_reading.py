"""A rendered easy page read back into what the checker checks, and what only its HTML can show."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

from portal.documents.easy.checking import Finding, check, faults
from portal.documents.easy.plain import PlainPage, PlainRow
from portal.documents.easy.rules import OWN
from portal.store.guidance import load_easy_words
from portal.store.pictures import load_pictures

CONTENT = Path("content")
WORDS = load_easy_words(CONTENT)
PICTURES = frozenset(load_pictures(CONTENT / "pictures"))


def read(html: str) -> PlainPage:
    """The rows of a page, in reading order. Somebody's own words become one sign."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    main = tree.find(".//main")
    assert main is not None
    heading = main.find(".//h1")
    sections = tuple(
        (_text(section.find(".//h2")), tuple(_row(item) for item in _rows(section)))
        for section in main.iter("section")
        if _rows(section)
    )
    contents = any("easy-contents" in nav.get("class", "") for nav in main.iter("nav"))
    return PlainPage(_text(heading), sections, contents)


def findings(html: str) -> tuple[Finding, ...]:
    """Everything that the checker finds on a rendered page, warnings among it."""
    return check(read(html), WORDS, PICTURES)


def breaches(html: str) -> list[str]:
    """What must not be: the checker's faults, and pictures that say something themselves."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    pictures = [img for img in tree.iter("img") if "easy-row__picture" in img.get("class", "")]
    spoken = [f"a picture says something: {img.get('src')}" for img in pictures if img.get("alt") != ""]
    told = [] if "Draft easy read" in html or "Checked by" in html else ["it does not say who checked it"]
    credit = [] if "pictures are" in html else ["it does not say whose the pictures are"]
    return [*map(str, faults(findings(html))), *spoken, *told, *credit]


def _rows(section: Element) -> list[Element]:
    return [item for item in section.iter("div") if "easy-row" in item.get("class", "").split()]


def _row(item: Element) -> PlainRow:
    picture = item.find(".//img")
    name = re.search(r"picture-([a-z0-9-]+)\.", picture.get("src", "")) if picture is not None else None
    lines = tuple(_text(p) for p in item.iter("p") if p.find("a") is None or "tel:" in (p.find("a").get("href") or ""))
    return PlainRow(name.group(1) if name else "", lines, tuple(_text(li) for li in item.iter("li")))


def _text(element: Element | None) -> str:
    return "" if element is None else " ".join(_said(element).split())


def _said(element: Element) -> str:
    if element.get("dir") == "auto":
        return OWN
    mark = "**" if element.tag == "strong" else ""
    inside = (element.text or "") + "".join(_said(child) + (child.tail or "") for child in element)
    return f"{mark}{inside}{mark}"
