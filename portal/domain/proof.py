"""Is who was proved to be there the person of the record? (security 4.D.11)

A rule that says yes, no or not sure. Only yes opens anything: the other two are for staff to look at, never guessed.
"""

import unicodedata
from collections.abc import Sequence
from enum import StrEnum

WITHOUT_PARTS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ł": "l", "ŧ": "t", "þ": "th", "ı": "i"}
)  # letters that Unicode does not take apart into a letter and a mark


class Match(StrEnum):
    """How a proved identity and a record stand to each other."""

    MATCH = "match"
    NOT_SURE = "not_sure"
    MISMATCH = "mismatch"


def matches(record_name: str, proved_names: Sequence[str], fact_fits: bool) -> Match:
    """Compare a record's name with the names somebody was proved to have today.

    `fact_fits` says whether one of their proved birth dates is the one that the record's code was made with: no
    birth date comes here. A proved name is given names and then the family name as its last part (a family name of
    several words is held together by no-break spaces). The family name and the first given name must fit; others
    need not. Somebody whose birth date fits and one of the two names may have married, or go by a short name."""
    record = _words(record_name)
    if not record or not any(_words(name) for name in proved_names):
        return Match.NOT_SURE
    if not fact_fits:
        return Match.MISMATCH
    fits = [_fitting(record, name) for name in proved_names]
    if (True, True) in fits:
        return Match.MATCH
    return Match.NOT_SURE if any(given or family for given, family in fits) else Match.MISMATCH


def _fitting(record: list[str], proved: str) -> tuple[bool, bool]:
    """Whether the first given name fits the record, and whether the family name does."""
    *given, family = [_plain(part) for part in proved.split(" ")]
    ends = [at for at in range(len(record)) if family and "".join(record[at:]) == family]
    before = record[: ends[0]] if ends else record
    return bool(_beginnings(before) & _beginnings(given)), bool(ends)


def _beginnings(words: list[str]) -> set[str]:
    """`Anne-Marie` may be written in one word or in two, so a first name is any run of words from the start."""
    said = [word for word in words if word]
    return {"".join(said[:end]) for end in range(1, len(said) + 1)}


def _words(name: str) -> list[str]:
    return [plain for word in name.split() if (plain := _plain(word))]


def _plain(text: str) -> str:
    """The letters alone: no case, spaces, hyphens, apostrophes, accents or marks that show nothing."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(WITHOUT_PARTS)
    return "".join(
        letter
        for letter in letters
        if not unicodedata.combining(letter) and unicodedata.category(letter)[0] not in "ZPC"
    )
