"""My budget, its lines and what changed in easy read, for every person of the demonstration: true, and easy."""

import re
from collections.abc import Callable

import pytest

from portal.domain.person import Person
from tests.web.easy_reading import breaches, read
from tests.web.visit import Visit

PEOPLE = {
    "DEMO-01": "demo-alma", "DEMO-02": "demo-bilal", "DEMO-03": "demo-celia", "DEMO-04": "demo-desmond",
    "DEMO-05": "demo-ewa", "DEMO-06": "demo-farah", "DEMO-07": "demo-george", "DEMO-08": "demo-huong",
    "DEMO-09": "demo-iris", "DEMO-10": "demo-jaswant", "DEMO-11": "demo-kofi", "DEMO-12": "demo-lorna",
    "DEMO-13": "demo-maureen", "DEMO-14": "demo-nasreen", "DEMO-15": "demo-grace", "DEMO-16": "demo-tariq",
}  # fmt: skip


def pages(path: str, visit: Visit) -> list[str]:
    """The addresses of somebody's easy pages about their budget."""
    budget = visit.get(f"/easy{path}/budget")
    assert budget
    lines = re.findall(rf'href="(/easy{path}/budget/lines/\d+)"', budget.html)
    return [f"/easy{path}/budget", f"/easy{path}/what-changed", *dict.fromkeys(lines)]


@pytest.mark.parametrize("ref", PEOPLE)
def test_every_page_about_a_budget_keeps_the_rules(
    ref: str, person: Callable[[str], Person], visit_as: Callable[[str], Visit]
) -> None:
    visit = visit_as(PEOPLE[ref])
    found = {}
    for address in pages(f"/people/{person(ref).id}", visit):
        page = visit.get(address)
        assert page
        if told := breaches(page.html):
            found[address] = told
    assert not found, "\n".join(f"{address}: {told}" for address, some in found.items() for told in some)
    assert read(visit.get(f"/easy/people/{person(ref).id}/budget").html).sections
