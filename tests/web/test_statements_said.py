"""What statements say of money nobody told us of, of what was put right, and of what may be asked (STM1 to STM7)."""

import csv
import io
import re
from decimal import Decimal

import pytest

from tests.web.easy_reading import breaches
from tests.web.helping_fixtures import *  # noqa: F403
from tests.web.test_statements import app, main_of, reading, spent  # noqa: F401


@pytest.fixture
def read(reading):  # noqa: F811
    """The words of a page of statements."""
    return lambda *where: main_of(reading(*where)[1])


def test_a_period_of_which_no_bill_came_shows_nothing_spent_as_unknown_and_nothing_as_free(read, visit_as, person):
    told = read("DEMO-07", "demo-george", "/ST-20261116")
    for sentence in (
        "At the start there was £2,462.83. £2,012.00 came in. Nothing was sent to us yet about what was spent.",
        "This is not complete This was not sent to us yet. It does not count as nothing: What was spent.",
        "Spentnot sent to us yet",
    ):
        assert sentence in told
    listed = read("DEMO-07", "demo-george")
    assert "Money out not sent to us yet" in listed
    for part in (told, listed):
        assert "£0.00 went out" not in part
        assert "free to use" not in part
    easy = visit_as("demo-george").get(f"/easy/people/{person('DEMO-07').id}/statements/ST-20261116")
    assert "Nothing was sent to us yet about what was spent." in easy.text
    assert "£0" not in easy.text
    assert breaches(easy.html) == []


def test_of_a_holiday_nobody_took_nothing_is_missing(read):
    told = read("DEMO-07", "demo-george", "/ST-20260824")
    assert "SpentNothing was spent on it. Left of this part£" in told
    assert "This is not complete" not in told


def test_no_estimate_is_made_for_a_day_that_has_come_and_it_counts_what_was_put_right(read):
    told = read("DEMO-10", "demo-jaswant")
    assert "On 22 November 2026 about" not in told
    assert "At the end of it £154.74 was left. This counts what was put right later: +£58.52." in told
    assert "The council has published this for everybody." in told


def test_the_entry_whose_amount_is_missing_is_named_and_linked(reading, visit_as, person):  # noqa: F811
    _, page = reading("DEMO-10", "demo-jaswant", "/ST-20261026")
    told = main_of(page)
    for sentence in (
        "21 November 2026: A bill for support, Example Day Club When the amount comes, less will be left than we show.",
        "Spent on it: at least £98.00. This is not complete.",
    ):
        assert sentence in told
    place = re.findall(r'href="#(entry-\d+)"', page.html)[0]
    assert f'id="{place}"' in page.html
    easy = visit_as("demo-jaswant").get(f"/easy/people/{person('DEMO-10').id}/statements")
    assert "Now there is £425.46. This is not the whole amount." in " ".join(easy.text.split())


def test_what_was_put_right_is_said_in_its_part_and_on_the_statement_that_was_wrong(reading):  # noqa: F811
    told = main_of(reading("DEMO-10", "demo-jaswant", "/ST-20261026")[1])
    assert "Spent£1,404.48 A mistake put right: you have more+£58.52 Left of this part" in told
    assert told.count("It is £1,345.96 in place of £1,404.48.") == 2
    visit, page = reading("DEMO-10", "demo-jaswant", "/ST-20260928")
    before = main_of(page)
    assert before.index("It was put right on 5 November 2026.") < before.index("The sum")
    assert visit.click("This was wrong. It was put right on 5 November 2026.").text
    assert "Everything was in order before." not in main_of(reading("DEMO-10", "demo-jaswant")[1])


def test_what_is_paid_once_is_charged_to_no_week_and_what_came_back_stands_in_the_part(read):
    told = read("DEMO-02", "demo-bilal", "/ST-20261102")
    for sentence in (
        "Spent£588.90 Money that came back+£12.00 Ordered, not paid yet£343.45 Left of this part£433.97",
        "Spent on no single part: £288.00",
        "When that is paid, £433.97 is free to use.",
        "or challenge it Write the day and the amount in your question.",
    ):
        assert sentence in told


def test_the_file_adds_up_from_the_opening_to_the_closing(person, visit_as):
    for ref, subject, first in (("DEMO-10", "demo-jaswant", "20260928"), ("DEMO-02", "demo-bilal", "20261102")):
        answer = visit_as(subject).client.get(f"/people/{person(ref).id}/statements/ST-{first}/entries.csv")
        opening, *rows, closing = csv.DictReader(io.StringIO(answer.get_data(as_text=True)))
        amounts = sum((Decimal(row["amount"] or 0) for row in rows), Decimal(0))
        assert (opening["what"], closing["what"]) == ("opening", "closing")
        assert Decimal(opening["balance"]) + amounts == Decimal(closing["balance"])
        refused = [row for row in rows if row["what"] in ("refused", "committed")]
        assert all(not row["amount"] and row["amount_that_moved_no_money"] for row in refused)
        assert bool(refused) is (ref == "DEMO-02")
        assert [row["corrected_on"] for row in rows if row["corrected_by"]] == (["2026-11-05"] * (ref == "DEMO-10"))


def test_the_list_leads_to_a_question_and_easy_read_says_the_same_of_money_that_is_left(reading, visit_as, person):  # noqa: F811
    _, page = reading("DEMO-07", "demo-george")
    assert "If this changes, we tell you at least 28 days before." in main_of(page)
    assert "challenge ours. Ask, challenge or complain" in main_of(page)
    easy = visit_as("demo-george").get(f"/easy/people/{person('DEMO-07').id}/statements")
    for sentence in (
        "We tell you at least 28 days before we take any back.",
        "On about 15 February 2027 there may be more money than may stay.",
        "Money from 16 November 2026 to 13 December 2026",
    ):
        assert sentence in easy.text
    assert "Read this statement" not in easy.text
    assert breaches(easy.html) == []
    assert "You can add the photo once the question is sent." in main_of(reading("DEMO-02", "demo-bilal")[1])


def test_the_forms_of_a_statement_say_that_its_amounts_are_exact(visit_as, person):
    home = f"/people/{person('DEMO-10').id}/documents"
    assert "These amounts are exact." in visit_as("demo-jaswant").get(f"{home}/statement-ST-20261026").text


def test_somebody_who_may_see_figures_alone_reads_whose_money_it_is_and_where_to_ask(person, visit_as):
    own, theirs = visit_as("demo-jaswant"), f"/people/{person('DEMO-10').id}"
    other = visit_as("mona")
    invite_and_accept(own, other, theirs, ["money_only"])  # noqa: F405
    for more in ("", "/ST-20261026"):
        told = main_of(other.get(f"{theirs}/statements{more}"))
        assert "Here “you” means them." in told
        assert "More ways to get help" in told
        assert "Example Day Club" not in told
        assert "Here “you” means them." not in main_of(own.get(f"{theirs}/statements{more}"))
