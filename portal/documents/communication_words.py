"""How somebody needs information, in words: for their own page, for letters, and as a flag on whatever the council
sees (ACC5: flag). A command has no language of its own, so there the same words are English."""

from portal.documents.language import Later as _l
from portal.documents.language import translated
from portal.documents.language_words import ENGLISH, LANGUAGE
from portal.domain.communication import ENGLISH as IN_ENGLISH
from portal.domain.communication import Format, Made, Needs, Reach, Support, Times, needed
from portal.domain.help_wanted import Language

FORMAT = {
    Format.STANDARD: _l("Standard print"),
    Format.LARGE: _l("Large print"),
    Format.EASY: _l("Easy read"),
    Format.BRAILLE: _l("Braille"),
    Format.AUDIO: _l("Audio"),
    Format.BSL: _l("A video in British Sign Language"),
    Format.EMAIL: _l("E-mail"),
    Format.TEXT: _l("Plain text, by text message"),
}
LARGE_PRINT = _l("Large print, %(number)s point")
BRAILLE = _l("Braille, grade %(number)s")
REACH = {
    Reach.PHONE: _l("Phone"),
    Reach.RELAY: _l("Text relay (Relay UK)"),
    Reach.TEXT: _l("Text message"),
    Reach.EMAIL: _l("E-mail"),
    Reach.LETTER: _l("Letter"),
    Reach.VIDEO: _l("Video relay, with a British Sign Language interpreter"),
    Reach.PERSON: _l("Through somebody I name"),
}
SUPPORT = {
    Support.BSL: _l("A British Sign Language interpreter"),
    Support.DEAFBLIND: _l("An interpreter for deafblind people"),
    Support.LIP_SPEAKER: _l("A lip-speaker"),
    Support.NOTE_TAKER: _l("Somebody who takes notes"),
    Support.ADVOCATE: _l("An advocate: somebody on my side"),
    Support.TIME: _l("More time"),
    Support.QUIET: _l("A quiet room"),
}
TIMES = {
    Times.MORNING: _l("In the morning"),
    Times.AFTERNOON: _l("In the afternoon"),
    Times.EVENING: _l("In the evening"),
}
INTERPRETER = _l("An interpreter")
SPEAKS = _l("Speaks: %(language)s")
READS = _l("Reads: %(language)s")
NOTHING = "NONE RECORDED"
HEADINGS = ("FORMAT", "CONTACT", "MEETINGS", "LANGUAGE")
HEADS = ("needs_format", "needs_contact", "needs_meetings", "needs_language")


def form_words(made: Made) -> str:
    """Large print, 20 point."""
    if made.size:
        return translated(LARGE_PRINT.message) % {"number": made.size}
    if made.grade:
        return translated(BRAILLE.message) % {"number": made.grade}
    return str(FORMAT[made.format])


def language_words(code: str, other: str) -> str:
    """The name of a language; of another one as it was typed; "" where none was said."""
    if not code:
        return ""
    if code == Language.OTHER:
        return other or str(LANGUAGE[Language.OTHER])
    return str(ENGLISH if code == IN_ENGLISH else LANGUAGE[Language(code)])


def formats(needs: Needs) -> str:
    """The forms somebody can use."""
    standard = str(FORMAT[Format.STANDARD]) if needs.formats else ""
    return "; ".join(form_words(one) for one in needed(needs)) or standard


def contact(needs: Needs) -> str:
    """How they can be reached, through whom and when."""
    ways = [str(REACH[one]) for one in needs.reach if one is not Reach.PERSON]
    through = str(REACH[Reach.PERSON])  # without a name where it may not be read
    ways += [f"{through}: {needs.through}"] if needs.through else [through] if Reach.PERSON in needs.reach else []
    return "; ".join([*ways, *(str(TIMES[one]) for one in needs.times), *([needs.when] if needs.when else [])])


def meetings(needs: Needs) -> str:
    """What they need when people meet."""
    helped = [needs.reader] if needs.reader else []
    return "; ".join([*(str(SUPPORT[one]) for one in needs.support), *helped, *([needs.words] if needs.words else [])])


def languages(needs: Needs) -> str:
    """What they speak and read, and an interpreter."""
    speaks, reads = language_words(needs.speaks, needs.speaks_other), language_words(needs.reads, needs.reads_other)
    told = [SPEAKS.message % {"language": speaks}] if speaks else []
    told += [READS.message % {"language": reads}] if reads else []
    return "; ".join([*told, *([str(INTERPRETER)] if needs.interpreter else [])])


def cells(needs: Needs | None) -> tuple[str, ...]:
    """The flag as columns of a list, under HEADS: a person who said nothing has empty ones."""
    return ("",) * len(HEADS) if needs is None else (formats(needs), contact(needs), meetings(needs), languages(needs))


def flag(needs: Needs | None) -> str:
    """The flag at the top of whatever the council reads about somebody, in one plain line: FORMAT: Large print, 20
    point. CONTACT: Text relay."""
    told = zip(HEADINGS, (" ".join(cell.split()) for cell in cells(needs)), strict=True)
    return " | ".join(f"{head}: {words}" for head, words in told if words) or f"FORMAT: {NOTHING}"
