"""The amounts that stand in a document, read out of each form by a way that has nothing to do with how it was made."""

import re
from collections import Counter
from decimal import Decimal
from html import unescape

import pypdfium2

from portal.gateways.braille_table import BrailleTable

WRITTEN = re.compile(r"£(\d[\d,]*(?:\.\d\d)?)(?!\d)")
SPOKEN = re.compile(
    r"(?P<whole>\d+) pounds?(?: (?:and (?P<few>\d) pence|(?P<pence>\d\d)(?!\d)))?|(?P<alone>\d+) (?:pence|penny)"
)


def in_text(text: str) -> Counter[Decimal]:
    """How often each amount stands there, signs left aside."""
    return Counter(Decimal(found.replace(",", "")) for found in WRITTEN.findall(text))


def in_html(html: str) -> Counter[Decimal]:
    """Of the page's main part, its tags taken out."""
    main = html[html.index("<main") : html.index("</main>")]
    return in_text(unescape(re.sub(r"<[^>]*>", "", main)))


def text_of_pdf(content: bytes) -> str:
    """What a reader gets out of a PDF: never used to make anything."""
    with_pages = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in with_pages)
    finally:
        with_pages.close()


def back_from_braille(content: bytes) -> str:
    """The words of a braille file, without the first line of each page."""
    lines = [line for page in content.decode("ascii").split("\f") for line in page.split("\r\n")[1:]]
    return "\n".join(BrailleTable().back(lines))


def in_speech(words: str) -> Counter[Decimal]:
    """As they are said: 12 pounds 50, 12 pounds and 5 pence, 45 pence."""
    found: Counter[Decimal] = Counter()
    for said in SPOKEN.finditer(words):
        pence = said["pence"] or said["few"] or said["alone"] or 0
        found[(Decimal(said["whole"] or 0) + Decimal(pence) / 100).quantize(Decimal("0.01"))] += 1
    return found
