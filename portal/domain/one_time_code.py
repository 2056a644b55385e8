"""A code that travels by letter or by word of mouth and works once (security 4.D, P7, P8).

Nine random characters of 31 that look like no other, 44 bits, and a tenth that shows a typing error before it costs a
try. Read aloud in three groups. Kept as a hash under a key that is not in the database."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0, 1, I, L and O; 31 is a prime number
RANDOM_CHARACTERS = 9
LENGTH = RANDOM_CHARACTERS + 1
BETWEEN = " -–—.\u00a0\u2009\u202f\t"  # what people and programs put between the groups

A_WINDOW = timedelta(minutes=15)
MOST_WRONG_IN_A_WINDOW = 5  # by one login, and about one record
MOST_WRONG_FROM_AN_ADDRESS = 20  # in a window: an advocates' office shares one
MOST_WRONG_IN_AN_HOUR = 300  # by everybody: the brake for all
MOST_WRONG_FOR_A_CODE = 10  # in its life


class BadCode(Exception):
    """What was typed can't be a code. It costs no try."""


@dataclass(frozen=True)
class Tries:
    """How often a code or its date was wrong: by this login and from this address in a window, by everybody in an
    hour."""

    login: int
    address: int
    everybody: int

    @property
    def too_many(self) -> bool:
        """True when no more are taken for now. Who was never wrong is let through however many others were: nobody's
        guesses lock the right ones out. What the record's own count is, nobody is told apart."""
        flood = self.address >= MOST_WRONG_FROM_AN_ADDRESS or self.braked
        return self.login >= MOST_WRONG_IN_A_WINDOW or (flood and self.login > 0)

    @property
    def braked(self) -> bool:
        """True while everybody together is wrong too often: somebody at the council should look."""
        return self.everybody >= MOST_WRONG_IN_AN_HOUR


def with_check(characters: str) -> str:
    """The code with its last character, which is wrong after any one wrong character, or two that changed places."""
    weighed = sum(place * ALPHABET.index(character) for place, character in enumerate(characters, 1))
    return characters + ALPHABET[weighed % len(ALPHABET)]


def read(typed: str) -> str:
    """The code in what was typed; capitals, spaces and hyphens do not matter. Raises BadCode."""
    code = "".join(character for character in typed.upper() if character not in BETWEEN)
    if len(code) != LENGTH or not set(code) <= set(ALPHABET) or with_check(code[:-1]) != code:
        raise BadCode
    return code


def grouped(code: str) -> str:
    """The code as it is written and read aloud: three, three and four characters."""
    return f"{code[:3]} {code[3:6]} {code[6:]}"


def hashed(key: bytes, what: str, text: str) -> str:
    """What is kept of a code, or of a fact such as a date of birth: never readable without the key."""
    return hmac.new(key, f"{what}|{text}".encode(), hashlib.sha256).hexdigest()
