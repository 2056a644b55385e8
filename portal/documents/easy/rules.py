"""The rules of easy read for one line: ER01 to ER13."""

import re
from collections.abc import Iterator

LONGEST = 15
OWN = "\ufffc"
CONTRACTED = re.compile(
    r"\b\w+(?:n['’]t|['’](?:ll|ve|re|d|m))\b|\b(?:it|that|there|here|what|who|she|he|let)['’]s\b", re.IGNORECASE
)
PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(\w+(?:ed|en)|made|paid|sent|kept|given|held|told|put|set|done)\b",
    re.IGNORECASE,
)
SHORT_FORM = re.compile(
    r"\b(?!(?:GP|TV|ID|UK|NHS|BSL|PDF)s?\b)[A-Z]{2,}s?\b(?!-\d)|\b(?:e\.g|i\.e|etc|approx|dept)\.(?=\s|\d|$)"
)
NUMBER_WORD = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|thousand)\b", re.IGNORECASE
)
PART_OF = re.compile(r"%|\bper cent\b|\b\d+/\d+\b|\b(?:half|quarter|third)\b", re.IGNORECASE)
DAY_IN_DIGITS = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b")
SPECIAL = re.compile(r"[&<>\\#@+=]|\bvs\b|\w/\w")
JOINERS = re.compile(r",|\band\b|\bbut\b|\bbecause\b|\bwhich\b")
METAPHORS = (
    "raining cats", "ballpark", "on board", "level playing", "bottom line", "tip of the iceberg", "in the loop",
    "touch base", "step up", "red tape", "rule of thumb", "out of pocket", "in good hands", "from scratch",
)  # fmt: skip
ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9£“\"*])")


def words_of(text: str) -> list[str]:
    """The words and amounts of a text."""
    return re.findall(rf"{OWN}|[\w£’'.,-]*\w", text)


def unmarked(text: str) -> str:
    """Without the marks of bold words."""
    return text.replace("**", "")


def sentences(text: str) -> list[str]:
    """The sentences of a line."""
    return [part for part in ENDS.split(text.strip()) if part]


def line(text: str) -> Iterator[tuple[str, str]]:
    """(rule, what was found) of a line beside a picture. A line in somebody's own words is left alone."""
    said = unmarked(text)
    if said.strip(" .:") == OWN:
        return
    if len(sentences(said)) > 1:
        yield "ER02", f"more than one sentence in a line: {said}"
    if not said.rstrip().endswith((".", "?", "!", ":")):
        yield "ER02", f"a line that does not end as a sentence does: {said}"
    yield from bullet(text)


def bullet(text: str) -> Iterator[tuple[str, str]]:
    """(rule, what was found) of a bullet, which need not be a whole sentence."""
    said = unmarked(text)
    count = len(words_of(said))
    if count > LONGEST:
        yield "ER01", f"{count} words, more than {LONGEST}: {said}"
    if len(JOINERS.findall(said)) >= 2:
        yield "ER03", f"more than one idea? {said}"
    if re.search("[;()\u2013\u2014]", said):
        yield "ER04", f"a semicolon, dash or bracket: {said}"
    for rule, pattern, told in PATTERNS:
        for found in pattern.finditer(said):
            yield rule, f"{told}: {found.group(0)!r} in: {said}"
    for metaphor in METAPHORS:
        if metaphor in said.lower():
            yield "ER13", f"a metaphor: {metaphor!r}"


PATTERNS = (
    ("ER05", CONTRACTED, "a contraction"),
    ("ER06", SHORT_FORM, "a short form or initials"),
    ("ER07", PART_OF, "a percentage or fraction"),
    ("ER08", NUMBER_WORD, "a number that is not in digits"),
    ("ER09", DAY_IN_DIGITS, "a date that is not written in full"),
    ("ER10", SPECIAL, "a special character"),
    ("ER11", PASSIVE, "passive?"),
    ("ER12", re.compile(r"\b[A-Z]{4,}\b"), "capital letters"),
)
