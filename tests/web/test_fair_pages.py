"""What makes an amount fair on my budget: the way and why, the rules, the five checks, what was asked, what is open."""

import dataclasses
import json
import re
from decimal import Decimal

import pytest
from click.testing import CliRunner

from portal.cli import main
from portal.domain.sign_off import Return
from tests.web.page import Page
from tests.web.test_budget_pages import PEOPLE

RULES = "/how-budgets-are-worked-out/rules"
METHOD, RATES = "content/methods/example-allocation/1.yaml", "content/rates/example-2026-27.1.yaml"
OLD_RATES = {13: "content/rates/example-2025-26.1.yaml"}  # Maureen's amount is of the year before
WITH_AMOUNT = [n for n, name in enumerate(PEOPLE, 1) if name not in ("ewa", "huong", "kofi")]
CHANGED = {1, 2, 3, 7, 9, 10, 12}
COSTED = "Individually costed: each part priced for you"
NIGHT = "Someone stays awake for you at night, or two workers help you together"
LISTED = {1, 7, 9, 13, 14}  # a list of prices or the council's own system made the amount


@pytest.fixture
def of(visit_as, person):
    """A visit of the person with this number, and the address of their record."""
    return lambda number: (visit_as(f"demo-{PEOPLE[number - 1]}"), f"/people/{person(f'DEMO-{number:02}').id}")


def fact(page: Page, name: str) -> str:
    """What stands beside this word."""
    (found,) = [e for e in page.find_all("div", class_="line__fact") if page.text_of(e.find("dt")) == name]
    return page.text_of(found.find("dd"))


def section(page: Page, name: str) -> str:
    return page.text_of(page.find("section", aria_labelledby=name))


def links(page: Page, start: str) -> list[str]:
    return [a.get("href") for a in page.find_all("a") if a.get("href", "").startswith(start)]


# --- the way, why, and the rules


@pytest.mark.parametrize(
    ("number", "way", "why"),
    [
        (1, "Ready reckoner: the hours you need, at prices the council publishes", "All your support has a price"),
        (3, f"{COSTED}. You are deafblind; {NIGHT}", "You are deafblind, and some visits need 2 workers."),
        (4, "Carer’s budget: what would help you, at what it costs", "There are no set amounts"),
        (6, f"{COSTED}. {NIGHT}; The list of prices has no price for something you need", "one line has no price"),
        (13, "Worked out in the council’s own system", "The council’s old points system made this amount."),
    ],
)  # fmt: skip
def test_my_budget_says_which_way_it_was_worked_out_and_why(of, number, way, why):
    visit, record = of(number)
    page = visit.get(f"{record}/budget")
    assert fact(page, "The way it was worked out") == way
    assert why in fact(page, "Why that way")


def test_the_rules_and_the_prices_it_was_made_with_are_one_click_away(of):
    visit, record = of(1)
    page = visit.get(f"{record}/budget")
    assert fact(page, "The rules").startswith("example-allocation/1")
    assert fact(page, "List of prices").startswith("example-2026-27.1")
    assert visit.click("Read every rule").h1
    assert visit.path.startswith(RULES)
    visit.get(f"{record}/budget")
    assert "£29.26" in visit.click("See every price and where it comes from").text


@pytest.mark.parametrize("number", range(1, len(PEOPLE) + 1))
def test_every_rule_that_a_page_names_can_be_read_at_its_place(of, stranger, number):
    visit, record = of(number)
    places = {e.get("id") for e in stranger.get(RULES).elements() if e.get("id")}
    named = []
    for path in ("budget", "what-changed", "where-i-am"):
        named += links(visit.get(f"{record}/{path}"), RULES)
    for line in links(visit.get(f"{record}/budget"), f"{record}/budget/lines/"):
        named += links(visit.get(line), RULES)
    assert bool(named) == (number in WITH_AMOUNT)
    assert {address.partition("#")[2] for address in named} <= places


@pytest.mark.parametrize("number", WITH_AMOUNT)
def test_every_line_names_the_rules_that_made_it_unless_a_tier_did(of, number):
    visit, record = of(number)
    for line in links(visit.get(f"{record}/budget"), f"{record}/budget/lines/"):
        assert bool(links(visit.get(line), RULES)) == (number != 14), line


# --- is it enough?


@pytest.mark.parametrize("number", WITH_AMOUNT)
def test_the_five_checks_stand_on_every_budget_in_their_order(of, number):
    visit, record = of(number)
    page = visit.get(f"{record}/budget")
    rows = page.find_all("li", class_="checks__check")
    assert [page.text_of(row).rpartition(" ")[2] for row in rows] == [f"R-SUF-{n}" for n in range(1, 6)]


def test_the_answer_to_the_question_whether_it_is_enough_is_there_in_the_persons_words(of):
    visit, record = of(1)
    page = visit.get(f"{record}/budget")
    assert "“Is this enough to do what the plan says?” The answer: Yes. It is what we talked about." in section(
        page, "enough"
    )
    assert "If you say no: we talk it through" in section(page, "enough")


def test_a_no_is_not_closed_and_says_what_comes_next(of):
    visit, record = of(12)
    said = section(visit.get(f"{record}/budget"), "enough")
    assert "Not for the days when my shoulder is bad." in said
    assert "You said no. So we talk it through" in said
    assert "You have 12 months to complain, and we confirm within 3 working days" in said


def test_where_nobody_asked_it_says_so(of):
    visit, record = of(13)
    assert "there is no record that we asked you whether it is enough" in visit.get(f"{record}/budget").text


# --- preferences and questions


def test_what_the_person_would_like_is_weighed_with_a_reason(of):
    visit, record = of(1)
    said = section(visit.get(f"{record}/budget"), "preferences")
    assert "the same two people in the morning.Met. Because: The provider can send the same two people." in said
    assert "before 8.Partly met. Because: Before 8:30 is possible every day" in said


def test_who_agrees_a_budget_may_ask_or_name_something_else_and_never_an_amount(of):
    visit, record = of(3)
    said = section(visit.get(f"{record}/budget"), "returns")
    assert "They may not change an amount." in said
    assert "Something else that does the same (team manager, 7 November 2026)" in said
    assert "From Example Guides, available from 1 December 2026." in said
    assert "£" not in said
    assert not [field for field in dataclasses.fields(Return) if "Decimal" in str(field.type)]


def test_the_feed_has_no_place_for_an_amount_in_a_question(stranger):
    stranger.get("/feed/schema.json")
    schema = json.loads(stranger.response.get_data())
    (back,) = [part for part in schema["$defs"].values() if "same_outcomes" in part.get("properties", {})]
    assert back["additionalProperties"] is False
    assert set(back["properties"]) == {
        "kind", "words", "by", "on", "line", "supplier", "available_from", "same_outcomes",
    }  # fmt: skip


# --- individual costing


@pytest.mark.parametrize("number", range(1, len(PEOPLE) + 1))
def test_individual_costing_is_offered_where_a_list_or_a_system_made_the_amount(of, number):
    visit, record = of(number)
    for page, words in (("budget", "Ask for individual costing"), ("where-i-am", "costed just for you")):
        found = links(visit.get(f"{record}/{page}"), f"{record}/individual-costing")
        assert bool(found) == (number in LISTED), (page, words)
        assert not links(visit.get(f"{record}/{page}/letter"), f"{record}/individual-costing")


def test_asking_for_individual_costing_is_followed_by_its_reference(of):
    visit, record = of(1)
    visit.get(f"{record}/budget")
    page = visit.click("Ask for individual costing")
    assert "What does the list of prices not fit? (optional)" in page.text
    visit.submit(-1, 303, words="Nobody can come before 8.")
    page = visit.follow()
    (reference,) = set(re.findall(r"IC-\d{8}", page.text))
    assert "Nobody can come before 8." in page.text
    page = visit.get(f"{record}/where-i-am")
    assert f"You asked for individual costing. Sent on 22 November 2026. Your reference is {reference}." in page.text
    assert not [a for a in page.find_all("a") if "costed just for you" in page.text_of(a)]
    assert [a for a in page.find_all("a") if page.text_of(a) == "Ask for an earlier review"]
    assert visit.click(f"See what you sent ({reference})").h1
    assert "Asked for individual costing" in visit.get(f"{record}/who-has-looked").text


def test_a_reference_of_one_kind_opens_no_page_of_the_other(of):
    visit, record = of(1)
    visit.get(f"{record}/individual-costing")
    visit.submit(-1, 303)
    reference = visit.response.location.rpartition("/")[2]
    visit.get(f"{record}/earlier-review/{reference}", 404)
    visit.get(f"{record}/earlier-review/{reference}/change", 404)


# --- amounts from elsewhere


def test_an_amount_from_a_points_system_is_walked_through_and_worked_out_again(of):
    visit, record = of(13)
    page = visit.get(f"{record}/budget")
    again = fact(page, "Worked out again")
    assert "£112.42. The council’s system says £112.21. The difference is −£0.21. Ask the council why." in again
    page = visit.click("See how points became pounds")
    assert "The council’s points system came to £112.21 a week." in page.text
    assert "22 points come to £112.21" in page.text
    assert "“Do you need help to wash and dress?” “Every day”: 12 points" in page.text
    assert "22 points = £112.21 a week" in page.text
    assert visit.click("Ask for individual costing").find_all("textarea")


def test_nobody_else_has_a_page_of_points(of):
    for number in (1, 11, 14):
        visit, record = of(number)
        visit.get(f"{record}/budget/points", 404)


def test_an_amount_that_a_tier_set_says_so_and_what_would_really_help(of):
    visit, record = of(14)
    for path in ("budget/lines/1", "budget/letter"):
        page = visit.get(f"{record}/{path}")
        assert "This amount was set by a tier: one sum for everybody in a group." in page.text
        assert "What would help really costs £555.20 a year." in page.text
        assert "You can ask for more, with a reason." in page.text
    assert links(visit.get(f"{record}/budget/lines/1"), f"{record}/individual-costing")


# --- what changed


def pounds(text: str) -> list[Decimal]:
    return [Decimal(sign.replace("−", "-") + digits.replace(",", ""))
            for sign, digits in re.findall(r"([+−]?)£([\d,]+\.\d\d)", text)]  # fmt: skip


@pytest.mark.parametrize("number", sorted(CHANGED))
def test_our_own_split_of_what_changed_adds_up_to_the_penny(of, number):
    visit, record = of(number)
    page = visit.get(f"{record}/what-changed")
    before, now = (pounds(fact(page, name))[0] for name in ("Before", "Now"))
    split = page.find_all(id="split")
    assert bool(split) == (before != now)
    if not split:
        return
    rows = [page.text_of(e) for e in page.find_all("li") if "£" in page.text_of(e)]
    rows = [row for row in rows if not row.startswith("Because of")]
    lines = [pounds(row) for row in rows if "(" in row and "All together" not in row]
    together = [pounds(row) for row in rows if row.startswith("All together")]
    assert all(total == sum(parts) for total, *parts in lines)
    assert sum(total for total, *_ in lines) == now - before == sum(together[0])


def test_everybody_with_two_figures_is_among_them(of):
    for number in WITH_AMOUNT:
        visit, record = of(number)
        text = visit.get(f"{record}/what-changed").text
        assert ("there is only one figure so far" in text) == (number not in CHANGED), number


# --- the figures to take away


@pytest.mark.parametrize("number", WITH_AMOUNT)
def test_the_figures_have_no_name_and_give_the_same_cost_again(of, person, tmp_path, number):
    visit, record = of(number)
    page = visit.get(f"{record}/budget")
    amount = pounds(page.text_of(page.find_all("span", class_="amount__figure")[0]))[0]
    visit.get(f"{record}/budget/figures.json")
    body = visit.response.get_data(as_text=True)
    assert visit.response.headers["Content-Disposition"] == 'attachment; filename="figures.json"'
    assert visit.response.headers["Cache-Control"] == "no-store"
    who = person(f"DEMO-{number:02}")
    assert not [word for word in (*who.name.split(), who.id, who.council_ref) if word in body]
    (tmp_path / "figures.json").write_text(body)
    asked = ["recompute", str(tmp_path / "figures.json"), "--method", METHOD, "--rates", OLD_RATES.get(number, RATES)]
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    (budget,) = json.loads(done.stdout)["budgets"].values()
    assert Decimal(budget["cost"]) == amount


@pytest.mark.parametrize("number", [5, 8, 11])
def test_without_an_amount_there_are_no_figures_to_take_away(of, number):
    visit, record = of(number)
    visit.get(f"{record}/budget/figures.json", 404)
    assert not links(visit.get(f"{record}/budget"), f"{record}/budget/figures.json")
