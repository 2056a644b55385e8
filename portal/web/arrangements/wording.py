"""The words for ways, frequencies and what they mean."""

from portal.documents.language import Later as _l
from portal.domain.arrangement import Frequency, Way

WAY = {
    Way.DIRECT_PAYMENT: _l("Direct payment"),
    Way.ISF: _l("Individual service fund"),
    Way.MANAGED: _l("Managed by the council"),
    Way.MIXED: _l("A mix, as it is now"),
}
WHO = {
    Way.DIRECT_PAYMENT: _l("You hold the money, or somebody you choose. You buy your support and keep records."),
    Way.ISF: _l("A provider holds the money for you. You decide with them how it is used."),
    Way.MANAGED: _l("The council holds the money, and arranges and pays for your support."),
    Way.MIXED: _l("Each part is held as it is now."),
}
HELP = {
    Way.DIRECT_PAYMENT: _l(
        "Peers, a payroll service, an agent, or our team. Payroll, insurance and the like are in the budget when you "
        "employ somebody. A broker can cost money."
    ),
    Way.ISF: _l("The provider, peers, or our team. What the provider takes stands in your agreement."),
    Way.MANAGED: _l("Our team, the provider, or peers. It costs you nothing."),
    Way.MIXED: _l("What goes with each part."),
}
PAID_OUT = {
    Way.DIRECT_PAYMENT: _l("It is paid as often as you choose: see below."),
    Way.ISF: _l("We pay the provider."),
    Way.MANAGED: _l("We pay the bills."),
}
DUTIES = {
    Way.DIRECT_PAYMENT: _l(
        "You choose and pay for your support and keep the papers. If you employ somebody, you are the employer. "
        "Somebody can help you with it."
    ),
    Way.ISF: _l("You tell the provider what you want. They keep the papers and show you what was spent."),
    Way.MANAGED: _l("You tell the council what you want. You have no papers to keep. There may be less choice."),
    Way.MIXED: _l("What goes with each part."),
}
PAGE = {
    Way.DIRECT_PAYMENT: "direct-payment",
    Way.ISF: "individual-service-fund",
    Way.MANAGED: "managed",
    Way.MIXED: "mixed",
}
FREQUENCY = {
    Frequency.WEEKLY: _l("Every week"),
    Frequency.FORTNIGHTLY: _l("Every 2 weeks"),
    Frequency.FOUR_WEEKLY: _l("Every 4 weeks"),
    Frequency.MONTHLY: _l("Every month"),
    Frequency.QUARTERLY: _l("Every 3 months"),
    Frequency.ONCE: _l("Once for a year"),
}
