"""The words for what money did, on pages, in letters and in files."""

from portal.documents.language import Later as _l
from portal.domain.statement_book import Part
from portal.domain.statement_check import Because, Found, Level, Looked
from portal.domain.statement_entry import Kind, Payee, Reason, Receipt
from portal.domain.statement_lines import Missing

PART = {
    Part.BROUGHT: _l("Brought from an earlier account"),
    Part.COUNCIL: _l("Paid in for your support"),
    Part.CONTRIBUTION: _l("Your own share, paid in"),
    Part.REFUND: _l("Money that came back"),
    Part.MOVED_IN: _l("Moved here from another part of your budget"),
    Part.CORRECTED_UP: _l("A mistake put right: you have more"),
    Part.DIFFERENCE_UP: _l("The new account had more than we had here"),
    Part.SPENT: _l("Spent"),
    Part.TAKEN_BACK: _l("Taken back by the council"),
    Part.MOVED_OUT: _l("Moved to another part of your budget"),
    Part.CORRECTED_DOWN: _l("A mistake put right: you have less"),
    Part.DIFFERENCE_DOWN: _l("The new account had less than we had here"),
}
KIND = {
    Kind.BROUGHT: _l("The balance of an earlier account"),
    Kind.PAID_IN: _l("Paid in for your support"),
    Kind.CONTRIBUTION: _l("Your own share, paid in"),
    Kind.REFUND: _l("Money that came back"),
    Kind.SPENT: _l("Spent"),
    Kind.INVOICE: _l("A bill for support"),
    Kind.TAKEN_BACK: _l("Taken back by the council"),
    Kind.MOVED: _l("Moved to another part of your budget"),
    Kind.COMMITTED: _l("Ordered, not paid yet"),
    Kind.REFUSED: _l("Not paid from your budget"),
}
PAYEE = {
    Payee.PROVIDER: _l("A provider of support"),
    Payee.ASSISTANT: _l("Wages of an assistant"),
    Payee.TAX: _l("Tax and pension of assistants"),
    Payee.INSURANCE: _l("Insurance"),
    Payee.PAYROLL: _l("A payroll service"),
    Payee.SHOP: _l("A shop"),
    Payee.TRANSPORT: _l("Travel"),
    Payee.PERSON: _l("Paid to you"),
    Payee.OTHER: _l("Somebody else"),
}
REASON = {
    Reason.NOT_IN_PLAN: _l("It is not for a need in your plan."),
    Reason.NOT_ALLOWED: _l("The law or your agreement rules it out."),
    Reason.CARD_BLOCKED: _l("The card is blocked for this kind of shop."),
    Reason.NO_MONEY: _l("There was not enough money."),
    Reason.PAPER_MISSING: _l("A paper for it is missing."),
    Reason.TWICE: _l("It was paid before."),
    Reason.OTHER: _l("There is another reason."),
}
RECEIPT = {
    Receipt.ASKED: _l("We ask you for the receipt."),
    Receipt.SENT: _l("We have your receipt."),
    Receipt.SEEN: _l("We looked at your receipt. It is all right."),
}
MISSING = {
    Missing.OPENING: _l("What there was before these days."),
    Missing.PAID_IN: _l("What was paid in."),
    Missing.AMOUNT: _l("The amount of something that you had."),
    Missing.LINE: _l("What was used of a part of your budget."),
    Missing.BILLS: _l("What was spent."),
}
LEVEL = {
    Level.LIGHT: _l("We look at the totals alone. You send us no papers."),
    Level.USUAL: _l("We look at a few payments, and at the papers for them."),
    Level.CLOSE: _l("We look at every payment."),
}
BECAUSE = {
    Because.STEADY: _l("Everything was in order before."),
    Because.NEW: _l("The money is new to you."),
    Because.SMALL: _l("It is a small amount."),
    Because.EMPLOYER: _l("You employ people, and their pay and tax have to be right."),
    Because.NOT_CLEAR: _l("Something was not clear before."),
    Because.ASKED: _l("You asked us to."),
}
LOOKED = {
    Looked.TOTALS: _l("what came in and what went out, in all"),
    Looked.ENTRIES: _l("single payments"),
    Looked.RECEIPTS: _l("receipts"),
    Looked.BANK: _l("the bank statements of the account that is for this money alone"),
    Looked.PAYROLL: _l("pay, tax and pension of people you employ"),
}
FOUND = {
    Found.IN_ORDER: _l("We found that everything is in order."),
    Found.PUT_RIGHT: _l("We found something that was wrong. It is put right."),
    Found.ASKING: _l("We found something that we want to ask you about."),
}
