"""The words for codes of the estimate. Logic works on codes; only this file and the templates hold words."""

from portal.documents import estimates
from portal.documents.language import Later as _l
from portal.domain.contribution import AgeGroup

AGE = {
    AgeGroup.YOUNG: _l("18 to 24"),
    AgeGroup.MIDDLE: _l("25 or older, and below pension age"),
    AgeGroup.PENSION: _l("Pension age or older"),
}
OPEN, PART = estimates.OPEN, estimates.PART
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
TOO_LONG = _l("What you typed is too long, so we cut it.")
