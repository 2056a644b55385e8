"""The money without words: nothing on the page says what the support is, and the column adds up (REP4)."""

import re

import pytest

from tests.web.helping_fixtures import *  # noqa: F403

OWN = {"DEMO-01": "demo-alma", "DEMO-03": "demo-celia", "DEMO-04": "demo-desmond", "DEMO-06": "demo-farah",
       "DEMO-07": "demo-george", "DEMO-09": "demo-iris", "DEMO-10": "demo-jaswant", "DEMO-12": "demo-lorna",
       "DEMO-13": "demo-maureen", "DEMO-14": "demo-nasreen", "DEMO-15": "demo-grace"}  # fmt: skip
TELLS = r"\b(night|journey|session|taxi|braille|disab|carer|laundry|assistant|meal|mileage)"


@pytest.fixture
def money(person, visit_as):
    """The page of the money of one of the demonstration's people, as somebody sees it who may see the money alone."""

    def shown(ref):
        own, visit = visit_as(OWN[ref]), visit_as("mona")
        theirs = f"/people/{person(ref).id}"
        invite_and_accept(own, visit, theirs, ["money_only"])  # noqa: F405
        return visit.get(f"{theirs}/budget")

    return shown


@pytest.mark.parametrize("ref", list(OWN))
def test_nothing_on_the_page_says_what_the_support_is_or_speaks_to_the_person(ref, money):
    page = money(ref)
    label = page.text_of(page.find_all(class_="example-label")[0])
    main = page.text_of(page.find_all("main")[0]).replace(label, "")
    assert re.findall(TELLS, main.lower()) == []
    assert not re.search(r"\b[Yy]ours?\b|\b[Yy]ou (pay|chose|choose)\b", main)
    assert "nother part of the financial assessment" not in main
    assert not re.search(r"\b1 hours\b", main)
    assert "×" not in main
    whose = [page.text_of(item) for item in page.find_all("li") if ": £" in page.text_of(item)]
    assert len({told.partition(":")[0] for told in whose}) == len(whose)


@pytest.mark.parametrize("ref", ["DEMO-01", "DEMO-06", "DEMO-12"])
def test_the_column_adds_up_to_the_amount(ref, money):
    page = money(ref)
    table = page.find_all("table")[0]
    figures = [page.text_of(row[-1]) for row in table.iter("tr") if row[-1].tag == "td"]
    pence = [int(re.sub(r"[^0-9]", "", figure.split()[0])) for figure in figures if figure.startswith("£")]
    *lines, total = pence
    assert sum(lines) == total
    assert page.text_of(page.find_all(class_="amount__figure")[0]) == figures[-1].split()[0]


def test_what_is_kept_ready_is_not_in_the_column(money):
    page = money("DEMO-01")
    ready = [row for row in page.find_all("tr") if "kept ready" in page.text_of(row)]
    assert ready
    for row in ready:
        assert "it would be £" in page.text_of(row[0])
        assert page.text_of(row[-1]) == "nothing now"
