"""Gaps in WeasyPrint 70 that keep people from hearing or reading a document right, closed (formats 4.1):

1. the words of Bengali, Panjabi and Gujarati are written beside their shapes (ActualText), so that they can be copied
   and spoken: read from the shapes alone, a quarter of the Bengali words came out right. For letters that run from
   right to left no reader gets it right yet: there the web page is offered instead;
2. a part in another language says so (Lang);
3. a head of a table says whether it is of a row or a column (Scope);
4. a picture that says nothing is no figure that lacks its words;
5. a text whose last space alone has no room on the line is not broken after its first word.

This changes functions inside WeasyPrint: tests/documents/test_weasyprint_gaps.py fails when the pin moves."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import stream, tags

MADE_FOR = "70.0"
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
SHAPED = re.compile("[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # scripts whose letters change places
SVG = "{http://www.w3.org/2000/svg}svg"
_build_box_tree, _split_first_line = tags._build_box_tree, inline.split_first_line


def close_gaps() -> None:
    """Do it for this process. Raises RuntimeError for another WeasyPrint than the one it was made for."""
    if weasyprint.__version__ != MADE_FOR:
        raise RuntimeError(f"made for WeasyPrint {MADE_FOR}, not {weasyprint.__version__}")
    stream.Stream.marked = _marked
    tags._build_box_tree = _build
    inline.split_first_line = _first_line


def _says_nothing(box: Any) -> bool:
    element = getattr(box, "element", None)
    if element is None or not isinstance(box, boxes.ReplacedBox):
        return False
    if element.tag == "img":
        return bool(element.get("alt") == "")
    return bool(element.tag == SVG and element.get("aria-hidden") == "true")


@contextmanager
def _marked(self: Any, box: Any, tag: str) -> Iterator[None]:
    """As Stream.marked, with ActualText, and an artifact for a picture that says nothing."""
    if self._tags is None:
        yield
        return
    if _says_nothing(box):
        with self.artifact():
            yield
        return
    number = len(self._tags)
    self._tags[box] = {"tag": tag, "mcid": number}
    properties = {"MCID": number}
    text = box.text if isinstance(box, boxes.TextBox) else ""
    if SHAPED.search(text) and not RIGHT_TO_LEFT.search(text):
        properties["ActualText"] = pydyf.String(text)
    self.begin_marked_content(tag, pydyf.Dictionary(properties))
    try:
        yield
    finally:
        self.end_marked_content()


def _build(box: Any, parent: Any, *more: Any) -> Iterator[Any]:
    """As tags._build_box_tree, with Lang and Scope."""
    inner = box._box if isinstance(box, AbsolutePlaceholder) else box
    if _says_nothing(inner):
        return
    element = getattr(inner, "element", None)
    for made in _build_box_tree(box, parent, *more):
        if element is not None and made is not None:
            language = element.get("lang")
            if language and inner.element_tag not in ("html", "body"):
                made["Lang"] = pydyf.String(language)
            if made["S"] == "/TH" and "A" in made:
                made["A"]["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
        yield made


def _first_line(text: str, style: Any, context: Any, max_width: Any, *more: Any, **named: Any) -> Any:
    """As split_first_line; spaces at the end of a text may hang over the end of the line."""
    found = _split_first_line(text, style, context, max_width, *more, **named)
    if found[2] is None or not text.endswith(" ") or style["white_space"] != "normal":
        return found
    without = _split_first_line(text.rstrip(" "), style, context, max_width, *more, **named)
    fits = without[2] is None and without[3] <= max_width
    return without if fits else found
