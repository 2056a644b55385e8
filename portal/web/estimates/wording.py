"""The words for codes of the estimate. Logic works on codes; only this file and the templates hold words."""

from portal.documents.language import Later as _l
from portal.domain.contribution import AgeGroup, Open

AGE = {
    AgeGroup.YOUNG: _l("18 to 24"),
    AgeGroup.MIDDLE: _l("25 or older, and below pension age"),
    AgeGroup.PENSION: _l("Pension age or older"),
}
OPEN = {
    Open.SAVINGS: _l("your savings"),
    Open.INCOME: _l("your income"),
    Open.AGE: _l("your age"),
    Open.COUPLE: _l(
        "what couples keep to live on: we can only work this out for somebody who lives without a partner. The "
        "council’s finance team has the amounts for couples"
    ),
    Open.PREMIUMS: _l(
        "whether the law lets you keep more because of a disability, or because you care for somebody. If so, you pay "
        "less than this"
    ),
    Open.COSTS: _l("your housing costs, or the extra costs of a disability. They can only make it less"),
}
PART = {
    "income": _l("Your income that counts"),
    "tariff_income": _l("Counted because of your savings"),
    "minimum_income_guarantee": _l("Left to you to live on (minimum income guarantee)"),
    "housing_costs": _l("Left to you for housing costs"),
    "disability_related": _l("Left to you for costs of your disability"),
}
HOW_MUCH = {
    "visit": _l("How long is each visit, and how often?"),
    "waking_night": _l("How many nights a week does someone stay awake, and for how long?"),
    "sleep_in": _l("How many nights a week does someone sleep at your home?"),
    "day_session": _l("How many half days a week?"),
    "day_session_complex": _l("How many half days a week?"),
    "short_break": _l("How many nights a year?"),
    "transport": _l("How many single journeys a week?"),
    "specialist": _l("How many hours a week, and do you know a price?"),
}
COUNTED = {
    "sleep_in": _l("Nights a week"),
    "day_session": _l("Half days a week"),
    "day_session_complex": _l("Half days a week"),
    "short_break": _l("Nights a year"),
    "transport": _l("Single journeys a week. There and back is two"),
    "specialist": _l("Hours a week"),
}
