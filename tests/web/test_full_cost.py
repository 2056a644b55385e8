"""People above the limit: what anybody reads, one figure that leaves the pocket, the fee beside and never inside, its
own notice in every form; and independent personal budgets, which are not in force (ELM3, ELM5, ELM9 to ELM11, ACC8)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from portal.documents.outline import read
from portal.documents.speech import script
from portal.domain.independent_budget import Switch
from tests.web.addresses import PUBLIC
from tests.web.amounts import back_from_braille, in_html, in_speech, in_text, text_of_pdf
from tests.web.visit import Visit

FEE = Decimal("4.50")
UNVERIFIED = ("£344", "no more than the cost of arranging", "not for care-home", "care home arrangement")


@pytest.fixture
def iris(visit_as, person):
    """Iris's visit and the address of her record: she pays the full cost and a fee."""
    return visit_as("demo-iris"), f"/people/{person('DEMO-09').id}"


def test_anybody_reads_how_to_ask_what_it_costs_and_who_contracts(stranger):
    stranger.get("/")
    page = stranger.click("people who pay for their care and asked the council to arrange it")
    assert page.h1 == "If you pay the full cost"
    for said in (
        "You can ask us to arrange your care, even when you pay for all of it.", "£23,250",
        "It is not part of your personal budget. It stands beside it.",
        "When we arrange your care, the contract is between us and the provider.",
        "write down who was asked, and when", "You get a notice about the fee in a form that you can use.",
    ):  # fmt: skip
        assert said in page.text, said


@pytest.mark.parametrize("path", ["/if-you-pay-the-full-cost", "/independent-personal-budgets"])
def test_what_nobody_verified_of_the_fee_is_not_told_as_a_fact(stranger, path):
    page = stranger.get(path)
    assert not [words for words in UNVERIFIED if words in page.text]
    assert "charging.arrangement_fee" not in page.html


def test_my_budget_shows_full_cost_the_fee_beside_and_one_figure(iris):
    visit, home = iris
    page = visit.get(f"{home}/budget")
    budget = page.text.index("Also around your budget")
    assert page.text.index("you pay the full cost") < budget < page.text.index("Fee for arranging your care: £4.50")
    pocket = page.text[page.text.index("Everything that leaves your pocket") :]
    cost = page.text_of(page.find_all(class_="amount__figure")[0])
    assert pocket.index("£") < pocket.index(f"{cost} towards your budget + £4.50")
    assert visit.click("Who was asked before we arranged it, and when").h1 == "How decisions were made with you"


def test_the_fee_stands_beside_the_plan_of_how_it_is_managed_and_is_in_no_part_of_it(iris):
    visit, home = iris
    page = visit.get(f"{home}/how-it-is-managed")
    assert "Beside your budget you pay a fee for arranging your care: £4.50 a week." in page.text
    assert not [page.text_of(cell) for cell in page.find_all("td") if "4.50" in page.text_of(cell)]
    assert visit.click("The fee for arranging your care").h1 == "The fee for arranging your care"


def test_the_notice_says_how_much_what_for_from_when_and_how_to_question_it(iris):
    visit, home = iris
    visit.get(f"{home}/documents")
    page = visit.click("Read the web page: The fee for arranging your care")
    for said in (
        "£4.50 a week", "It is not part of your personal budget. It stands beside it.",
        "You asked us to arrange your support.", "From 30 November 2026.", "It is paid to Example Council.",
        "Everything that leaves your pocket", "If something is wrong, or you do not agree",
    ):  # fmt: skip
        assert said in page.text, said
    assert "What the law says" not in page.text
    letter = visit.click("See this as a letter to print")
    assert "Iris Pemberton" in letter.text


def test_the_notice_has_the_same_amounts_in_every_form(iris):
    visit, home = iris
    html = visit.client.get(f"{home}/arrangement-fee/letter").get_data(as_text=True)
    told = in_html(html)
    assert told[FEE] == 1
    taken = {form: visit.client.get(f"{home}/documents/fee.{form}") for form in ("txt", "pdf", "24pt.pdf", "brf")}
    assert {answer.status_code for answer in taken.values()} == {200}
    assert in_text(taken["txt"].get_data(as_text=True)) == told
    assert in_text(text_of_pdf(taken["pdf"].get_data())) == told
    assert in_text(text_of_pdf(taken["24pt.pdf"].get_data())) == told
    assert in_text(back_from_braille(taken["brf"].get_data())) == told
    assert in_speech("\n".join(words for _, words in script(read(html)))) == told
    assert "Took the notice about the fee away as a file" in visit.get(f"{home}/who-has-looked").text


def test_the_notice_can_be_ordered_by_post(iris):
    visit, home = iris
    visit.get(f"{home}/documents/by-post?document=fee")
    visit.submit("begun", 303, document="fee", form="braille")
    assert "The fee for arranging your care: Braille." in visit.follow().text


def test_whoever_pays_no_fee_has_no_notice(visit, alma):
    for page in ("arrangement-fee", "arrangement-fee/letter", "documents/fee", "documents/fee.txt"):
        visit.get(f"{alma}/{page}", 404)
    assert "The fee for arranging your care" not in visit.get(f"{alma}/documents").text


def test_the_page_says_first_that_they_are_not_in_force_with_date_and_source(stranger):
    page = stranger.get("/independent-personal-budgets")
    (lead,) = page.find_all("p", class_="govuk-body-l")
    assert page.text_of(lead) == "They are not in force."
    for said in (
        "On 29 July 2024 the Government announced that the changes to charging for care will not be taken forward",
        "This portal does not offer one.", "Seen in another document",
    ):  # fmt: skip
        assert said in page.text, said
    assert page.find_all("a", href="https://www.gov.uk/government/publications/adult-social-care-charging-reform-care-"
                         "account-functionality-technical-specification")  # fmt: skip
    assert "xplimousine" not in page.html


def test_where_a_council_shows_them_the_page_still_says_that_it_is_its_own_arrangement(app):
    portal = app.extensions["portal"]
    app.extensions["portal"] = replace(portal, council=replace(portal.council, independent_budgets=Switch.ON))
    page = Visit(app.test_client()).get("/independent-personal-budgets")
    (lead,) = page.find_all("p", class_="govuk-body-l")
    assert page.text_of(lead) == "They are not in force."
    assert "Example Council shows one as its own arrangement. The law does not give it" in page.text
    assert "This portal does not offer one." not in page.text


def test_while_they_are_off_no_public_page_offers_one_as_a_right(app, stranger):
    """Wherever they are named, the same page says that there is none."""
    assert app.extensions["portal"].council.independent_budgets is Switch.OFF
    named = 0
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in PUBLIC or rule.arguments or "GET" not in rule.methods:
            continue
        words = stranger.client.get(str(rule)).get_data(as_text=True)
        if "ndependent personal budget" in words:
            named += 1
            assert "not in force" in words or "does not offer one" in words, rule.rule
            assert "its own arrangement" not in words, rule.rule
    assert named >= 2
