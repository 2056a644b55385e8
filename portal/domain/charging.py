"""Which part of a budget may be charged for. What is free is never counted when it is worked out what somebody pays."""

from portal.domain.carer import Side
from portal.domain.line import Line


def may_be_charged(line: Line, *, of_carer: bool) -> bool:
    """False for what the person whose budget it is can't be charged for. `of_carer` is true for a carer's own budget.

    That is after-care under section 117 (`charging.s117_free`); care for the adult inside a carer's budget, which only
    the adult can be charged for (CAR8, S0 section 15); and care that two people were told is free. What another body
    pays of a line is in no amount of a budget, so it can't be charged for either (R-OUT-4)."""
    shared = line.shared
    for_the_adult = shared is not None and shared.received_by is Side.ADULT
    told_free = shared is not None and not shared.charged
    return not (line.aftercare or told_free or (of_carer and for_the_adult))
