"""A page in two languages, passage by passage: beside each passage of a draft stands the English that counts.

Both come from one template, so their elements are the same in number and kind; where they are not, the English follows
the whole part. What stands beside is for reading alone: it has no fields, buttons, links, headings or ids of its own.
"""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
OPENED = frozenset({"section", "form", "div", "main", "article", "aside"})  # looked into; everything else is a passage
DROPPED = frozenset({"input", "button", "select", "textarea", "audio", "video", "script", "svg", "nav"})
AS_TEXT = {
    "a": "span",
    "label": "span",
    "legend": "p",
    "fieldset": "div",
    "form": "div",
    "summary": "p",
    "details": "div",
}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = ("govuk-list", "govuk-list--bullet", "govuk-list--number")
KEPT = frozenset({"class", "colspan", "rowspan", "scope", "dir", "lang", "role"})


@dataclass
class Node:
    """An element, or a piece of text where `tag` is empty."""

    tag: str = ""
    attributes: list[tuple[str, str | None]] = field(default_factory=list)
    inside: list["Node"] = field(default_factory=list)
    text: str = ""
    shut: bool = False  # <rect/>: begins and ends at once, as parts of a drawing do

    @property
    def is_blank(self) -> bool:
        """True for text that nobody sees."""
        return not self.tag and not self.text.strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.root = Node("root")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, attrs)
        self._open[-1].inside.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].inside.append(Node(tag, attrs, shut=True))

    def handle_endtag(self, tag: str) -> None:
        if any(node.tag == tag for node in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(Node(text=data))

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")


def read(html: str) -> Node:
    """The elements of a part of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def beside(draft: str, english: str) -> str:
    """The draft with the English beside each passage. Both are HTML that our templates made."""
    return "".join(_row(read(draft).inside, read(english).inside))


def _row(draft: list[Node], english: list[Node]) -> list[str]:
    ours = [node for node in draft if not node.is_blank]
    theirs = [node for node in english if not node.is_blank]
    if [node.tag for node in ours] != [node.tag for node in theirs]:
        return [_pair(ours, theirs)]
    return [part for one, other in zip(ours, theirs, strict=True) for part in _passage(one, other)]


def _passage(draft: Node, english: Node) -> list[str]:
    looked_into = draft.tag in OPENED and all(node.tag or node.is_blank for node in draft.inside)
    if looked_into and draft.inside and not _is_one(draft):
        return [_start(draft.tag, draft.attributes), *_row(draft.inside, english.inside), f"</{draft.tag}>"]
    return [_pair([draft], [english])]


def _is_one(node: Node) -> bool:
    """True for what belongs together: a question with its answers, a warning."""
    classes = dict(node.attributes).get("class") or ""
    return "govuk-form-group" in classes or "govuk-error-summary" in classes


def _pair(draft: list[Node], english: list[Node]) -> str:
    shown, read_only = "".join(map(written, draft)), "".join(map(_for_reading, english))
    if not any(_words(node) for node in english) or [_words(n) for n in draft] == [_words(n) for n in english]:
        return shown
    return f'<div class="beside">{shown}<div class="beside__english" lang="en-GB" dir="ltr">{read_only}</div></div>'


def _words(node: Node) -> str:
    """The letters of a passage that would be read: none in a form's fields."""
    if node.tag in DROPPED:
        return ""
    if not node.tag:
        return "".join(letter for letter in node.text if letter.isalpha())
    return "".join(map(_words, node.inside))


def written(node: Node) -> str:
    """The element as it was."""
    if not node.tag:
        return node.text
    start = _start(node.tag, node.attributes, node.shut)
    return start if node.tag in VOID or node.shut else f"{start}{''.join(map(written, node.inside))}</{node.tag}>"


def _start(tag: str, attributes: list[tuple[str, str | None]], shut: bool = False) -> str:
    told = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in attributes)
    return f"<{tag}{told}{'/' if shut else ''}>"


def _for_reading(node: Node) -> str:
    if not node.tag:
        return node.text
    if node.tag in DROPPED:
        return ""
    tag = "p" if node.tag in HEADINGS else AS_TEXT.get(node.tag, node.tag)
    attributes = [(name, _own(name, value)) for name, value in node.attributes if name in KEPT and node.tag != "a"]
    attributes = [(name, value) for name, value in attributes if value]
    if node.tag in HEADINGS:
        attributes = [("class", "govuk-body beside__heading")]
    start = _start(tag, attributes)
    return start if tag in VOID or node.shut else f"{start}{''.join(map(_for_reading, node.inside))}</{tag}>"


def _own(name: str, value: str | None) -> str | None:
    """Of classes only the portal's own: what stands beside has the look of its place."""
    if name != "class":
        return value
    return " ".join(one for one in (value or "").split() if not one.startswith("govuk-") or one in LISTS)
