"""The words for the lines of the log."""

from portal.documents.language import Later as _l

WHAT = {
    "see_budget": _l("Looked at the budget, or at what changed"),
    "see_progress": _l("Looked at where you are"),
    "see_log": _l("Looked at this list"),
    "ask": _l("Opened a page to ask the council for something"),
    "ask_for_review": _l("Opened the page to ask for an earlier review"),
    "earlier_review_asked": _l("Asked for an earlier review"),
    "earlier_review_changed": _l("Changed what was written about an earlier review"),
    "individual_costing_asked": _l("Asked for individual costing"),
    "individual_costing_changed": _l("Changed what was written about individual costing"),
    "other_way_asked": _l("Asked for it to be managed in another way"),
    "other_way_changed": _l("Changed what was written about another way to manage it"),
    "price_saved": _l("Saved a price as evidence"),
    "price_taken_back": _l("Took back a saved price"),
    "figures_loaded": _l("Sent new or changed figures"),
    "login_linked": _l("Let your sign-in open this record"),
    "login_unlinked": _l("Closed this record to the sign-ins that opened it"),
    "signed_in": _l("Signed in"),
    "signed_out": _l("Signed out"),
    "ended_by_provider": _l("Was signed out by the sign-in service"),
    "sign_in_refused": _l("A sign-in was refused"),
}
