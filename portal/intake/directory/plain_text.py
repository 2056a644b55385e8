"""Texts of other people's files as plain text: no markup, no script, nothing that hides or turns letters around."""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

UNSEEN = {"script", "style", "template", "title", "head", "noscript", "iframe", "object", "svg", "math"}
BLOCKS = {
    "p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "hr",
    "section", "article", "blockquote", "pre", "header", "footer", "figure",
}  # fmt: skip
A_BLOCK = re.compile(rf"<\s*/?\s*(?:{'|'.join(sorted(BLOCKS))})\b", re.IGNORECASE)
DECLARATION = re.compile(r"<[!?][^<>]*>")
HALF_A_TAG = re.compile(r"<(?![^<>]*>)")  # looks no further than the next one
# Controls, halves of a character, and marks that change the direction of the letters after them.
HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
EMAIL = re.compile(r"[A-Za-z0-9._'+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")
PHONE = re.compile(r"\+?[0-9 ]{3,24}")
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,62})\.)+[a-z0-9-]{2,63}")
LONGEST_ADDRESS = 1000


class _Reader(HTMLParser):
    """Collects the text; a block begins a new line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in UNSEEN:
            self.unseen.append(tag)
        elif tag in BLOCKS:
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        if tag in BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.unseen:
            del self.unseen[self.unseen.index(tag) :]
        elif tag in BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.pieces.append(data)


def plain_text(markup: str) -> str:
    """The text of a description that may hold HTML: a paragraph a line, no empty lines."""
    text = _without_traps(HIDDEN.sub("", markup))
    if A_BLOCK.search(text):
        text = re.sub(r"\s+", " ", text)
    reader = _Reader()
    reader.feed(text)
    reader.close()
    text = HIDDEN.sub("", "".join(reader.pieces))  # an entity may stand for one of them
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _without_traps(markup: str) -> str:
    """The markup without comments and half tags: many of them would keep the reader busy for minutes."""
    pieces, start = [], 0
    while (begin := markup.find("<!--", start)) >= 0 and (end := markup.find("-->", begin)) >= 0:
        pieces.append(markup[start:begin])
        start = end + 3
    text = DECLARATION.sub("", "".join([*pieces, markup[start:]]))
    return HALF_A_TAG.sub("&lt;", text)


def one_line(markup: str) -> str:
    """The same on one line: for names."""
    return plain_text(markup).replace("\n", " ")


def https_only(address: str) -> str:
    """The address when it is a plain https one, else "": only those are followed (council data 5.2)."""
    address = address.strip()
    if len(address) > LONGEST_ADDRESS or not address.isascii() or re.search(r"[\s\x00-\x20\x7f\"'<>\\^`{|}]", address):
        return ""
    try:
        parts = urlsplit(address)
        if parts.scheme != "https" or parts.username is not None or parts.password is not None or parts.port == 0:
            return ""
    except ValueError:  # a port that is none, half a bracket
        return ""
    return address if HOST.fullmatch(parts.hostname or "") else ""


def email_only(address: str) -> str:
    """The address when it is a plain one, else ""."""
    return address.strip() if EMAIL.fullmatch(address.strip()) else ""


def phone_only(number: str) -> str:
    """The number as digits and spaces when it is one, else "": what is beside it can't be called."""
    number = re.sub(r"^(\+44[ .-]*)\(0\)", r"\1", number.strip())
    spaced = " ".join(re.sub(r"[().\u2010-\u2015/-]", " ", number).split())
    return spaced if PHONE.fullmatch(spaced) else ""
