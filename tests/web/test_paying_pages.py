"""My budget says how it is paid, what is paid together, and what the NHS pays beside it (INT1, INT2, STM3, STM4)."""

from datetime import date
from decimal import Decimal

import pytest

from portal.domain.budget import Route
from portal.domain.carer import NeedOf, Shared, Side
from portal.domain.joint_funding import Funder, FunderKind
from portal.domain.line import HeldAs
from portal.domain.paying import Contingency, Frequency, PaidBy, PaymentsPlan
from portal.domain.soundness import held
from tests.builders import a_budget, a_case, a_line, charged, incoming
from tests.services.shown import person as person_in
from tests.services.shown import publish
from tests.web.easy_reading import breaches
from tests.web.page import Page

D = Decimal
NHS = "NHS Example Integrated Care Board"
TOGETHER = (
    Funder("Example Council", FunderKind.COUNCIL, D("120.00")),
    Funder(NHS, FunderKind.NHS, D("80.00"), lead=True, words="It trains the worker."),
)
NOT_IN = "What others pay is not in it, and you are not charged for it."
FREE = "This is after-care. You are never charged for it."


def section(page: Page, name: str) -> str:
    return page.text_of(page.find("section", aria_labelledby=name))


def amounts(page: Page) -> list[str]:
    """The large amounts of a page: what it costs, and what leaves the pocket."""
    return [page.text_of(found) for found in page.find_all("p", class_="amount")]


@pytest.fixture
def own(app, visit_as):
    """A visit of somebody with these lines, and the address of their record."""

    def published(*lines, **other):
        db = app.extensions["portal"].db
        publish(db, incoming("P1", held(a_case(a_budget(*lines, **other))), subject="nobody-else"))
        return visit_as("nobody-else"), f"/people/{person_in(db).id}"

    return published


# --- health money beside social care


def test_health_money_is_off_until_the_person_switches_it_on(visit_as, person):
    visit, record = visit_as("demo-jaswant"), f"/people/{person('DEMO-10').id}"
    hidden = visit.get(f"{record}/budget")
    assert NHS not in hidden.text
    assert "£120.00" not in hidden.text
    shown = visit.click("Show other public money, such as from the NHS")
    table = shown.text_of(shown.find("section", aria_labelledby="beside").find("table"))
    for said in ("Your budget for social care", "Example Council", "Meet the needs that this budget is for.",
                 "Personal health budget", "£120.00 a week", NHS, "Pay for the worker, train them"):  # fmt: skip
        assert said in table
    assert "These amounts are not added together." in section(shown, "beside")
    assert f"One of them watches over all of this money: {NHS}." in section(shown, "beside")
    assert amounts(hidden) == amounts(shown)
    assert NHS not in visit.get(f"{record}/budget/letter").text
    assert visit.get(f"{record}/budget").text == hidden.text, "switched off again by itself"


# --- paid for together


def test_a_joint_budget_says_each_share_and_who_leads_and_counts_only_the_councils(own):
    visit, record = own(a_line("L1", "200.00", funders=TOGETHER), contribution=charged("500.00"))
    page = visit.get(f"{record}/budget")
    assert amounts(page)[0].startswith("£120.00")
    said = section(page, "together")
    for words in ("Example Council pays £120.00 a week.", f"{NHS} pays £80.00 a week. It trains the worker.",
                  f"In the lead: {NHS}.", NOT_IN):  # fmt: skip
        assert words in said
    assert "£200.00" not in said, "the shares are never added up"
    assert "You pay £120.00 a week" in page.text
    line = visit.get(f"{record}/budget/lines/1")
    assert "Of £200.00 the council pays its own share = £120.00" in line.text
    assert f"{NHS} pays £80.00 a week." in line.text
    assert f"In the lead: {NHS}." in visit.get(f"{record}/budget/letter").text


def test_two_lines_of_the_same_bodies_say_what_each_pays_in_all(own):
    visit, record = own(a_line("L1", "200.00", funders=TOGETHER), a_line("L2", "200.00", funders=TOGETHER))
    said = section(visit.get(f"{record}/budget"), "together")
    assert "Example Council pays £240.00 a week." in said
    assert f"{NHS} pays £160.00 a week. It is in the lead for all of this." in said


def test_shares_that_do_not_add_up_show_no_amount(own):
    visit, record = own(a_line("L1", "200.01", funders=TOGETHER), contribution=charged("1.00"))
    page = visit.get(f"{record}/budget")
    assert "We are checking your figures" in page.text
    assert "£" not in page.text


def test_after_care_says_that_it_is_never_charged_and_where_that_stands(own):
    visit, record = own(a_line("L1", "30.00", aftercare=True), a_line("L2", "10.00"), contribution=charged("99.00"))
    page = visit.get(f"{record}/budget")
    assert "You pay £10.00 a week" in page.text
    assert "You can be charged only for £10.00 a week of your budget. The rest is free for you." in page.text
    why = page.find("ul", id="free-for-you")
    assert page.text_of(why) == f"Some support: {FREE}"
    assert [link.get("href") for link in why.iter("a")] == [f"{record}/budget/lines/1"]
    line = visit.get(f"{record}/budget/lines/1")
    assert FREE in line.text
    assert "Mental Health Act 1983" in line.text
    assert FREE not in visit.get(f"{record}/budget/lines/2").text
    assert FREE in visit.get(f"{record}/budget/letter").text


def test_care_that_two_people_were_told_is_free_is_named_as_the_reason(own):
    free = Shared("P2", NeedOf.ADULT, Side.ADULT, charged=False)
    visit, record = own(a_line("L1", "30.00", shared=free), a_line("L2", "10.00"), contribution=charged("99.00"))
    page = visit.get(f"{record}/budget")
    assert page.text_of(page.find("ul", id="free-for-you")) == "Some support: Nobody is charged for it."
    assert page.find_all("ul", id="free-for-you")[0].find(".//a").get("href") == f"{record}/budget/lines/1"
    letter = visit.get(f"{record}/budget/letter")
    assert letter.find("ul", id="free-for-you").find(".//a") is None


def test_without_shares_and_after_care_nothing_is_said_of_them(visit, alma):
    page = visit.get(f"{alma}/budget")
    assert page.find_all("section", aria_labelledby="together") == []
    assert page.find_all("section", aria_labelledby="paying") == []
    assert "The rest is free for you." not in page.text


# --- how and when it is paid


def test_a_carer_reads_who_pays_how_often_how_much_when_first_and_what_may_be_kept(visit_as, person):
    visit, record = visit_as("demo-desmond"), f"/people/{person('DEMO-04').id}"
    page = visit.get(f"{record}/budget")
    said = section(page, "paying")
    for words in (
        "Example Council", "4 times a year, every 3 months", "£138.80 each time.",
        "With the first payment you get £329.00 more, for what you buy only once.", "That is £884.20 a year.",
        "1 December 2026", "Into your own account", "You may keep £60.00 in the account for this:",
        "We ask about money only when more than £140.00 is left over.",
        "We tell you at least 28 days before we take any back.",
        "We never take money back only because it is unspent on one day.",
    ):  # fmt: skip
        assert words in said
    asking = visit.click("Ask to be paid more often, or less often")
    assert "You can ask to be paid more often, or less often, too." in asking.text
    assert "Ask to be paid" not in section(visit.get(f"{record}/budget/letter"), "paying")


@pytest.mark.parametrize(
    ("payer", "name", "said"),
    [
        (PaidBy.COUNCIL, "", "The council"),
        (PaidBy.CARERS_CHARITY, "Example Carers", "A charity for carers: Example Carers"),
        (PaidBy.NHS, "NHS Example", "The NHS: NHS Example"),
        (PaidBy.OTHER, "Example Payments", "Example Payments"),
    ],
)
def test_whoever_pays_it_out_is_named(own, payer, name, said):
    kept = Contingency(D("20.00"), "A surprise.", keeps_weeks=8)
    plan = PaymentsPlan(Frequency.MONTHLY, payer, date(2026, 12, 1), name, contingency=kept)
    visit, record = own(
        a_line("L1", "421.36", held_as=HeldAs.DIRECT_PAYMENT), paying=plan, contribution=charged("0.00")
    )
    words = section(visit.get(f"{record}/budget"), "paying")
    for part in (f"Who pays it out{said} How often", "£1,825.89 each time.", "£1,825.93",
                 "We ask about money only when more than 8 weeks of it are left over.",
                 "We tell you before we take any back."):  # fmt: skip
        assert part in words


def test_a_carers_line_that_is_met_by_choice_says_so(own):
    visit, record = own(a_line(by_choice=True), route=Route.CARER)
    assert "The council meets this need by choice." in visit.get(f"{record}/budget/lines/1").text


def test_easy_read_says_what_a_line_costs_all_of_them_and_what_the_council_pays_of_it(own):
    visit, record = own(a_line("L1", "200.00", funders=TOGETHER))
    said = visit.get(f"/easy{record}/budget/lines/1").text
    assert "It costs £200 each week." in said
    assert "The council pays £120 of it." in said
    assert f"{NHS} pays £80 of it." in said


def test_easy_read_names_who_else_pays_and_never_says_that_one_share_is_all_of_the_cost(own):
    shared = (
        Funder("Example Council", FunderKind.COUNCIL, D("100.00"), lead=True),
        Funder("NHS Example", FunderKind.NHS, D("53.62")),
    )
    visit, record = own(a_line("L1", "153.62", funders=shared), contribution=charged("190.00"))
    page = visit.get(f"/easy{record}/budget")
    assert not breaches(page.html)
    assert "You pay £100 each week." in page.text
    assert "That is all of the cost." not in page.text
    assert "NHS Example pays about £54 of it. Only the council’s part is in your budget." in page.text
    line = visit.get(f"/easy{record}/budget/lines/1")
    assert not breaches(line.html)
    assert "The council pays £100 of it. NHS Example pays £53.62 of it." in line.text


def test_easy_read_says_all_of_the_cost_where_nobody_else_pays(own):
    visit, record = own(a_line("L1", "100.00"), contribution=charged("190.00"))
    page = visit.get(f"/easy{record}/budget")
    assert "That is all of the cost." in page.text
    assert "of it." not in page.text


def test_easy_read_says_of_an_after_care_line_that_it_is_free(own):
    visit, record = own(a_line("L1", "30.00", aftercare=True), a_line("L2", "10.00"), contribution=charged("99.00"))
    page = visit.get(f"/easy{record}/budget/lines/1")
    assert not breaches(page.html)
    assert "It is free for you." in page.text
    assert "It is free for you." not in visit.get(f"/easy{record}/budget/lines/2").text
