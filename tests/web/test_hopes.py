"""A plan has two parts and one cost: needs, which the budget pays for, and hopes beside them (SUP5)."""

import re
from dataclasses import replace

from portal.domain.budget import Budget
from tests.builders import a_budget, a_need


def section(page, name):
    return page.text_of(page.find("section", aria_labelledby=name))


def test_my_budget_has_two_parts_and_one_cost(visit, alma):
    page = visit.get(f"{alma}/budget")
    cost = page.text_of(page.find_all(class_="amount__figure")[0])
    needs, hopes = section(page, "what-it-pays-for"), section(page, "hopes")
    assert "Getting up, washed and dressed" in needs
    assert "I want to be ready for the day by nine." in hopes
    assert "I want to be ready for the day by nine." not in needs
    assert f"Your plan has two parts and one cost: {cost} a week." in hopes
    assert re.findall(r"£[0-9.,]+[0-9]", hopes) == [cost], "a hope has no amount of its own"
    assert "It adds nothing to the cost." in hopes
    assert "Help near me" in hopes


def test_the_letter_tells_both_parts(visit, alma):
    assert "I want to be ready for the day by nine." in section(visit.get(f"{alma}/budget/letter"), "hopes")


def test_who_said_no_hope_has_no_empty_part(visit_as, person):
    visit = visit_as("demo-ewa")
    page = visit.get(f"/people/{person('DEMO-05').id}/budget")
    assert "Your hopes, beside your needs" not in page.text


def test_no_cost_depends_on_a_hope():
    plain = a_budget()
    hoping: Budget = replace(plain, needs=(*plain.needs, a_need("more", hope="I want to sing")))
    assert hoping.figures == plain.figures
