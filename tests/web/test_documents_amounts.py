"""Every form of every document of every demonstration person says the same amounts, each as often (formats 4.5)."""

import csv
import io
import json
import re
from decimal import Decimal

import pytest

from portal.documents.outline import read
from portal.documents.speech import script
from tests.content.test_demonstration import RELEASES
from tests.web.amounts import back_from_braille, in_html, in_speech, in_text, text_of_pdf

PEOPLE = sorted(RELEASES)
TOTALS = ("all_lines", "total", "council_pays", "person_pays")
LETTERS = ("budget", "budget/worked-out", "what-changed", "how-it-is-managed", "where-i-am")


@pytest.fixture
def of(visit_as):
    """A demonstration person's visit, and the address of their record."""

    def opened(subject):
        visit = visit_as(subject)
        address = re.search(r"/people/[\w-]+", visit.client.get("/account").get_data(as_text=True))
        return visit, address[0]

    return opened


def taken(visit, address):
    answer = visit.client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data()


@pytest.mark.parametrize("subject", PEOPLE)
def test_every_form_has_the_amounts_of_the_letter(of, subject):
    visit, home = of(subject)
    with_amounts = 0
    for letter in LETTERS:
        name = letter.rpartition("/")[2]
        page = visit.client.get(f"{home}/{letter}/letter")
        if page.status_code == 404:  # no amount to work out, or it is held
            assert visit.client.get(f"{home}/documents/{name}.txt").status_code == 404
            continue
        html = page.get_data(as_text=True)
        told = in_html(html)
        with_amounts += bool(told)
        files = {form: taken(visit, f"{home}/documents/{name}.{form}") for form in ("txt", "pdf", "24pt.pdf", "brf")}
        assert in_text(files["txt"].decode()) == told
        assert in_text(text_of_pdf(files["pdf"])) == told
        assert in_text(text_of_pdf(files["24pt.pdf"])) == told
        assert in_text(back_from_braille(files["brf"])) == told
        assert in_speech("\n".join(words for _, words in script(read(html)))) == told
    assert bool(with_amounts) == (RELEASES[subject].value == "show")


@pytest.mark.parametrize("subject", [name for name in PEOPLE if RELEASES[name].value == "show"])
def test_table_and_data_add_up_to_the_amount_of_the_letter(of, subject):
    visit, home = of(subject)
    letter = in_html(visit.client.get(f"{home}/budget/worked-out/letter").get_data(as_text=True))
    rows = list(csv.DictReader(io.StringIO(taken(visit, f"{home}/documents/worked-out.csv").decode("utf-8-sig"))))
    data = json.loads(taken(visit, f"{home}/documents/worked-out.json"))
    amounts = {row["part"]: Decimal(row["amount_gbp"]) for row in rows if row["amount_gbp"] and row["part"] in TOTALS}
    lines = [Decimal(row["amount_gbp"]) for row in rows if row["in_the_total"] == "yes" and row["amount_gbp"]]
    assert amounts["total"] == Decimal(data["cost"])
    assert sum(lines) == amounts["all_lines"] == Decimal(data["steps"]["result"])
    if "person_pays" in amounts:
        assert amounts["council_pays"] + amounts["person_pays"] == amounts["total"]
    assert {*amounts.values(), *lines} <= set(letter)
    of_data = [line["amount"] for line in data["lines"].values() if line["amount"] is not None]
    assert sorted(lines) == sorted(map(Decimal, of_data))
