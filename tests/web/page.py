"""A page of the portal, parsed as HTML5 and easy to ask about."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

UNSEEN = {"script", "style", "template", "title", "head"}


class Page:
    def __init__(self, html: str, path: str = ""):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.html, self.path = html, path
        self.root: Element = parser.parse(html)
        self.parse_errors = [
            f"line {position[0]}: {html5lib.constants.E.get(code, code) % data}"
            for position, code, data in parser.errors
        ]
        self.parents = {child: parent for parent in self.root.iter() for child in parent}

    @property
    def title(self) -> str:
        return self._only_text("title")

    @property
    def h1(self) -> str:
        return self._only_text("h1")

    @property
    def text(self) -> str:
        """Everything a reader can come to see, in order, with single spaces."""
        return self.text_of(self.root)

    def find_all(self, tag: str | None = None, **attributes: Any) -> list[Element]:
        """Elements by tag and attributes: class_ is one of the classes, True is any value, _ stands for -."""
        return [e for e in self.elements() if tag in (None, e.tag) and _has(e, attributes)]

    def find(self, tag: str | None = None, **attributes: Any) -> Element:
        found = self.find_all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} elements are {tag} {attributes}"
        return found[0]

    def table_rows(self, caption: str | None = None) -> list[list[str]]:
        """The rows of the table with this caption (or of the only one) as lists of texts."""
        tables = self.find_all("table")
        if caption is not None:
            tables = [t for t in tables if self.text_of(t.find("caption")) == caption]
        assert len(tables) == 1, f"{len(tables)} tables have the caption {caption!r}"
        return [[self.text_of(cell) for cell in row if cell.tag in ("th", "td")] for row in tables[0].iter("tr")]

    def form(self, wanted: int | str = 0) -> Element:
        forms = self.find_all("form")
        if isinstance(wanted, str):
            forms = [f for f in forms if wanted in (f.get("id"), f.get("action"))]
        place = wanted if isinstance(wanted, int) else 0
        assert len(forms) > place, f"There is no form {wanted!r} on the page"
        return forms[place]

    def answers(self, form: Element) -> dict[str, Any]:
        """What a browser would send for this form if nobody touched it."""
        sent: dict[str, list[str]] = {}
        for field in form.iter():
            if field.get("name") and "disabled" not in field.attrib:
                for value in _values(field, self.text_of(field)):
                    sent.setdefault(field.attrib["name"], []).append(value)
        return {name: values if len(values) > 1 else values[0] for name, values in sent.items()}

    def text_of(self, element: Element | None) -> str:
        return " ".join("".join(_texts(element)).split()) if element is not None else ""

    def elements(self) -> Iterator[Element]:
        return (e for e in self.root.iter() if isinstance(e.tag, str))

    def ancestors(self, element: Element) -> Iterator[Element]:
        while (parent := self.parents.get(element)) is not None:
            yield parent
            element = parent

    def _only_text(self, tag: str) -> str:
        found = self.find_all(tag)
        assert len(found) == 1, f"{len(found)} elements are {tag}"
        return " ".join("".join(found[0].itertext()).split())


def _texts(element: Element) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in UNSEEN:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def _has(element: Element, attributes: dict[str, Any]) -> bool:
    for name, wanted in attributes.items():
        value = element.get(name.rstrip("_").replace("_", "-"))
        if value is None or (wanted is not True and wanted != value and wanted not in _classes(name, value)):
            return False
    return True


def _classes(name: str, value: str) -> list[str]:
    return value.split() if name == "class_" else []


def _values(field: Element, text: str) -> list[str]:
    if field.tag == "textarea":
        return [field.text or ""]
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [o for o in options if "selected" in o.attrib] or options[:1]
        return [o.get("value", o.text or "") for o in chosen]
    if field.tag != "input" or field.get("type") in ("submit", "button", "image", "reset", "file"):
        return []
    if field.get("type") in ("radio", "checkbox") and "checked" not in field.attrib:
        return []
    return [field.get("value", "")]
