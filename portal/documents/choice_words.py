"""The words for what people choose, and for what becomes of it."""

from portal.documents.language import Later as _l
from portal.documents.units import PER as PER
from portal.domain.arrangement import Way
from portal.domain.choice import Account, Agreed, Employs, FundHolder, PaidAs, Receiver, Scope, Signer
from portal.domain.choosing import Fault
from portal.domain.decision import Because, State

SCOPE = {
    Scope.WHOLE: _l("All of it in the same way"),
    Scope.PARTS: _l("Each part on its own"),
    Scope.KEEP: _l("Keep everything as it is now"),
}
SCOPE_HINT = {
    Scope.WHOLE: _l("One way for your whole budget."),
    Scope.PARTS: _l("You choose a way for each part of your support."),
    Scope.KEEP: _l("Your choice is written down with today’s date. You can change it at any time."),
}
WAY = {
    Way.DIRECT_PAYMENT: _l("Direct payment"),
    Way.ISF: _l("Individual service fund"),
    Way.MANAGED: _l("Managed by the council"),
    Way.MIXED: _l("Split it between ways"),
}
SPLIT_HINT = _l("You say how much goes each way.")
FUND_HOLDER = {
    FundHolder.LISTED: _l("A provider of the local directory"),
    FundHolder.NAMED: _l("Another provider, whom I name below"),
    FundHolder.THIRD_PARTY: _l("A trust or another organisation, which I name below"),
}
RECEIVER = {
    Receiver.ME: _l("I receive it"),
    Receiver.NOMINATED: _l("A person I name receives it for me"),
    Receiver.AUTHORISED: _l("An authorised person receives it"),
}
RECEIVER_HINT = {
    Receiver.NOMINATED: _l("You decide, and they agree to receive the money for you."),
    Receiver.AUTHORISED: _l("For somebody who cannot make this decision. The council appoints them in writing."),
}
SIGNER = {
    Signer.ME: _l("I sign"),
    Signer.RECEIVER: _l("Whoever receives the money signs"),
    Signer.AGENT: _l("An agent I name signs for me"),
    Signer.COUNCIL: _l("The council signs for me, as my agent"),
}
SIGNER_HINT = {
    Signer.AGENT: _l("They sign for you. They do not hold the money."),
    Signer.COUNCIL: _l("This is not a managed budget: the agreements are yours."),
}
ACCOUNT = {Account.BANK: _l("A bank account"), Account.CARD: _l("A pre-paid card")}
PAID = {
    PaidAs.NET: _l("After what I pay is taken off"),
    PaidAs.GROSS: _l("In full, and I pay my share back to the council"),
}
EMPLOYS = {
    Employs.NOBODY: _l("Nobody. I would buy support from an agency or others"),
    Employs.NOT_RELATED: _l("Somebody who is not related to me"),
    Employs.RELATIVE_ELSEWHERE: _l("A relative who does not live with me"),
    Employs.RELATIVE_HERE: _l("A close relative who lives with me"),
    Employs.PARTNER: _l("My husband, wife, civil partner or partner"),
}
AGREED = {
    Agreed.SIGNED: _l("I have read it, or somebody read it to me, and I agree to it"),
    Agreed.TALK: _l("I want to go through it with somebody first"),
}
NOT_THIS_WAY = _l("This part cannot be held like that. %(rule)s")
SHARES_SHORT = _l("Your amounts come to %(sum)s. They must come to %(all)s: %(rest)s is missing")
SHARES_OVER = _l("Your amounts come to %(sum)s. They must come to %(all)s: that is %(rest)s too much")
SHARES_ONE = _l("Enter an amount for two ways or more. For one way, go back and choose it")
DAY_PASSED = _l("This day has passed. Enter today or a later day")
DAY_FAR = _l("This day is more than 2 years away. Enter an earlier day")
WAY_HINT = _l("%(who)s It comes to %(cost)s %(per)s.")
AMOUNT_PER = _l("%(amount)s %(per)s")
PAID_ONCE = _l("%(each)s, once a year.")
PAID_EACH = _l("%(each)s each time, %(times)s times a year.")
PAID_EACH_BUT_LAST = _l("%(each)s each time, %(times)s times a year. The last one is %(last)s.")
TIMES = {
    "mornings": _l("Mornings"),
    "midday": _l("Around midday"),
    "evenings": _l("Evenings"),
    "nights": _l("Nights"),
    "weekends": _l("Weekends"),
}
TALK = _l("I do not know yet. Talk with me about it")
NOT_SAID = _l("Not said yet. We will talk about it with you.")
AS_SOON = _l("As soon as it is ready")
ON_A_DAY = _l("On a day I choose")
EACH_PART = _l("Each part on its own day")
STATE = {
    State.SENT: _l("Sent"),
    State.LOOKING: _l("Being looked at"),
    State.QUESTION: _l("We have a question for you"),
    State.ANSWERED: _l("You answered our question"),
    State.AGREED: _l("Agreed"),
    State.PARTLY: _l("Agreed in part"),
    State.NOT_AGREED: _l("Not agreed"),
    State.TAKEN_BACK: _l("You took it back"),
    State.REPLACED: _l("Replaced by a newer choice"),
}
BECAUSE = {
    Because.COST: _l("because of what it costs"),
    Because.LAW: _l("because the law does not allow it"),
    Because.MONEY_CANNOT_BE_MANAGED: _l("because we do not think that the money can be managed, even with help"),
    Because.PROVIDER_SAID_NO: _l("because the provider said no"),
    Because.OTHER: _l("for the reason below"),
}
FAULT = {
    Fault.OTHER_BUDGET: _l("Your budget changed since you began. Please look at the new figures and choose again."),
    Fault.NOT_ALL: _l("Choose a way for each part"),
    Fault.DOES_NOT_SUM: _l("The amounts of a part do not add up to it. Change them"),
    Fault.NOT_THIS_WAY: _l("A part cannot be held in the way you chose. Choose another way for it"),
    Fault.CLOSED: _l("The provider you chose is not open at the moment. Choose another, or name one"),
    Fault.IN_THE_PAST: _l("A start date has passed. Enter a date from today on"),
    Fault.CANNOT_SIGN: _l("Choose again who signs agreements: it does not go with who receives the money"),
    Fault.CANNOT_BE_PAID: _l("Choose again how it is paid: it does not go with who receives the money"),
    Fault.NO_NAME: _l("Enter the name of the provider, trust or organisation"),
}
QUESTION_OF = {
    Fault.DOES_NOT_SUM: "share",
    Fault.NOT_THIS_WAY: "way",
    Fault.CLOSED: "fund",
    Fault.NO_NAME: "fund",
    Fault.IN_THE_PAST: "when",
    Fault.CANNOT_SIGN: "signer",
    Fault.CANNOT_BE_PAID: "paid",
}
TITLE = {
    "which": _l("What do you want to choose?"),
    "way": _l("How do you want your budget to be managed?"),
    "share": _l("How much of it in each way?"),
    "fund": _l("Who should hold your individual service fund?"),
    "receiver": _l("Who receives the direct payment?"),
    "signer": _l("Who signs agreements with providers or staff?"),
    "account": _l("Where should the direct payment go?"),
    "paid": _l("Should it be paid before or after what you pay?"),
    "frequency": _l("How often should it be paid?"),
    "employs": _l("Whom would you employ?"),
    "agreement": _l("The agreement for a direct payment"),
    "wishes": _l("How would you like your support to be?"),
    "when": _l("When should it begin?"),
    "day": _l("When should this part begin?"),
    "words": _l("Is there anything else you want to tell us?"),
}
