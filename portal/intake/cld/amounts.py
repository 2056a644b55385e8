"""Exact sums of money: pounds as Decimal with two places, rounded half up by name (council data 2.3)."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

ZERO = Decimal("0.00")


def round_half_up(pounds: Fraction) -> Decimal:
    """Pounds to the nearest penny; exactly half a penny goes up. For amounts that are not negative."""
    return from_pence(int(pounds * 100 + Fraction(1, 2)))


def from_pence(pence: int) -> Decimal:
    """Pounds with two places, exact for any size (Decimal arithmetic would cut at 28 figures)."""
    sign = "-" if pence < 0 else ""
    return Decimal(f"{sign}{abs(pence) // 100}.{abs(pence) % 100:02d}")


def to_pence(pounds: Decimal) -> int:
    """Whole pence of an amount with two places."""
    return int(Fraction(pounds) * 100)


def add_up(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum in pounds; 0.00 of nothing."""
    return from_pence(sum(to_pence(amount) for amount in amounts))


def subtract(pounds: Decimal, less: Decimal) -> Decimal:
    """Exact difference in pounds."""
    return from_pence(to_pence(pounds) - to_pence(less))
