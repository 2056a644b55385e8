"""The words for what leads to individual costing (R-ROUTE-1)."""

from portal.documents.language import Later as _l

FLAG = {
    "deafblind": _l("You are deafblind"),
    "two_or_more_specialist_inputs": _l("You need two or more kinds of specialist help"),
    "no_rate_in_book_for_a_line": _l("The list of prices has no price for something you need"),
    "waking_night_or_two_workers": _l("Someone stays awake for you at night, or two workers help you together"),
    "communication_support_needed_for_care": _l("You need communication support to get your care"),
    "person_or_advocate_asks": _l("You, or your advocate, asked for it"),
    "assessor_says_so": _l("Your assessor said so, and gave a reason"),
}
ANSWERED = ("deafblind", "two_or_more_specialist_inputs", "communication_support_needed_for_care")
