"""The words for the money of somebody else, for whoever sees no word about their health or support (REP4): nothing here
says what the support is."""

from portal.documents.language import Later as _l
from portal.domain.budget import Beside
from portal.domain.contribution import Collected, ContributionStatus
from portal.domain.line import HeldAs

CONTRIBUTION = {
    ContributionStatus.NOT_YET: _l("The council has not worked out yet what the person pays."),
    ContributionStatus.PROVISIONAL: _l("This is what the person pays for now. The council is still checking it."),
    ContributionStatus.ASSESSED: _l("The council looked at the person’s money and worked out what they pay."),
    ContributionStatus.ASSESSED_NIL: _l("The council looked at the person’s money. They pay nothing."),
    ContributionStatus.NOT_CHARGED: _l("The council does not charge for this. The person pays nothing."),
    ContributionStatus.FULL_COST: _l(
        "The person’s savings are above the upper limit in the law, so they pay the full cost."
    ),
}
COLLECTED = {
    Collected.INVOICE: _l("The council sends the person an invoice."),
    Collected.FROM_DIRECT_PAYMENT: _l("It is taken off the direct payment before that is paid."),
    Collected.BY_PROVIDER: _l("The person pays it to those who give the support."),
    Collected.NONE: _l("There is nothing to pay."),
}
ASSESSMENT_PART = {
    "pension": _l("Counted because of pensions"),
    "benefit": _l("Counted because of benefits"),
    "tariff_income": _l("Counted because of savings"),
    "minimum_income_guarantee": _l("Left to the person by law to live on (minimum income guarantee)"),
    "housing_costs": _l("Left to the person for housing costs"),
    "disability_costs": _l("Left to the person for other costs"),
    "disability_related": _l("Left to the person for other costs"),
}
HELD_AS = {
    HeldAs.MANAGED: _l("The council arranges and pays for it (managed budget)"),
    HeldAs.COMMISSIONED: _l("The council arranges and pays for it (service the council buys)"),
    HeldAs.ISF: _l("A provider holds the money (individual service fund)"),
    HeldAs.DIRECT_PAYMENT: _l("Paid to the person, or to someone they chose (direct payment)"),
    HeldAs.CARE_HOME: _l("The council pays for it"),
    HeldAs.NOT_STATED: _l("Not chosen yet, or not recorded, how this is managed"),
}
BESIDE = {  # other public money tells of health: it is not shown
    Beside.ARRANGEMENT_FEE: _l("Fee for arranging it"),
    Beside.TOP_UP: _l("Top-up"),
    Beside.CHOSEN_EXTRA: _l("Extra that the person chooses to buy"),
}
