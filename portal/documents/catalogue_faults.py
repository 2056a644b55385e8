"""What can be wrong with a translation, found by a program (formats 3.6): each fault has a code.

T1 missing, T2 its English changed, T3 other placeholders, T4 other tags, T5 plural forms, T6 much longer, T7 other
numbers, T8 its end, T9 the same as the English, T10 invisible direction marks, T11 another script, T13 a fixed term of
the glossary said otherwise. T6, T9 and T13 are for a translator to look at; the others are mistakes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%%|\{\w+\}")
TAG = re.compile(r"</?[a-zA-Z][^>]*>")
NUMBER = re.compile(r"£?\d[\d,.]*\d|£?\d")
MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LATIN_WORD = re.compile(r"[a-z]{3}")
ENDS = {".": ".۔।…", "?": "?؟", ":": "::"}
SCRIPTS = {"ur": "ARABIC", "ar": "ARABIC", "bn": "BENGALI", "pa": "GURMUKHI", "gu": "GUJARATI"}
GROWTH = {"pl": 1.9, "ro": 1.9, "so": 2.0, "ur": 1.6, "ar": 1.5, "bn": 1.7, "pa": 1.7, "gu": 1.7}
SHORT = 12  # characters: shorter ones may grow more
OF_THE_SCRIPT = 0.2  # less than this share of its letters: another script. Titles of laws stay in English
TO_LOOK_AT = frozenset({"T6", "T9", "T13"})


@dataclass(frozen=True)
class Fault:
    """What is wrong with one translation."""

    code: str
    message: str
    words: str

    @property
    def is_mistake(self) -> bool:
        """True for what has to be mended; the rest is for a translator to look at."""
        return self.code not in TO_LOOK_AT

    def __str__(self) -> str:
        return f"{self.code} {self.message[:60]!r}: {self.words}"


def faults(
    language: str, english: tuple[str, ...], forms: tuple[str, ...], plurals: int, terms: Mapping[str, Iterable[str]]
) -> Iterator[Fault]:
    """The faults of one translation. `english` is the sentence, or the one and the many; `forms` what stands for it."""
    name = english[0]
    if len(english) > 1 and len(forms) != plurals:
        yield Fault("T5", name, f"{len(forms)} forms of the plural, {plurals} are needed")
    for place, form in enumerate(forms):
        source = english[min(place, len(english) - 1)]
        if not form.strip():
            yield Fault("T1", name, "missing")
            continue
        for code, words in _of_form(language, source, form, len(english) > 1):
            yield Fault(code, name, words)
        for term, written in terms.items():
            if _has_word(source, term) and not any(stem.casefold() in form.casefold() for stem in written):
                yield Fault("T13", name, f"{term!r} is none of {', '.join(written)}")


def _of_form(language: str, source: str, form: str, has_plural: bool) -> Iterator[tuple[str, str]]:
    placeholders, ours = sorted(PLACEHOLDER.findall(source)), sorted(PLACEHOLDER.findall(form))
    if ours != placeholders and not (has_plural and set(ours) <= set(placeholders)):
        yield "T3", f"{ours} for {placeholders}"
    tags = sorted(TAG.findall(source))
    if sorted(TAG.findall(form)) != tags:
        yield "T4", f"{sorted(TAG.findall(form))} for {tags}"
    plain, written = _plain(source), _plain(form)
    if len(plain) >= SHORT and len(written) > len(plain) * GROWTH.get(language, 1.9):
        yield "T6", f"{len(written)} letters for {len(plain)}"
    numbers = sorted(NUMBER.findall(plain))
    if sorted(NUMBER.findall(written)) != numbers and not has_plural:
        yield "T7", f"numbers {sorted(NUMBER.findall(written))} for {numbers}"
    end = source.rstrip()[-1:]
    if end in ENDS and form.rstrip()[-1:] not in ENDS[end]:
        yield "T8", f"ends with {form.rstrip()[-1:]!r} for {end!r}"
    if (source[:1].isspace(), source[-1:].isspace()) != (form[:1].isspace(), form[-1:].isspace()):
        yield "T8", "begins or ends with a space where the English does not"
    if form == source and LATIN_WORD.search(plain):
        yield "T9", "the same as the English"
    if MARKS.search(form):
        yield "T10", "an invisible direction mark"
    if language in SCRIPTS and form != source and _share(SCRIPTS[language], written) < OF_THE_SCRIPT:
        yield "T11", f"mostly not in {SCRIPTS[language].capitalize()} letters"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", PLACEHOLDER.sub("", TAG.sub("", text)))


def _share(script: str, text: str) -> float:
    """Which share of the letters is of a script; 1 where there are none."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(unicodedata.name(each, "").startswith(script) for each in letters) / len(letters) if letters else 1


def _has_word(text: str, term: str) -> bool:
    return re.search(rf"\b{re.escape(term)}s?\b", TAG.sub("", text), re.IGNORECASE) is not None
