"""The words for how a budget is paid out, and who pays for what together."""

from portal.documents.language import Later as _l
from portal.domain.paying import Frequency, PaidTo

FREQUENCY = {
    Frequency.ONCE: _l("All of it at once"),
    Frequency.QUARTERLY: _l("4 times a year, every 3 months"),
    Frequency.MONTHLY: _l("12 times a year, every month"),
    Frequency.FOUR_WEEKLY: _l("13 times a year, every 4 weeks"),
    Frequency.FORTNIGHTLY: _l("26 times a year, every 2 weeks"),
    Frequency.WEEKLY: _l("Every week"),
}
TO = {
    PaidTo.OWN_ACCOUNT: _l("Into your own account"),
    PaidTo.CARD: _l("Onto a payment card"),
    PaidTo.MANAGED_ACCOUNT: _l("Into an account that somebody manages for you"),
    PaidTo.NOMINATED: _l("To the person you chose"),
    PaidTo.FUND_HOLDER: _l("To the provider who holds the money for you"),
}
