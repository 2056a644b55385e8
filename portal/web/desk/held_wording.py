"""Why figures are held, and what was wrong with what a program sent: each code with what to put right, for the desk."""

from portal.documents.language import Later as _l
from portal.domain.feeding import MEANS

PUT_RIGHT = _l("Put it right in our own system. The next feed releases the figures. Nobody can change a figure here.")
HELD = {
    # from an extract (Client Level Data) and its supplement
    "ID_CONFLICT": _l("One reference is used for two people."),
    "POSSIBLE_DOUBLE_UP": _l("Two lines look like the same support twice. They may also be two workers at once."),
    "OPEN_AND_ENDED_DUPLICATE": _l("The same service is there twice, once open and once ended."),
    "SAME_START_DIFFERENT_COST": _l("The same service from the same day has two different costs."),
    "FREQUENCY_NOT_RECOGNISED": _l("How often a cost is paid can’t be read."),
    "NEGATIVE_MADE_POSITIVE": _l("A cost was sent as less than nothing."),
    "UNITS_IMPLAUSIBLE": _l("There are more hours than a week has, or more days."),
    "SUPP_CONTRIBUTION_EXCEEDS_BUDGET": _l("The person would pay more than the budget is."),
    "SUPP_ISF_EXCEEDS_LINES": _l("The individual service fund is more than the lines it is part of."),
    "SUPP_NUMBER_UNREADABLE": _l("A number in the supplement can’t be read."),
    # from the feed
    "FROZEN_BUDGET_CHANGED": _l("A budget that was shown came again with other figures. Send it under a new number."),
    "STORED_FIGURE_DIFFERS": _l("A kept figure is not what was worked out that day. Tell whoever runs the portal."),
    "LINE_COST_DIFFERS": _l("A weekly cost is not its price times its units."),
    "NEED_WITHOUT_SUPPORT": _l("A need has no support, and no reason why."),
    "FIGURE_OF_NOTHING": _l("There is a budget without lines or an amount."),
    "CONTRIBUTION_EXCEEDS_BUDGET": _l("The person would pay more than the budget is."),
    "CONTRIBUTION_DIFFERS": _l("The parts of what the person pays do not add up."),
    "NOTHING_TO_PAY_OUT": _l("There is a plan of payments, and the council pays nothing."),
    "CARE_IN_THE_WRONG_BUDGET": _l("Care for one person is in the budget of the other."),
    "DRAFT_CARE_IN_A_TOTAL": _l("A bare total holds care that may not count yet."),
    "ROUTE_WITHOUT_REASON": _l("It does not say why the amount was set this way."),
    "ROUTE_AGAINST_FLAGS": _l("Something about the person asks for individual costing, and the list was used."),
    "AMOUNT_IS_NOT_THE_SUM": _l("The amount is not the sum of its lines."),
    "LINE_WITHOUT_NEED": _l("A line meets no need."),
    "NOT_SIGNED_OFF": _l("The final budget does not say who signed it off."),
    "SHARES_DO_NOT_ADD_UP": _l("What several bodies pay does not add up to the line."),
    "NOT_ONE_IN_THE_LEAD": _l("Not exactly one of the bodies that pay leads."),
    "FREE_PART_NOT_KNOWN": _l("Part of it may not be charged for, and its amount was not sent."),
    "CHANGES_DO_NOT_ADD_UP": _l("The reasons for the change do not add up to the change."),
    "REDUCTION_WITHOUT_GROUNDS": _l("The budget went down, without a reason that allows it or how each need is met."),
}  # fmt: skip


def why(code: str) -> str:
    """What a code means; the code itself for one that the council gave (`on_hold`)."""
    return str(HELD.get(code) or MEANS.get(code) or code)  # type: ignore[call-overload]
