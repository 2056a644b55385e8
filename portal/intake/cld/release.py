"""What a person may be shown (council data 2.5 step 7)."""

from collections.abc import Collection
from datetime import date

from . import codes, result


def release_state(date_of_death: date | None, has_lines: bool, found: Collection[codes.Code]) -> str:
    """closed, hold, no_current_service, show_with_gap or show: the first that applies."""
    if date_of_death:
        return result.CLOSED
    if not codes.HOLD.isdisjoint(found):
        return result.HOLD
    if not has_lines:
        return result.NO_CURRENT_SERVICE
    if not codes.GAP.isdisjoint(found):
        return result.SHOW_WITH_GAP
    return result.SHOW
