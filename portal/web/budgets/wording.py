"""The words for the codes of a budget. Logic works on codes; only this file and the templates hold words."""

from portal.documents.language import Later as _l
from portal.documents.units import EACH as EACH
from portal.documents.units import PER as PER
from portal.documents.units import UNIT as UNIT
from portal.documents.units import UNIT_ONE as UNIT_ONE
from portal.domain.budget import Beside, Free, Kind, Route, Weighed
from portal.domain.calculation import Sum
from portal.domain.changes import Cause, Reason
from portal.domain.contribution import Collected, ContributionStatus
from portal.domain.line import HeldAs, LimitKind, PriceSource, Unit
from portal.domain.need import MetBy
from portal.domain.sign_off import ReturnKind
from portal.domain.sufficiency import State

KIND = {
    Kind.INDICATIVE: _l("Estimate"),
    Kind.FINAL: _l("Final amount"),
    Kind.REVIEW: _l("Amount being reviewed"),
    Kind.PLANNED: _l("Planned cost of your services"),
}
ROUTE = {
    Route.READY_RECKONER: _l("Ready reckoner: the hours you need, at prices the council publishes"),
    Route.INDIVIDUALLY_COSTED: _l("Individually costed: each part priced for you"),
    Route.CARER: _l("Carer’s budget: what would help you, at what it costs"),
    Route.COUNCIL_SYSTEM: _l("Worked out in the council’s own system"),
}
CYCLE = {
    Unit.WEEK: _l("This is the price of one week."),
    Unit.FORTNIGHT: _l("A week is half of a fortnight."),
    Unit.FOUR_WEEKS: _l("A week is a quarter of 4 weeks."),
    Unit.MONTH: _l("12 months are shared over 52 weeks."),
    Unit.QUARTER: _l("4 quarters of a year are shared over 52 weeks."),
    Unit.YEAR: _l("A year is shared over 52 weeks."),
}
HELD_AS = {
    HeldAs.MANAGED: _l("We arrange and pay for it (managed budget)"),
    HeldAs.COMMISSIONED: _l("We arrange and pay for it (service the council buys)"),
    HeldAs.ISF: _l("A provider holds the money for you (individual service fund)"),
    HeldAs.DIRECT_PAYMENT: _l("Paid to you, or to someone you chose (direct payment)"),
    HeldAs.CARE_HOME: _l("We pay the care home"),
    HeldAs.NOT_STATED: _l("Not chosen yet, or not recorded, how this is managed"),
}
ARRANGES = {
    HeldAs.MANAGED: _l("We arrange it and pay for it (managed budget)."),
    HeldAs.COMMISSIONED: _l("We arrange it and pay for it (a service that the council buys)."),
    HeldAs.ISF: _l("A provider holds the money for you (individual service fund)."),
    HeldAs.DIRECT_PAYMENT: _l("You do, with a direct payment. Someone you chose may hold it for you."),
    HeldAs.CARE_HOME: _l("We pay the care home."),
    HeldAs.NOT_STATED: _l("It is not chosen yet, or not recorded, how this is managed."),
}
CONTRIBUTION = {
    ContributionStatus.NOT_YET: _l("The council has not worked out yet what you pay."),
    ContributionStatus.PROVISIONAL: _l("This is what you pay for now. The council is still checking it."),
    ContributionStatus.ASSESSED: _l("The council looked at your money and worked out what you pay."),
    ContributionStatus.ASSESSED_NIL: _l("The council looked at your money. You pay nothing."),
    ContributionStatus.NOT_CHARGED: _l("The council does not charge for this. You pay nothing."),
    ContributionStatus.FULL_COST: _l(
        "Your savings are above the upper limit in the law, so you pay the full cost. "
        "Your budget is still worked out in the same way."
    ),
}
COLLECTED = {
    Collected.INVOICE: _l("The council sends you an invoice."),
    Collected.FROM_DIRECT_PAYMENT: _l("It is taken off your direct payment before it is paid to you."),
    Collected.BY_PROVIDER: _l("You pay it to the people who give the support."),
    Collected.NONE: _l("There is nothing to pay."),
}
ASSESSMENT_PART = {
    "tariff_income": _l("Counted because of your savings"),
    "minimum_income_guarantee": _l("Left to you by law to live on (minimum income guarantee)"),
    "housing_costs": _l("Left to you for housing costs"),
    "disability_related": _l("Left to you for costs of your disability"),
}
BESIDE = {
    Beside.ARRANGEMENT_FEE: _l("Fee for arranging your care"),
    Beside.TOP_UP: _l("Top-up"),
    Beside.CHOSEN_EXTRA: _l("Extra that you choose to buy yourself"),
    Beside.PERSONAL_HEALTH_BUDGET: _l("Personal health budget"),
    Beside.OTHER_PUBLIC: _l("Other public money"),
}
FREE = {
    Free.REABLEMENT: _l("Reablement"),
    Free.INTERMEDIATE_CARE: _l("Intermediate care"),
    Free.EQUIPMENT: _l("Equipment"),
    Free.MINOR_ADAPTATION: _l("Small changes to your home"),
}
MET_BY = {
    MetBy.CARER: _l("Someone close to you does this"),
    MetBy.UNIVERSAL: _l("A service that everyone can use does this"),
    MetBy.EQUIPMENT: _l("Equipment does this"),
    MetBy.NHS: _l("The NHS does this"),
    MetBy.REABLEMENT: _l("Reablement does this, free"),
    MetBy.OTHER: _l("This is met in another way"),
    MetBy.SHORT_TERM: _l("This is short-term help. It is not part of a personal budget"),
    MetBy.FOR_CARED_FOR: _l("This is a service for the person you care for. It is not your own budget"),
    MetBy.NOT_ELIGIBLE: _l("The council does not have to meet this need"),
}
PRICE_SOURCE = {
    PriceSource.RATE_BOOK: _l("From the council’s published list of prices"),
    PriceSource.PLACEHOLDER: _l("A price from the list that we use for now, until there is a quote"),
    PriceSource.QUOTE: _l("A quote"),
    PriceSource.BUILD_UP: _l("What it costs you to employ someone"),
    PriceSource.COUNCIL_RECORD: _l("The price in the council’s care record"),
}
WEIGHED = {
    Weighed.MET: _l("Met."),
    Weighed.PARTLY: _l("Partly met."),
    Weighed.NOT_MET: _l("Not met."),
}
RETURNED = {
    ReturnKind.QUESTION: _l("A question"),
    ReturnKind.ALTERNATIVE: _l("Something else that does the same"),
}
LIMITED = {
    LimitKind.TIER: _l("This amount was set by a tier: one sum for everybody in a group."),
    LimitKind.FLAT_RATE: _l("This amount is a flat rate: one sum for everybody."),
    LimitKind.MAXIMUM: _l("This amount was held at a maximum."),
}
SUFFICIENT = {
    "R-SUF-1": {
        State.YES: _l("Yes: every need has support, or another way in which it is met."),
        State.NO: _l("No: nobody has said yet how one of your needs will be met."),
        State.WAITS: _l("Not yet: the support for one of your needs waits for a yes from two people."),
        State.NOT_KNOWN: _l("Not known: there is no list of needs to check."),
    },
    "R-SUF-2": {
        State.YES: _l(
            "Yes, as far as we know: each price is a real quote or wage, or a provider told the council that they "
            "supply at it. If nobody can do it near you, from the day you need it, tell us."
        ),
        State.NO: _l("No: the support costs more than the amount. The council must explain this, or change it."),
        State.NOT_KNOWN: _l("Not known: nobody has confirmed lately that these can be bought at this price:"),
    },
    "R-SUF-3": {
        State.YES: _l("Yes: the direct payment covers what you must pay as an employer for:"),
        State.NOT_NEEDED: _l(
            "Not needed: you employ nobody with this budget, so there are no employer’s costs to cover."
        ),
    },
    "R-SUF-4": {
        State.YES: _l("Yes: we asked you whether it is enough, and wrote down the answer."),
        State.NOT_KNOWN: _l(
            "Not known: there is no record that we asked you whether it is enough. We have to ask before it is agreed. "
            "Tell us now."
        ),
    },
    "R-SUF-5": {
        State.NO: _l("You said no. So we talk it through, someone new looks at it, and we tell you how to complain."),
        State.NOT_NEEDED: _l(
            "If you say no: we talk it through, someone new looks at it, and we tell you how to complain."
        ),
    },
}
SPLIT = {
    "price": _l("a new price for the same support"),
    "rule": _l("a new rule for counting the same record"),
    "needs": _l("more or less support"),
    "way": _l("another way of buying it"),
}
RULE = {
    Sum.TIMES: _l("How much you need, for each worker, times the price, to the nearest penny."),
    Sum.YEAR_SHARE: _l(
        "What it costs in a year, shared over the weeks of the year and rounded up to a penny. So a year of weekly "
        "amounts is always enough."
    ),
    Sum.CYCLE: _l("The price the council recorded, turned into a price for one week, to the nearest penny."),
    Sum.EMPLOYER: _l(
        "Everything you must pay as an employer in a year, shared over the weeks of the year and rounded up to a penny."
    ),
    Sum.YEARLY: _l("How much would help you in a year, times what it costs. There is no maximum."),
}
EMPLOYER_COST = {
    "pay": _l("Pay"),
    "holiday": _l("Holiday pay"),
    "national_insurance": _l("Employer National Insurance"),
    "employment_allowance": _l("Employment Allowance that you claim"),
    "pension": _l("Pension"),
    "sick_pay": _l("Sick pay, put aside"),
    "liability_insurance": _l("Employer’s liability insurance"),
    "payroll": _l("Payroll service"),
    "setup_payroll": _l("Setting up the payroll service"),
    "dbs": _l("Checks of your assistants (Disclosure and Barring Service)"),
}
IF_IT_HAPPENS = {
    "redundancy": _l("redundancy pay"),
    "notice": _l("pay for a notice period"),
    "maternity": _l("cover while an assistant is on maternity or other family leave"),
    "emergency_cover": _l("emergency cover beyond what is put aside for sick pay"),
    "recruitment": _l("the cost of finding a new assistant"),
    "training": _l("training, at the price of a quote"),
}
ROLE = {
    "person": _l("you"),
    "carer": _l("your carer"),
    "advocate": _l("your advocate"),
    "social_worker": _l("social worker"),
    "occupational_therapist": _l("occupational therapist"),
    "team_manager": _l("team manager"),
    "finance_officer": _l("finance officer"),
    "complaints_officer": _l("complaints officer"),
    "provider": _l("the people who give the support"),
    "council": _l("the council"),
}
EMPLOYER = {
    "council": _l("employed by the council"),
    "seconded": _l("working for the council from another organisation"),
}
REASON = {
    Reason.NEED_CLARIFIED: _l("We understood your need better"),
    Reason.NEED_CHANGED: _l("Your need changed"),
    Reason.CARER_CHANGED: _l("Someone who helps you does more or less"),
    Reason.QUOTE_HIGHER: _l("The real price is higher"),
    Reason.QUOTE_LOWER: _l("The real price is lower"),
    Reason.REASONABLE_PREFERENCE: _l("You prefer something that meets the need as well"),
    Reason.OTHER_SOURCE: _l("Part of it is met in another way"),
    Reason.EQUIPMENT_REPLACES: _l("Equipment now does part of it"),
    Reason.DP_ROUTE: _l("You buy the support in a different way"),
    Reason.DP_ON_COSTS: _l("The costs of being an employer changed"),
    Reason.RATE_YEAR: _l("Prices of a new year"),
    Reason.TIMING: _l("It starts or ends on another date"),
    Reason.ERROR_CORRECTED: _l("We made a mistake and put it right"),
}
CAUSE = {
    Cause.NEEDS: _l("Because of how much support is counted (your needs, who helps you, equipment)"),
    Cause.PRICES: _l("Because of prices"),
    Cause.WAY: _l("Because of the way you buy the support"),
    Cause.TIMING: _l("Because of dates"),
    Cause.MISTAKE: _l("Because we put a mistake right"),
}
DORMANT = {
    "carer": _l("Someone does this for you now. If they stop, this is switched on."),
    "direct_payment": _l("You buy this yourself now. If you stop, this is switched on."),
    "suspended": _l("This is paused."),
    "other_source": _l("This is met in another way now. If that stops, this is switched on."),
    "agreement": _l("This does not count now, and nobody pays for it."),
}
