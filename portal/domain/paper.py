"""Asking for the method on paper, without an account (MTH14)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class What(StrEnum):
    """What to send."""

    EVERYTHING = "everything"
    SHORT = "short"
    RATES = "rates"
    CARERS = "carers"


class Form(StrEnum):
    """In which form."""

    PRINT = "print"
    LARGE_PRINT = "large_print"
    BRAILLE = "braille"
    AUDIO = "audio"
    EASY_READ = "easy_read"


@dataclass(frozen=True)
class PaperRequest:
    """Where to send what. Name and address are kept until it was sent, and then forgotten."""

    reference: str
    what: What
    form: Form
    name: str
    address: str
    at: datetime
