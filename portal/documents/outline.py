"""A letter's HTML read as an outline: headings, paragraphs, items of lists, pairs of a name and a fact, tables.

Plain text, braille and speech are made from this one reading, and the PDF from the same HTML: so every format says the
same sentences and the same amounts (formats 0 and 4). Nothing is ever read back out of a PDF."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import tinyhtml5

from portal.documents.blocks import (
    END,
    FIRST_STRONG,
    LEFT_TO_RIGHT,
    Block,
    Heading,
    Item,
    Outline,
    Pair,
    Paragraph,
    Table,
    without_isolates,
)

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
LISTS = {"ul", "ol"}
NOT_READ = {"script", "style", "svg", "form", "nav", "button", "template", "head", "input", "img"}
SEEN_NOT_READ = {
    "stack-table__label",
    "no-print",
    "govuk-skip-link",
}  # said by the table's heads, or of no use on paper
ON_A_LINE_OF_ITS_OWN = {"amount__about", "stages__status"}
BESIDE = {"line__amount": ": ", "bars__part": ": "}  # what the eye sees in a column of its own
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "time", "u", "wbr",
}  # fmt: skip


def read(html: str) -> Outline:
    """The outline of a letter's page."""
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    language = root.get("lang", "en-GB")
    reader = _Reader(language, root.get("dir", "ltr"))
    body = root.find("body")
    if body is not None:
        reader.walk(body, language)
    title = next((block.text for block in reader.blocks if isinstance(block, Heading)), "")
    return Outline(language, reader.direction, title, tuple(reader.blocks))


@dataclass
class _Run:
    """Words as they come, with their languages."""

    words: list[str] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)

    def add(self, text: str | None, language: str) -> None:
        if text:
            self.words.append(re.sub(r"[ \t\r\n\f]+", " ", text))
            if text.strip():
                self.languages.add(language)

    def line(self) -> None:
        self.words.append("\n")

    def text(self, direction: str) -> str:
        """The words with one space between them; without isolates where nothing runs from right to left."""
        joined = re.sub(r" *\n[ \n]*", "\n", re.sub(" +", " ", "".join(self.words))).strip()
        joined = re.sub(r" (?=[.,;:?!](?:\s|$))", "", joined)
        if direction == "rtl" or RIGHT_TO_LEFT.search(joined):
            return joined
        return without_isolates(joined)

    def language(self, around: str) -> str:
        return self.languages.pop() if len(self.languages) == 1 else around


class _Reader:
    def __init__(self, language: str, direction: str) -> None:
        self.language, self.direction = language, direction
        self.blocks: list[Block] = []

    def walk(self, element: Element, language: str) -> None:
        """Everything inside an element that holds blocks; words between them are paragraphs."""
        language, run = element.get("lang", language), _Run()
        run.add(element.text, language)
        for child in element:
            if child.tag in INLINE and not _is_left_out(child):
                self._inline(child, run, language)
            else:
                run = self._flush(run, language)
                if not _is_left_out(child):
                    self._block(child, language)
            run.add(child.tail, language)
        self._flush(run, language)

    def _flush(self, run: _Run, language: str) -> _Run:
        if text := run.text(self.direction):
            self.blocks.append(Paragraph(text, run.language(language)))
        return _Run()

    def _block(self, element: Element, language: str) -> None:
        language, tag = element.get("lang", language), str(element.tag)
        if tag in HEADINGS or tag in ("p", "address", "summary", "blockquote"):
            text, spoken = self._text(element, language)
            if text:
                self.blocks.append(Heading(text, HEADINGS[tag], spoken) if tag in HEADINGS else Paragraph(text, spoken))
        elif tag in LISTS:
            self._list(element, language, 0)
        elif tag == "dl":
            self._pairs(element, language)
        elif tag == "table":
            self._table(element, language)
        else:
            self.walk(element, language)

    def _list(self, element: Element, language: str, depth: int) -> None:
        for number, item in enumerate((child for child in element if child.tag == "li"), 1):
            spoken = item.get("lang", language)
            text, told = self._text(item, spoken, lists=False)
            if text:
                self.blocks.append(Item(text, number if element.tag == "ol" else 0, depth, told))
            for below in item:
                if below.tag in LISTS and not _is_left_out(below):
                    self._list(below, spoken, depth + 1)

    def _pairs(self, element: Element, language: str) -> None:
        name, told = "", language
        for child in element.iter():
            if child.tag == "dt":
                name, told = self._text(child, child.get("lang", language))
            elif child.tag == "dd":
                text, told = self._text(child, child.get("lang", told), lists=False)
                self.blocks.append(Pair(name, text, told))
                for below in child:
                    if below.tag in LISTS:
                        self._list(below, told, 1)

    def _table(self, element: Element, language: str) -> None:
        caption, spoken = "", language
        heads: tuple[str, ...] = ()
        rows: list[tuple[str, ...]] = []
        for part in element.iter():
            if part.tag == "caption":
                caption, spoken = self._text(part, part.get("lang", language))
            elif part.tag == "tr":
                cells = tuple(self._text(cell, language)[0].replace("\n", "; ") for cell in part)
                if all(cell.tag == "th" and cell.get("scope") == "col" for cell in part):
                    heads = cells
                else:
                    rows.append(cells)
        self.blocks.append(Table(caption, heads, tuple(rows), spoken))

    def _text(self, element: Element, language: str, lists: bool = True) -> tuple[str, str]:
        """The words of one block and their language; blocks inside it begin new lines. Without `lists`, those inside
        are left to the caller."""
        run = _Run()
        self._inside(element, run, language, lists)
        return run.text(self.direction), run.language(language)

    def _inside(self, element: Element, run: _Run, language: str, lists: bool) -> None:
        run.add(element.text, language)
        for child in element:
            if not _is_left_out(child) and (lists or child.tag not in LISTS):
                if child.tag in INLINE:
                    self._inline(child, run, language)
                else:
                    run.line()
                    self._inside(child, run, child.get("lang", language), lists)
                    run.line()
            run.add(child.tail, language)

    def _inline(self, element: Element, run: _Run, language: str) -> None:
        if element.tag == "br":
            run.line()
            return
        language, classes = element.get("lang", language), set(element.get("class", "").split())
        if classes & ON_A_LINE_OF_ITS_OWN:
            run.line()
        before = next((words for name, words in BESIDE.items() if name in classes), "")
        opened = {"ltr": LEFT_TO_RIGHT, "auto": FIRST_STRONG}.get(element.get("dir", ""), "")
        quote = element.tag == "q"
        run.words.append(before + opened + ("“" if quote else ""))
        self._inside(element, run, language, True)
        run.words.append(("”" if quote else "") + (END if opened else ""))


def _is_left_out(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in NOT_READ:
        return True
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or bool(SEEN_NOT_READ & set(element.get("class", "").split()))
