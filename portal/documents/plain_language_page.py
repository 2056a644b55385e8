"""The sentences of a page: what its `main` says, block by block, in English.

Not told as sentences: tables, addresses, the titles of laws, phone numbers, what somebody wrote in their own words, and
parts in another language. Each item of a list is a sentence of its own; one that does not end as a sentence does counts
for the measures only under a lead-in. Headings, links and labels are looked at for their length alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from portal.documents.beside import Node, read
from portal.documents.plain_language import sentences

MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
LEFT_OUT = frozenset(
    {"table", "address", "script", "style", "svg", "nav", "cite", "textarea", "select", "template", "audio", "video"}
)
LEFT_OUT_CLASSES = frozenset({"draft-label", "beside__english", "easy-row"})
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "time", "u"}
)
ENDS = (".", "!", "?", ":", "…", ".”", "?”", ".)")


@dataclass
class Told:
    """What a page says: the sentences that are measured, and every passage there is."""

    measured: list[str] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)


def told(html: str) -> Told:
    """What the page of this HTML says."""
    main = MAIN.search(html)
    page, lead = Told(), False
    for text, item in _passages(read(main.group(1) if main else html)):
        page.passages.append(text)
        if text.endswith(ENDS):
            page.measured += sentences(text)
            lead = lead if item else text.endswith(":")
        elif item and lead:
            page.measured += sentences(text)
        else:
            lead = lead and item
    return page


def _passages(node: Node, item: bool = False) -> Iterator[tuple[str, bool]]:
    """(text, whether it is an item of a list) of each block, in reading order."""
    run = ""
    for child in node.inside:
        if not child.tag or (child.tag in INLINE and not _holds_blocks(child)):
            run += _words(child)
            continue
        yield from _one(run, item)
        run = ""
        if not _is_left_out(child):
            yield from _passages(child, child.tag == "li" or (item and child.tag not in ("ul", "ol")))
    yield from _one(run, item)


def _one(run: str, item: bool) -> Iterator[tuple[str, bool]]:
    if text := " ".join(unescape(run).split()):
        yield text, item


def _holds_blocks(node: Node) -> bool:
    return any(child.tag and (child.tag not in INLINE or _holds_blocks(child)) for child in node.inside)


def _words(node: Node) -> str:
    if not node.tag:
        return node.text
    return "" if _is_left_out(node) else "".join(map(_words, node.inside))


def _is_left_out(node: Node) -> bool:
    has = dict(node.attributes)
    foreign = not (has.get("lang") or "en").startswith("en")
    own, phone = has.get("dir") == "auto", (has.get("href") or "").startswith("tel:")
    hidden = "hidden" in has or has.get("aria-hidden") == "true"
    classes = set((has.get("class") or "").split())
    return node.tag in LEFT_OUT or foreign or own or phone or hidden or bool(LEFT_OUT_CLASSES & classes)
