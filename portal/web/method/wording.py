"""The words for the codes of the method, its prices and its files. Only this file and the templates hold words."""

from enum import StrEnum

from portal.documents.language import Later as _l
from portal.documents.units import EACH
from portal.domain.budget import Route
from portal.domain.changes import Reason
from portal.domain.rates import FigureUnit, Status

SECTION = {  # in the order in which they are read
    "explaining": _l("How we explain it to you"),
    "routes": _l("Three ways to work out a budget"),
    "needs": _l("Your needs, and who meets them"),
    "quantity": _l("How much support"),
    "prices": _l("The prices"),
    "individual": _l("When we price it just for you"),
    "calculation": _l("The sum"),
    "rounding": _l("Pennies, weeks and months"),
    "outcome": _l("The three figures"),
    "contribution": _l("What you pay"),
    "not_included": _l("What is not in a budget"),
    "carers": _l("If you are a carer"),
    "employing": _l("If you get a direct payment"),
    "changes": _l("When an amount changes"),
    "enough": _l("Is it enough?"),
    "signing": _l("Who agrees it"),
}
SECTION_WAY_ON = {
    "routes": ("method.examples", _l("See an example of each way")),
    "prices": ("method.rates", _l("See every price")),
    "contribution": ("method.rates", _l("See the figures we use for what you pay")),
    "not_included": ("method.dearer", _l("If you want something dearer")),
    "carers": ("method.carers", _l("Read more about budgets for carers")),
    "employing": ("method.rates", _l("See the figures we use for the costs of an employer")),
    "changes": ("method.examples", _l("See in the examples how an amount changes")),
}
STATUS = {
    Status.LAW: _l("The law"),
    Status.PUBLISHED: _l("Published price"),
    Status.EXAMPLE_RATE: _l("Example rate"),
    Status.EXAMPLE_POLICY: _l("The council’s own choice"),
}
RULE_STATUS = STATUS | {Status.LAW: _l("The law, the courts or official guidance ask for this")}
FIGURE_UNIT = {
    FigureUnit.AN_HOUR: _l("an hour"),
    FigureUnit.A_WEEK: _l("a week"),
    FigureUnit.A_YEAR: _l("a year"),
    FigureUnit.WEEKS: _l("weeks"),
    FigureUnit.TIMES: _l("times"),
}
FIGURE_UNIT_ONE = {FigureUnit.WEEKS: _l("week"), FigureUnit.TIMES: _l("time")}
COUNTED = frozenset(FIGURE_UNIT_ONE)  # these are not pounds
PRICED: dict[StrEnum, _l] = {unit: words for each in (EACH, FIGURE_UNIT) for unit, words in each.items()}
ROUTE = {
    Route.READY_RECKONER: _l(
        "The ready reckoner. We write down how much support you need and multiply it by prices from our published list."
    ),
    Route.INDIVIDUALLY_COSTED: _l(
        "Priced just for you. When the list does not fit, we price a part with a real quote, or add up what it costs."
    ),
    Route.CARER: _l(
        "For carers. We ask what would help you, and price exactly that. There are no bands and there is no flat sum."
    ),
}
ROUTE_NAME = {
    Route.READY_RECKONER: _l("Ready reckoner"),
    Route.INDIVIDUALLY_COSTED: _l("Individually costed"),
    Route.CARER: _l("Carer’s budget"),
    Route.COUNCIL_SYSTEM: _l("The council’s own system"),
}
FLAG = {
    "deafblind": _l("someone is deafblind"),
    "two_or_more_specialist_inputs": _l("someone needs two or more kinds of specialist help"),
    "no_rate_in_book_for_a_line": _l("the list has no price for something that is needed"),
    "waking_night_or_two_workers": _l("a worker must stay awake at night, or two must help together"),
    "communication_support_needed_for_care": _l("someone needs communication support to get their care"),
    "person_or_advocate_asks": _l("the person or their advocate asks for it"),
    "assessor_says_so": _l("the assessor says so and gives a reason"),
}
CHANGED = {
    "weeks_per_year": _l("Weeks in a year"),
    "step_minutes": _l("Visits last whole steps of so many minutes"),
    "floor_minutes": _l("The shortest visit, in minutes"),
    "flags": _l("Someone’s support is priced just for them when"),
    "excluded": _l("What is free and stays out of a budget"),
}
REASON = {  # of somebody in an example; the page of a person's own budget says "you"
    Reason.NEED_CLARIFIED: _l("the need is understood better"),
    Reason.NEED_CHANGED: _l("the need changed"),
    Reason.CARER_CHANGED: _l("somebody who helps does more or less"),
    Reason.QUOTE_HIGHER: _l("the real price is higher"),
    Reason.QUOTE_LOWER: _l("the real price is lower"),
    Reason.REASONABLE_PREFERENCE: _l("something else that meets the need as well is preferred"),
    Reason.OTHER_SOURCE: _l("part of it is met in another way"),
    Reason.EQUIPMENT_REPLACES: _l("equipment now does part of it"),
    Reason.DP_ROUTE: _l("the support is bought in a different way"),
    Reason.DP_ON_COSTS: _l("the costs of being an employer changed"),
    Reason.RATE_YEAR: _l("prices of a new year"),
    Reason.TIMING: _l("it starts or ends on another date"),
    Reason.ERROR_CORRECTED: _l("the council made a mistake and put it right"),
}
ROUND = {
    "half_up": _l("to the nearest penny"),
    "up": _l("up to the next penny"),
    "down": _l("down to a penny"),
    "up_to_whole": _l("up to the next whole number"),
    "none": _l("exactly"),
}
WAY = {
    "managed": _l("The council arranges and pays"),
    "isf": _l("Individual service fund"),
    "direct_payment": _l("Direct payment"),
    "mixed": _l("A mix"),
}
FILE = {  # by the first part of a file's name
    "method": _l("The rules of one version of the method"),
    "rates": _l("The prices and figures of one list"),
    "example": _l("A worked example: the story, the case and every checked figure"),
    "case": _l("The case of a worked example, to work out again"),
    "facts": _l("The facts of law, money and time that the rules stand on"),
    "examples": _l("The checked figures of all worked examples"),
    "SHA256SUMS": _l("The checksums of all files in one list"),
}
FORM = {
    "yaml": _l("as we wrote it, with notes (YAML)"),
    "json": _l("for programs (JSON)"),
    "csv": _l("as a table, for a spreadsheet (CSV)"),
    "txt": _l("as plain text"),
}
