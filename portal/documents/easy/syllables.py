"""Reading age by Flesch and Kincaid, with a syllable counter of our own: good enough to say what to look at first. It
can be fooled by chopping sentences up, so it is never the only gate."""

import re
from collections.abc import Iterable

WORD = re.compile(r"[A-Za-z’']+|[£\d][\d,.]*")
VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """How many syllables an English word has, by its groups of vowels. A number counts as one: easy read has digits."""
    letters = re.sub("[^a-z]", "", word.lower())
    if not letters:
        return 1
    letters = re.sub("(?<=[^aeioul])es$|(?<=[^aeioudt])ed$|(?<![aeiou])(?<![^aeiou]l)e$", "", letters) or letters
    letters = letters.replace("ia", "i-a").replace("io", "i-o").replace("tion", "tn").replace("ti-on", "tion")
    return max(1, len(VOWELS.findall(letters)))


def grade(sentences: Iterable[str]) -> float:
    """The school grade of these sentences, one to an item."""
    each = [WORD.findall(sentence) for sentence in sentences]
    each = [words for words in each if words]
    words = [word for found in each for word in found]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(each) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def reading_age(sentences: Iterable[str]) -> float:
    """The age at which a child can usually read this: the grade and 5, never less than 5."""
    return max(grade(sentences), 0.0) + 5
