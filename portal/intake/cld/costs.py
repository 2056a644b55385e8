"""What one line costs a week (council data 2.3 and 2.5 step 5)."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .amounts import round_half_up
from .codes import Code
from .services import Service

_AGREES_WITHIN = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class LineCost:
    """unit_cost in pounds and units a week, signs dropped; units_per_week the exact factor that was used.

    weekly_cost in pounds, None if it cannot be worked out.
    """

    unit_cost: Decimal | None
    units: Decimal | None
    units_per_week: Fraction | None
    weekly_cost: Decimal | None


def cost_of(service: Service, mandatory: bool, note: Callable[[Code], None]) -> LineCost:
    """|unit cost| x units a week, rounded half up once; every repair and gap is noted."""
    sent = (service.unit_cost.value, service.units.value)
    if any(value is not None and value < 0 for value in sent):
        note(Code.NEGATIVE_MADE_POSITIVE)
    unit_cost, units = (None if value is None else abs(value) for value in sent)
    if service.units.unreadable:
        note(Code.UNITS_UNREADABLE)
    if not unit_cost:
        if service.unit_cost.unreadable:
            note(Code.COST_UNREADABLE)
        else:
            note(Code.COST_MISSING if mandatory else Code.COST_NOT_SENT)
        # Without a cost no units are needed or used, so nothing more is said about them.
        return LineCost(None, units, service.frequency.factor, None)
    per_week = _units_per_week(service, units, note)
    weekly = None if per_week is None else round_half_up(Fraction(unit_cost) * per_week)
    return LineCost(unit_cost, units, per_week, weekly)


def _units_per_week(service: Service, units: Decimal | None, note: Callable[[Code], None]) -> Fraction | None:
    """The frequency's own factor, which is trusted over the planned units; else the planned units."""
    frequency = service.frequency
    if frequency.factor is not None:
        if units is not None and abs(Fraction(units) - frequency.factor) > _AGREES_WITHIN:
            note(Code.UNITS_IGNORED)
        return frequency.factor
    if not units:
        # Unreadable units leave the line without a cost just as blank ones do. Saying so here as well makes the
        # person's total "not complete", as council data 2.4 wants for missing units.
        note(Code.UNITS_MISSING)
        return None
    if not frequency.counts_units:
        note(Code.FREQUENCY_NOT_RECOGNISED)
    if frequency.most_units is not None and units > frequency.most_units:
        note(Code.UNITS_IMPLAUSIBLE)
    return Fraction(units)
