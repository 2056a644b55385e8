"""A letter as words to be spoken: amounts, phone numbers, references, dates and signs said the way people say them
(formats 4.4). A program that speaks would say "pound four hundred" and read a phone number as millions."""

import re
from collections.abc import Iterator
from contextlib import nullcontext

from portal.documents.blocks import (
    Block,
    Heading,
    Item,
    Outline,
    Pair,
    Paragraph,
    Table,
    in_one_line,
    without_isolates,
)
from portal.documents.language import Later as _l
from portal.documents.language import english, translated

COMPUTER_VOICE = _l("A computer reads this to you.")
POUNDS, ONE_POUND = _l("%(pounds)s pounds"), _l("1 pound")
POUNDS_AND_PENCE = _l("%(pounds)s pounds %(pence)s")
ONE_POUND_AND_PENCE = _l("1 pound %(pence)s")
FEW_PENCE = _l("%(pounds)s and %(pence)s pence")  # "12 pounds 5" could be taken for 12 pounds 50
PENCE, ONE_PENNY = _l("%(pence)s pence"), _l("1 penny")
SIGNS = {
    "×": _l("times"),
    "÷": _l("divided by"),
    "=": _l("is"),
    "+": _l("plus"),
    "−": _l("minus"),
    "%": _l("per cent"),
    "&": _l("and"),
    "→": _l("to"),
}
MONEY = re.compile(r"£(\d[\d,]*)(?:\.(\d\d))?(?!\d)")
PHONE = re.compile(r"(?<![\d.,£])(?:18001 )?0\d{2,4}(?: ?\d{2,4}){1,3}(?![\d.]\d)")
REFERENCE = re.compile(r"\b[A-Z]{1,5}(?:-[A-Z]{1,5})*-\d+\b")
SIGN = re.compile("|".join(re.escape(sign) for sign in SIGNS))
DAY = re.compile(r"\b(\d{1,2}) (?=(?:January|February|March|April|May|June|July|August|September|October|November|"
                 r"December)\b)")  # fmt: skip


def script(outline: Outline) -> list[tuple[str, str]]:
    """(language, words) of the whole letter, one after the other, and first that a computer reads it. What is in
    English on a page of another language is read by the English voice."""
    passages: list[tuple[str, list[str]]] = [(_code(outline.language), [f"{COMPUTER_VOICE}"])]
    for block in outline.blocks:
        language = _code(block.language or outline.language)
        if language != passages[-1][0]:
            passages.append((language, []))
        passages[-1][1].extend(_ended(say(text, language)) for text in _told(block) if text.strip())
    return [(language, "\n\n".join(words)) for language, words in passages]


def say(text: str, language: str = "en") -> str:
    """One text as it is to be said."""
    with english() if language == "en" else nullcontext():
        said = MONEY.sub(_money, without_isolates(text))
        said = PHONE.sub(lambda found: ", ".join(" ".join(group) for group in found[0].split()), said)
        said = REFERENCE.sub(_reference, said)
        said = DAY.sub(lambda found: f"{found[1]}{_ordinal(int(found[1]))} ", said) if language == "en" else said
        return " ".join(SIGN.sub(lambda found: f" {SIGNS[found[0]]} ", said).split())


def _told(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Item() | Paragraph():
            yield in_one_line(block.text)
        case Pair():
            yield f"{block.name}: {in_one_line(block.text)}"
        case Table():
            yield block.caption
            for row in block.rows:
                yield "; ".join((row[0], *(f"{head}: {cell}" if head else cell for head, cell in block.told(row))))


def _money(found: re.Match[str]) -> str:
    pounds, pence = found[1].replace(",", ""), int(found[2] or 0)
    if pounds == "0" and pence:
        return str(ONE_PENNY) if pence == 1 else translated(PENCE.message) % {"pence": pence}
    if not pence:
        return str(ONE_POUND) if pounds == "1" else translated(POUNDS.message) % {"pounds": pounds}
    if pence < 10:
        whole = str(ONE_POUND) if pounds == "1" else translated(POUNDS.message) % {"pounds": pounds}
        return translated(FEW_PENCE.message) % {"pounds": whole, "pence": pence}
    sentence = ONE_POUND_AND_PENCE if pounds == "1" else POUNDS_AND_PENCE
    return translated(sentence.message) % {"pounds": pounds, "pence": pence}


def _reference(found: re.Match[str]) -> str:
    """R V, 1 2 3 4, 5 6 7 8: letter by letter, and digits in fours."""
    groups = [part[at : at + 4] for part in found[0].split("-") for at in range(0, len(part), 4)]
    return ", ".join(" ".join(group) for group in groups)


def _ordinal(day: int) -> str:
    return "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _ended(said: str) -> str:
    return said if said.endswith((".", "!", "?", ":")) else f"{said}."


def _code(language: str) -> str:
    return language.partition("-")[0]
