"""My budget for every demonstration person: each page is linted as it is read."""

import pytest

PEOPLE = ["alma", "bilal", "celia", "desmond", "ewa", "farah", "george", "huong", "iris", "jaswant", "kofi", "lorna",
          "maureen", "nasreen"]  # fmt: skip
PAGES = ["budget", "budget/letter", "budget?other-money=show", "what-changed", "what-changed/letter", "where-i-am",
         "where-i-am/letter", "who-has-looked", "who-has-looked/letter", "earlier-review", "spend-differently",
         "how-it-is-managed/compare",
         "how-it-is-managed/compare?control=less"]  # fmt: skip
COSTED_BY_LIST = {1, 7, 9, 13, 14}  # a list of prices or the council's own system made the amount


@pytest.mark.parametrize("number", range(1, len(PEOPLE) + 1))
def test_every_page_of_every_person_is_sound(visit_as, person, number):
    visit = visit_as(f"demo-{PEOPLE[number - 1]}")
    record = f"/people/{person(f'DEMO-{number:02}').id}"
    for page in PAGES:
        visit.get(f"{record}/{page}")
    visit.get(f"{record}/individual-costing", 200 if number in COSTED_BY_LIST else 404)
    visit.get(f"{record}/budget")
    for link in visit.page.find_all("a"):
        if "/budget/lines/" in link.get("href", ""):
            page = visit.get(link.get("href"))
            for check in [a.get("href") for a in page.find_all("a") if "does-it-buy" in a.get("href", "")]:
                visit.get(check)
