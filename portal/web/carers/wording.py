"""The words for codes on the pages for carers, and the outcomes of the law's list in plain words."""

from portal.documents.language import Later as _l
from portal.domain.carer import Side
from portal.domain.carers_guide import Lasts
from portal.domain.directory import DirectoryRole

OUTCOMES = (  # the eight of elig.carer.outcomes, in its order
    _l("look after a child of yours"),
    _l("look after other people, too"),
    _l("keep your own home fit to live in"),
    _l("eat and drink well"),
    _l("see your family and friends"),
    _l("work, train, learn or volunteer"),
    _l("use places near you, such as shops or a pool"),
    _l("do things that you enjoy"),
)
LASTS = {
    Lasts.ONCE: _l("Once"),
    Lasts.FOR_A_WHILE: _l("For a while"),
    Lasts.AS_LONG_AS_NEEDED: _l("For as long as it is needed"),
}
GIVEN_TO = {
    Side.CARER: _l("You"),
    Side.ADULT: _l("The person you look after"),
}
BUDGET = {
    Side.CARER: _l("Yours"),
    Side.ADULT: _l("Theirs. Your plan tells of it too."),
}
CHARGED = {
    None: _l("Nobody. This council does not charge carers for their own support."),
    Side.CARER: _l("You may be asked to pay a part."),
    Side.ADULT: _l("Only they, and only if they said yes first. Never you."),
}
HELP = {  # what the local directory lists for carers
    DirectoryRole.CARERS_SUPPORT: _l("Help for carers"),
    DirectoryRole.USER_LED_ORGANISATION: _l("Groups run by disabled people and carers"),
    DirectoryRole.BENEFITS_ADVICE: _l("Advice about benefits"),
    DirectoryRole.CARE_ACT_ADVOCACY: _l("Advocates, who help you to say what you want"),
}
