"""One cell of a file about money: pounds, days, numbers and codes, in the ways that people write them.

A fault never repeats what the cell said: it may be about a person."""

import re
from datetime import date
from decimal import Decimal

from portal.intake.spending.sources import Dates

LONGEST = 500
LONGEST_NAME = 128
POUNDS = re.compile(r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<pence>\.\d{1,2})?")
NUMBER = re.compile(r"-?\d{1,6}(?:\.\d{1,4})?")
DAYS = {
    Dates.ISO: re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ].*)?"),
    Dates.DAY_FIRST: re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?: .*)?"),
    Dates.MONTH_FIRST: re.compile(r"(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{4})(?: .*)?"),
}
EXAMPLE = {Dates.ISO: "2026-11-02", Dates.DAY_FIRST: "02/11/2026", Dates.MONTH_FIRST: "11/02/2026"}
NEGATIVE = (re.compile(r"\((.*)\)"), re.compile("[-−](.*)"), re.compile("(.*)[-−]"))


class BadCell(Exception):
    """A cell that says nothing we know. The message says what was expected."""


def text(cell: str) -> str:
    """Words, with the spaces around them taken away. Raises BadCell for a formula of a spreadsheet."""
    found = cell.strip()
    if found.startswith("="):
        raise BadCell("is a formula of a spreadsheet. Save the file with values")
    if len(found) > LONGEST:
        raise BadCell(f"is longer than {LONGEST} characters")
    if any(ord(letter) < 32 and letter not in "\t\r\n" for letter in found):
        raise BadCell("has letters that cannot be shown")
    return " ".join(found.split())


def name(cell: str) -> str:
    """What something is called in another system. Raises BadCell."""
    found = text(cell)
    if len(found) > LONGEST_NAME:
        raise BadCell(f"is longer than {LONGEST_NAME} characters")
    return found


def pounds(cell: str) -> Decimal | None:
    """Pounds, below zero in brackets or with a minus: £1,234.50, (12.00), -5. None for an empty cell. Raises
    BadCell."""
    plain, sign = text(cell).replace("£", "").replace(" ", ""), 1
    if not plain:
        return None
    for shape in NEGATIVE:
        if found := shape.fullmatch(plain):
            plain, sign = found[1], -1
            break
    if not POUNDS.fullmatch(plain.removeprefix("+")):
        raise BadCell("is not an amount like 1,234.50")
    return sign * Decimal(plain.removeprefix("+").replace(",", ""))


def day(cell: str, style: Dates) -> date | None:
    """A day in this style. None for an empty cell. Raises BadCell."""
    plain = text(cell)
    if not plain:
        return None
    found = DAYS[style].fullmatch(plain)
    try:
        if found:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        pass
    raise BadCell(f"is not a day like {EXAMPLE[style]}")


def number(cell: str) -> Decimal | None:
    """A number without pounds. None for an empty cell. Raises BadCell."""
    plain = text(cell)
    if not plain:
        return None
    if not NUMBER.fullmatch(plain):
        raise BadCell("is not a number like 3.5")
    return Decimal(plain)


def count(cell: str) -> int | None:
    """A whole number. None for an empty cell. Raises BadCell."""
    found = number(cell)
    if found is not None and found != found.to_integral_value():
        raise BadCell("is not a whole number")
    return None if found is None else int(found)
