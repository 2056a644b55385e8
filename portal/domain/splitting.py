"""Same needs, new price or new rule? The difference of two figures, split exactly (R-IND-6, MTH10)."""

from dataclasses import dataclass, replace
from decimal import Decimal

from portal.domain.budget import Budget
from portal.domain.calculation import Sum, WorkedLine
from portal.domain.line import BuildUp, Line, Quantity
from portal.domain.money import ZERO, half_up


@dataclass(frozen=True)
class Split:
    """One difference in pounds for the period, in four parts that add up to it exactly.

    `price`: another price for one unit. `rule`: the same record counted by a newer version of the method.
    `needs`: more or less support, or support that is new or gone. `way`: bought in another way."""

    price: Decimal = ZERO
    rule: Decimal = ZERO
    needs: Decimal = ZERO
    way: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        """The whole difference."""
        return self.price + self.rule + self.needs + self.way

    def __add__(self, other: "Split") -> "Split":
        return Split(self.price + other.price, self.rule + other.rule, self.needs + other.needs, self.way + other.way)


@dataclass(frozen=True)
class SplitLine:
    """One line's difference, split."""

    line: str
    split: Split


def split(before: tuple[Decimal, Decimal], after: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    """R-IND-6: (price part, quantity part) between two (quantity, price) pairs. They add up exactly to the
    difference of the two rounded amounts: the last penny goes to the quantity part."""
    (q0, r0), (q1, r1) = before, after
    price_part = half_up((r1 - r0) * q0)
    return price_part, half_up(q1 * r1) - half_up(q0 * r0) - price_part


def split_budgets(before: Budget, after: Budget) -> tuple[SplitLine, ...] | None:
    """Every line that differs. None where the two can't be split: another period, an amount that was decided
    elsewhere, or a line without a price."""
    decided = before.decided is not None or after.decided is not None
    if decided or before.period is not after.period or before.incomplete or after.incomplete:
        return None
    old = {item.line.id: item for item in before.calculation.lines}
    new = {item.line.id: item for item in after.calculation.lines}
    weeks = after.weeks_per_year
    found = (SplitLine(line, split_line(old.get(line), new.get(line), weeks)) for line in dict.fromkeys([*old, *new]))
    return tuple(item for item in found if item.split != Split())


def split_line(before: WorkedLine | None, after: WorkedLine | None, weeks: Decimal) -> Split:
    """One line in two figures; None where it is not there."""
    if before is None or after is None:
        return Split(needs=_amount(after) - _amount(before))
    total = _amount(after) - _amount(before)
    old, new = before.line, after.line
    if before.whole is not None or after.whole is not None:
        return _shared(total, old, new)
    alike = before.how is after.how and old.quantity and new.quantity and old.quantity.unit is new.quantity.unit
    if not alike or old.quantity is None or new.quantity is None or before.how in (Sum.EMPLOYER, Sum.CYCLE):
        return _whole(total, before, after)
    share = weeks if before.how is Sum.YEAR_SHARE else Decimal(1)
    q0, q1 = _units(old.quantity), _units(new.quantity)
    middle = _by_new_rule(old.quantity, new.quantity)
    r0, r1 = old.price.amount or ZERO, new.price.amount or ZERO
    if q0 == q1 == middle:
        return Split(price=total)
    if r0 == r1 and middle == q0:
        return Split(needs=total)
    price = half_up((r1 - r0) * q0 / share)
    rule = half_up((middle - q0) * r1 / share) if q1 != middle else total - price
    return Split(price, rule, total - price - rule)


def _whole(total: Decimal, before: WorkedLine, after: WorkedLine) -> Split:
    """Bought in another way, or a price that has no quantity of its own."""
    old, new = before.line.price, after.line.price
    if before.how is after.how is Sum.EMPLOYER and old.build_up and new.build_up:
        return _employed(total, before, old.build_up, new.build_up, old.version == new.version)
    if before.how is after.how is Sum.CYCLE:
        return Split(price=total)
    return Split(way=total)


def _shared(total: Decimal, old: Line, new: Line) -> Split:
    """The share of a line that several bodies pay: other support, another price, or another way of sharing it."""
    same_price, same_units = old.price == new.price, old.quantity == new.quantity
    if same_price and not same_units:
        return Split(needs=total)
    return Split(price=total) if same_units and not same_price else Split(way=total)


def _employed(total: Decimal, before: WorkedLine, old: BuildUp, new: BuildUp, same_figures: bool) -> Split:
    """Employing someone before and after. Where hours and terms both changed, the price is that of an hour with
    everything in it (R-IND-6)."""
    if old.hours_a_week == new.hours_a_week:
        return Split(price=total)
    same_terms = (old.pay_an_hour, old.allowance_claimed) == (new.pay_an_hour, new.allowance_claimed)
    if not new.hours_a_week or (same_figures and same_terms):
        return Split(needs=total)
    at_new_price = half_up((_amount(before) + total) * old.hours_a_week / new.hours_a_week)
    price = at_new_price - _amount(before)
    return Split(price=price, needs=total - price)


def _by_new_rule(old: Quantity, new: Quantity) -> Decimal:
    """What was recorded before, counted by the rule of the newer version."""
    if old.visits is None or new.visits is None:
        return _units(old)
    counted = replace(old.visits, step_minutes=new.visits.step_minutes, floor_minutes=new.visits.floor_minutes).hours
    return counted * old.workers


def _units(quantity: Quantity) -> Decimal:
    return quantity.amount * quantity.workers


def _amount(item: WorkedLine | None) -> Decimal:
    return item.amount if item is not None and item.amount is not None else ZERO
