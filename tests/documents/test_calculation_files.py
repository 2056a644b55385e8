"""How a budget was worked out as a table and as data."""

import csv
import io
import json
from decimal import Decimal

from portal.documents.calculation_files import as_csv, as_json
from tests.builders import a_book, a_budget, a_line, an_employing_line


def table(budget):
    content = as_csv(budget)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_lines_add_up_and_the_rest_says_who_pays():
    rows = table(a_budget(a_line("L1", "10.00"), a_line("L2", "2.50")))
    amounts = {row["part"]: row["amount_gbp"] for row in rows}
    assert [row["amount_gbp"] for row in rows if row["in_the_total"] == "yes"] == ["10.00", "2.50"]
    assert amounts == {"line": "2.50", "all_lines": "12.50", "total": "12.50", "council_pays": "10.50",
                       "person_pays": "2.00"}  # fmt: skip


def test_what_has_no_price_is_empty_and_never_nothing():
    rows = table(a_budget(a_line("L1", None)))
    assert (rows[0]["price_gbp"], rows[0]["amount_gbp"]) == ("", "")


def test_words_that_a_spreadsheet_would_take_for_a_formula_are_quoted_and_numbers_are_not():
    rows = table(a_budget(a_line(support="=1+1")))
    assert rows[0]["what_it_is_for"] == "'=1+1"
    assert rows[0]["amount_gbp"] == "10.00"


def test_the_data_has_every_step_and_its_amounts_as_text():
    told = json.loads(as_json(a_budget(an_employing_line(), book=a_book())))
    assert (told["schema"], told["currency"]) == ("portal-calculation/1", "GBP")
    line = told["lines"]["L1"]
    assert Decimal(line["amount"]) == Decimal(told["cost"])
    assert line["steps"]["steps"]
    assert isinstance(told["cost"], str)
