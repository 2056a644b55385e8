"""Pounds as Decimal, and the named ways to round them. Floats never enter.

The rules are those of the published method: R-ROUND-1 to 3 and R-FREQ-1 to 5.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

PENNY = Decimal("0.01")
ZERO = Decimal("0.00")
FOUR_WEEKLY_PAYMENTS = 13


def half_up(amount: Decimal) -> Decimal:
    """R-ROUND-1: a cost line, to the nearest penny, half a penny upwards."""
    return amount.quantize(PENNY, ROUND_HALF_UP)


def down(amount: Decimal) -> Decimal:
    """R-ROUND-2: anything the person pays, down to a penny."""
    return amount.quantize(PENNY, ROUND_DOWN)


def up(amount: Decimal) -> Decimal:
    """R-ROUND-3: a yearly cost turned into weekly money for the person, up to a penny."""
    return amount.quantize(PENNY, ROUND_UP)


def half_up_fraction(amount: Fraction) -> Decimal:
    """R-ROUND-1 for an exact fraction of a pound, not below zero."""
    pennies = (amount * 100 + Fraction(1, 2)).__floor__()
    return Decimal(pennies) * PENNY


def four_weekly(weekly: Decimal) -> Decimal:
    """R-FREQ-2: four weeks of a weekly amount; thirteen such payments are a year of 52 weeks."""
    return weekly * 4


def yearly(weekly: Decimal, weeks: Decimal) -> Decimal:
    """R-FREQ-1: a year of a weekly amount. `weeks` is the case's one constant; exact when it is whole."""
    return half_up(weekly * weeks)


def monthly_payments(weekly: Decimal, weeks: Decimal) -> tuple[Decimal, Decimal]:
    """R-FREQ-3: (the payment made eleven times, the twelfth that takes the pennies), so that a year is exact."""
    payment = half_up(weekly * weeks / 12)
    return payment, yearly(weekly, weeks) - 11 * payment
