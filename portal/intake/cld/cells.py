"""What one cell says: clean text, a date, a number, an NHS number (council data 2.5, Reading)."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:[AaPp][Mm])?\s?(?:Z|[+-]\d{2}:?\d{2})?)?"
# One figure for day or month is read as well: the order is fixed, so "1/4/2025" can mean only one day.
_BRITISH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})" + _TIME, re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})" + _TIME, re.ASCII)

# The national table holds numeric(18,2): 16 figures before the point. More than that is no amount of money.
_NUMBER = re.compile(r"[+-]?(?:\d{1,16}(?:\.\d*)?|\.\d+)", re.ASCII)
_CENT = Decimal("0.01")
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)

# Ten equal figures pass the check sum but are never issued: systems use them for "not known". Believing them
# would join strangers into one person, so they count as a bad number.
_PLACEHOLDER = re.compile(r"(\d)\1{9}", re.ASCII)


class Figure(NamedTuple):
    """A number as sent. value is None when the cell is blank or unreadable; unreadable holds such a text."""

    value: Decimal | None
    unreadable: str = ""


def clean(text: str) -> str:
    """The cell's text: nbsp to space, runs of space to one, trimmed; empty for blank or NULL in any case."""
    text = " ".join(text.split())  # split() counts the no-break space and line ends as space
    return "" if text.upper() == "NULL" else text


@lru_cache(maxsize=8192)
def read_date(text: str) -> date:
    """The date of dd/mm/yyyy or yyyy-mm-dd; a time part is ignored. Raises ValueError for anything else."""
    if found := _BRITISH_DATE.fullmatch(text):
        day, month, year = found.groups()
    elif found := _ISO_DATE.fullmatch(text):
        year, month, day = found.groups()
    else:
        raise ValueError("not a date")
    return date(int(year), int(month), int(day))


def read_figure(text: str) -> Figure:
    """Optional sign and plain decimal, rounded half up to 2 places; "£35" and "1,200" are unreadable."""
    if not text:
        return Figure(None)
    if not _NUMBER.fullmatch(text):
        return Figure(None, text)
    return Figure(Decimal(text).quantize(_CENT, context=_WIDE))


def read_nhs_number(text: str) -> str:
    """Ten digits without spaces, or empty if it is not an NHS number (ten digits, check digit modulo 11)."""
    digits = text.replace(" ", "")
    if not re.fullmatch(r"\d{10}", digits, re.ASCII) or _PLACEHOLDER.fullmatch(digits):
        return ""
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = (11 - weighted % 11) % 11  # a remainder that would need check digit 10 matches no digit
    return digits if check == int(digits[9]) else ""
