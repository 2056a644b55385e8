"""How plain a text is: the length of its sentences, three measures of the age at which it can be read, and words that
have a plainer one. It reads English, and only a person can say whether a text is clear (formats 1.1).

Each of the three measures can be fooled in its own way, so a page is held to the middle one of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import mean, median

from portal.documents.easy import syllables

LONGEST = 25  # words in a sentence
OLDEST = 11.0  # the reading age that a standard page is held to; below 9 is plainer still
SCHOOL_BEGINS = 5  # the reading age of grade 0
FEWEST_WORDS = 100  # the measures were made for samples of this length; they say little of shorter ones
ENDS = re.compile(r"(?<=[.!?:…])[”’\"')]*\s+")
WORD = re.compile(r"[^\s–—]*[^\W_][^\s–—]*")
ABBREVIATED = re.compile(r"\b(?:St|No|Mr|Mrs|Ms|Dr)\.$")


@dataclass(frozen=True)
class Reading:
    """The figures of a text. The three measures are reading ages in years: the school grade and 5."""

    sentences: int
    words: int
    longest: str
    longest_words: int
    mean_words: float
    flesch_kincaid: float  # words in a sentence, syllables in a word
    automated: float  # words in a sentence, letters in a word (Automated Readability Index)
    coleman_liau: float  # letters and sentences in a hundred words

    @property
    def age(self) -> float:
        """The middle one of the three measures."""
        return median((self.flesch_kincaid, self.automated, self.coleman_liau))

    @property
    def is_measured(self) -> bool:
        """False for a text so short that the measures say nothing of it."""
        return self.words >= FEWEST_WORDS

    @property
    def is_plain(self) -> bool:
        """True where a child of 9 to 11 can read it."""
        return not self.is_measured or self.age <= OLDEST


def sentences(text: str) -> list[str]:
    """The sentences of a passage. A lead-in that ends with a colon is one."""
    found: list[str] = []
    for part in ENDS.split(text.strip()):
        if found and ABBREVIATED.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        elif part:
            found.append(part)
    return found


def words(sentence: str) -> list[str]:
    """The words of a sentence. An amount is one word."""
    return WORD.findall(sentence)


def too_long(found: Iterable[str]) -> tuple[str, ...]:
    """The sentences that have more than 25 words."""
    return tuple(sentence for sentence in found if len(words(sentence)) > LONGEST)


def read(found: Iterable[str]) -> Reading:
    """The figures of these sentences; all nought where there is none."""
    each = [(sentence, words(sentence)) for sentence in found]
    each = [(sentence, inside) for sentence, inside in each if inside]
    if not each:
        return Reading(0, 0, "", 0, 0.0, 0.0, 0.0, 0.0)
    longest, inside = max(each, key=lambda one: len(one[1]))
    count, letters = sum(len(one[1]) for one in each), sum(_letters(word) for one in each for word in one[1])
    return Reading(
        sentences=len(each),
        words=count,
        longest=longest,
        longest_words=len(inside),
        mean_words=mean(len(one[1]) for one in each),
        flesch_kincaid=syllables.reading_age(sentence for sentence, _ in each),
        automated=_age(4.71 * letters / count + 0.5 * count / len(each) - 21.43),
        coleman_liau=_age(5.88 * letters / count - 29.6 * len(each) / count - 15.8),
    )


def _letters(word: str) -> int:
    return sum(letter.isalnum() for letter in word)


def _age(grade: float) -> float:
    return max(grade, 0.0) + SCHOOL_BEGINS


def hard_words(found: Iterable[str], instead: Mapping[str, str], kept: tuple[str, ...] = ()) -> Iterator[str]:
    """What these sentences hold that has a plainer word, or another name for one thing: told as a fault. Names of files
    and addresses are left alone, and sentences that begin like one of `kept`."""
    one_of_them = re.compile(rf"(?<![\w@./-])(?:{'|'.join(map(re.escape, instead))})(?![\w@/-]|\.\w)", re.IGNORECASE)
    for sentence in found:
        if not any(map(sentence.startswith, kept)):
            for word in one_of_them.findall(sentence):
                yield f"“{word}” (say: {instead[word.lower()]}) in: {sentence}"
