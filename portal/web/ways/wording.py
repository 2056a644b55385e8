"""The words for the questions that every way answers, and for the codes beside them."""

from portal.documents.language import Later as _l
from portal.domain.arrangement import Way
from portal.domain.directory import DirectoryRole
from portal.domain.way import Does, HelpType, When, Whose

ADDRESS = {
    "direct-payment": Way.DIRECT_PAYMENT,
    "individual-service-fund": Way.ISF,
    "managed": Way.MANAGED,
    "mixed": Way.MIXED,
}
QUESTION = {
    "how_it_works": _l("How it works"),
    "who_holds_the_money": _l("Who holds the money"),
    "who_contracts_with_whom": _l("Who has an agreement with whom"),
    "who_is_responsible": _l("Who is responsible for what"),
    "each_month": _l("What you do each month"),
    "help": _l("Help with it, and what it costs"),
    "may_be_spent_on": _l("What it may be spent on"),
    "changing_services": _l("Changing your support"),
    "changing_my_mind": _l("Changing your mind"),
    "if_it_goes_wrong": _l("If something goes wrong"),
}
WHOSE = {
    Whose.LAW: _l("The law or official guidance"),
    Whose.COUNCIL: _l("The council’s own choice"),
}
DOES = {
    Does.YES: _l("yes"),
    Does.NO: _l("no"),
    Does.AGREED: _l("this is agreed in writing first"),
}
WHEN = {
    When.START: _l("Once, before somebody begins"),
    When.ALWAYS: _l("All the time"),
    When.IF_IT_HAPPENS: _l("Only if it happens"),
}
HELP_TYPE = {
    HelpType.PEER_SUPPORT: _l("People who manage a budget themselves (peer support)"),
    HelpType.USER_LED: _l("Organisations run by the people they are for"),
    HelpType.BROKERAGE: _l("Somebody who finds and arranges support for you (brokerage)"),
    HelpType.SESSION: _l("Skilled help with the costs, which you can book"),
}
# What the local directory lists on the page about help. Who holds funds stands at that way, and not here.
DIRECTORY_ROLE = {
    DirectoryRole.PEER_SUPPORT: _l("Peer support: people who have been there themselves"),
    DirectoryRole.CARE_ACT_ADVOCACY: _l("Advocates, who help you to say what you want"),
    DirectoryRole.DIRECT_PAYMENT_SUPPORT: _l("Help with a direct payment"),
    DirectoryRole.PA_REGISTER: _l("Lists of personal assistants"),
    DirectoryRole.CARERS_SUPPORT: _l("Help for carers"),
    DirectoryRole.USER_LED_ORGANISATION: _l("Groups run by disabled people and carers"),
    DirectoryRole.SUPPORT_PLANNING: _l("Help to plan your support"),
}
