"""The forms in which a letter can be taken away, and what each of them can honestly be in a language (formats 4).

One letter's HTML goes in, so all forms carry the same sentences and amounts."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from portal.documents.braille import braille_file
from portal.documents.outline import read
from portal.documents.pdf import LARGE, PRINT, Printer
from portal.documents.plain_text import plain_text
from portal.documents.speech import script
from portal.gateways.braille_table import BrailleTable
from portal.gateways.voice import Voice


class Form(StrEnum):
    """The forms of a letter, each by the ending of its file."""

    PDF = "pdf"
    LARGE_18 = "18pt.pdf"
    LARGE_20 = "20pt.pdf"
    LARGE_24 = "24pt.pdf"
    TEXT = "txt"
    BRAILLE = "brf"
    AUDIO = "mp3"


POINTS = {Form.PDF: PRINT, **dict(zip((Form.LARGE_18, Form.LARGE_20, Form.LARGE_24), LARGE, strict=True))}
TYPES = {
    Form.TEXT: "text/plain; charset=utf-8",
    Form.BRAILLE: "application/x-brf",
    Form.AUDIO: "audio/mpeg",
    **dict.fromkeys(POINTS, "application/pdf"),
}
RIGHT_TO_LEFT = frozenset({"ur", "ar"})


class Standing(StrEnum):
    """How far a form can serve."""

    FULL = "full"
    PRINT_ALONE = "print_alone"  # no screen reader reads such a PDF right yet: the web page is for that
    ENGLISH_ALONE = "english_alone"
    NO_VOICE = "no_voice"
    NOT_HERE = "not_here"  # this portal lacks the program that makes it

    @property
    def offered(self) -> bool:
        """True where the form can be had."""
        return self in (Standing.FULL, Standing.PRINT_ALONE)


@dataclass(frozen=True)
class Makers:
    """Who makes the forms that need more than Python. Where one is missing on a machine, its form is not offered."""

    printer: Printer
    braille: BrailleTable
    voice: Voice


def makers_of(built: Path) -> Makers:
    """The makers of this machine, with the built styles and fonts in this folder."""
    assets = json.loads((built / "manifest.json").read_text("utf-8"))
    return Makers(Printer(built, assets), BrailleTable(), Voice())


def standing(form: Form, language: str, makers: Makers) -> Standing:
    """What a form can be in a language, on this machine."""
    if form in POINTS:
        if not makers.printer.available:
            return Standing.NOT_HERE
        return Standing.PRINT_ALONE if language in RIGHT_TO_LEFT else Standing.FULL
    if form is Form.BRAILLE:
        if not makers.braille.available:
            return Standing.NOT_HERE
        return Standing.FULL if language == "en" else Standing.ENGLISH_ALONE  # our tables are those of English
    if form is Form.AUDIO:
        if not makers.voice.available:
            return Standing.NOT_HERE
        return Standing.FULL if makers.voice.has(language) else Standing.NO_VOICE
    return Standing.FULL


def made(form: Form, html: str, makers: Makers) -> bytes:
    """The letter of this page in a form that is offered. Raises LettersLacking, and ProgramFailed."""
    if form in POINTS:
        return makers.printer.pdf(html, POINTS[form])
    outline = read(html)
    if form is Form.BRAILLE:
        return braille_file(outline, makers.braille)
    if form is Form.AUDIO:
        return makers.voice.mp3(script(outline))
    return plain_text(outline)
