"""What can be right in a moving pack. One that was made by hand, or damaged, is refused naming the field (MOV2)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from portal.domain.joint_funding import FunderKind
from portal.domain.money import ZERO
from portal.domain.moving_pack import LONGEST_COUNCIL, MovedBudget, MovedLine, Pack, Sender

LONGEST = 5000  # characters of one text
MOST = 500  # of anything there are several of
HIGHEST = Decimal(10**9)  # pounds; as in the feed
MOST_UNITS = Decimal(10**6)
MOST_WORKERS = 10
MOST_NUMBER = 9999  # of anything that is counted
FIRST_DAY = date(2014, 1, 1)  # no portal made a pack before
YEARS = range(1900, 2200)  # as in the feed
CODE = re.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}")  # of a council
OUTCOMES = frozenset(("", *"abcdefghij", *"12345678"))  # of an adult, and of a carer; "" where none was recorded
TURNS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))  # letters that turn what follows around


class Unsound(Exception):
    """Something in a pack can't be right. `place` is the field, `why` a code."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(f"{place}: {why}")
        self.place, self.why = place, why


def unturned(text: str) -> str:
    """The same without letters that turn what follows around: a name of a council has none."""
    return "".join(letter for letter in text if letter not in TURNS)


def check(pack: Pack, today: date) -> None:
    """What a pack made here always is. Raises Unsound naming the field of one made otherwise."""
    for place, value in _leaves(pack, "pack"):
        _check_value(place, value)
    _must(FIRST_DAY <= pack.made_on <= today, "pack.made_on", "day")
    _check_sender(pack.sender)
    for place, text in {"pack.to": pack.to, "pack.name": pack.name}.items():
        _must(text == unturned(text), place, "letters")
    _must(len(pack.to) <= LONGEST_COUNCIL, "pack.to", "long")
    _must(bool(pack.agreed_to), "pack.agreed_to", "empty")
    _must(bool(pack.contents.parts), "pack.contents", "empty")
    if pack.contents.budget is not None:
        _check_budget(pack.contents.budget)


def _check_sender(sender: Sender) -> None:
    _must(CODE.fullmatch(sender.code) is not None, "pack.sender.code", "code")
    for name in ("name", "phone"):
        _must(bool(getattr(sender, name).strip()), f"pack.sender.{name}", "empty")
    for name, text in vars(sender).items():
        _must(len(text) <= LONGEST_COUNCIL, f"pack.sender.{name}", "long")
        _must(text == unturned(text), f"pack.sender.{name}", "letters")


def _check_budget(budget: MovedBudget) -> None:
    at = "pack.contents.budget"
    ids, serves = [line.id for line in budget.lines], {need.id for need in budget.needs}
    _must(len(set(ids)) == len(ids), f"{at}.lines", "twice")
    for number, need in enumerate(budget.needs):
        _must(need.outcome in OUTCOMES, f"{at}.needs.{number}.outcome", "code")
    for number, line in enumerate(budget.lines):
        _must(set(line.needs) <= serves, f"{at}.lines.{number}.needs", "unknown")
        _check_line(line, f"{at}.lines.{number}")
    live = [line.amount for line in budget.lines if not line.kept_ready]
    total = sum((amount for amount in live if amount is not None), ZERO)
    _must(budget.decided or total == budget.cost, f"{at}.cost", "sum")
    _must(not budget.complete or budget.decided or None not in live, f"{at}.complete", "missing")
    _must((budget.person_pays is None) == (budget.council_pays is None), f"{at}.council_pays", "missing")
    if budget.person_pays is not None and budget.council_pays is not None:
        _must(budget.person_pays + budget.council_pays == budget.cost, f"{at}.council_pays", "sum")


def _check_line(line: MovedLine, at: str) -> None:
    _must(1 <= line.workers <= MOST_WORKERS, f"{at}.workers", "number")
    _must((line.quantity is None) == (line.unit is None), f"{at}.unit", "missing")
    _must((line.quantity is None) == (line.per is None), f"{at}.per", "missing")
    _must(line.kept_ready or not line.waits_for_a_yes, f"{at}.kept_ready", "missing")
    if not line.funders:
        _must(line.whole is None, f"{at}.funders", "missing")
        return
    own = sum((one.share for one in line.funders if one.kind is FunderKind.COUNCIL), ZERO)
    _must((line.whole is None) == (line.amount is None), f"{at}.whole", "missing")
    _must(line.whole in (None, sum((one.share for one in line.funders), ZERO)), f"{at}.funders", "sum")
    _must(line.amount in (None, own), f"{at}.amount", "sum")
    _must(sum(one.lead for one in line.funders) == 1, f"{at}.funders", "lead")


def _check_value(place: str, value: Any) -> None:
    if isinstance(value, Decimal):
        _check_amount(place, value)
    elif isinstance(value, int):
        _must(0 <= value <= MOST_NUMBER, place, "number")
    elif isinstance(value, str) and not isinstance(value, Enum):
        _must(len(value) <= LONGEST, place, "long")
        odd = any(unicodedata.category(letter) in ("Cc", "Co", "Cs") and letter != "\n" for letter in value)
        _must(not odd, place, "letters")
    elif isinstance(value, date):
        _must(value.year in YEARS, place, "day")
    elif isinstance(value, tuple):
        _must(len(value) <= MOST, place, "many")


def _check_amount(place: str, value: Decimal) -> None:
    """Whole pennies of less than a thousand million pounds; units of less than a million, with up to 4 decimals."""
    units = place.endswith(".quantity")
    _must(value.is_finite() and not value.is_signed() and value < (MOST_UNITS if units else HIGHEST), place, "number")
    exponent = value.as_tuple().exponent
    most = 4 if units else 2
    _must(isinstance(exponent, int) and -most <= exponent <= 0, place, "decimals")


def _leaves(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Every value with its place, such as pack.contents.budget.lines.0.amount."""
    yield place, value
    if is_dataclass(value):
        for field in fields(value):
            yield from _leaves(getattr(value, field.name), f"{place}.{field.name}")
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _leaves(item, f"{place}.{number}")


def _must(holds: bool, place: str, why: str) -> None:
    if not holds:
        raise Unsound(place, why)
