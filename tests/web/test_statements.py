"""Statements as they are read: the sum first, then each part of the budget, then each entry (STM1 to STM7)."""

import csv
import io
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from portal.app import create_app
from portal.demo.spending import spend
from portal.domain.line import HeldAs
from portal.domain.paying import Frequency, PaidBy, PaymentsPlan
from portal.domain.statement_entry import Kind
from portal.services import statements
from portal.store import logs
from portal.store.database import Database
from tests.builders import a_case, a_final_budget, a_line, incoming
from tests.conftest import NOW
from tests.domain.stated import an_entry
from tests.services.shown import person as person_in
from tests.services.shown import publish
from tests.web.easy_reading import breaches
from tests.web.helping_fixtures import *  # noqa: F403

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def spent(demonstration, tmp_path_factory):
    """The demonstration's people with what they did with their money."""
    path = tmp_path_factory.mktemp("spent") / "portal.sqlite3"
    shutil.copy(demonstration, path)
    db = Database(f"sqlite:///{path}")
    spend(db, "999", Path("content"), NOW, TODAY)
    db.dispose()
    return path


@pytest.fixture
def app(settings, spent):
    shutil.copy(spent, settings.data / "portal.sqlite3")
    app = create_app(settings, now=lambda: NOW, today=lambda: TODAY)
    yield app
    app.extensions["portal"].db.dispose()


@pytest.fixture
def reading(visit_as, person):
    """Opens a page of statements of somebody as the one who is signed in."""

    def opened(ref, subject, more="", status=200):
        visit = visit_as(subject)
        page = visit.get(f"/people/{person(ref).id}/statements{more}", status)
        return visit, page

    return opened


def main_of(page):
    return page.text_of(page.find_all("main")[0])


def amounts(page, table=0):
    """The last cell of every row of a table, without pounds and commas."""
    rows = list(page.find_all("table")[table].iter("tr"))
    return [page.text_of(row[-1]) for row in rows if row[-1].tag == "td"]


def pence(told):
    return int(re.sub(r"[^0-9]", "", told)) * (-1 if "−" in told else 1)


def test_the_list_has_what_is_left_what_may_stay_and_how_closely_we_look(reading):
    told = main_of(reading("DEMO-07", "demo-george")[1])
    for sentence in (
        "What is left on 22 November 2026: £4,474.83",
        "£128.55 of that is ordered. This is not complete. Something was not sent to us yet.",
        "from 27 July 2026 to 15 November 2026, £8,048.00 was planned and £5,990.73 was used.",
        "This is an estimate.",
        "£503.00 × 8 weeks = £4,024.00.",
        "it would be more than may stay on about 15 February 2027. That is 12 weeks from now.",
        "We tell you at least 28 days before we take any back.",
        "We look at the totals alone. You send us no papers.",
        "We checked 29 June 2026 to 18 October 2026. We found that everything is in order.",
        "If this changes, we tell you at least 28 days before. You can ask for another pattern, or challenge ours.",
    ):
        assert sentence in told


@pytest.mark.parametrize(
    ("ref", "subject", "first"),
    [
        ("DEMO-10", "demo-jaswant", "20261026"),
        ("DEMO-02", "demo-bilal", "20261102"),
        ("DEMO-07", "demo-george", "20261019"),
    ],
)
def test_the_sum_and_the_entries_add_up_whoever_holds_the_money(reading, ref, subject, first):
    _, page = reading(ref, subject, f"/ST-{first}")
    *parts, left = [pence(told) for told in amounts(page)]
    assert sum(parts) == left
    moved = [pence(told) for told in amounts(page, -1) if told[0] in "+−"]
    assert parts[0] + sum(moved) == left


def test_a_managed_statement_says_what_came_what_was_missed_and_what_was_put_right(reading):
    _, page = reading("DEMO-10", "demo-jaswant", "/ST-20261026")
    told = main_of(page)
    for sentence in (
        "At the start there was £96.22. £2,215.72 came in and £1,886.48 went out. Now there is £425.46.",
        "This was not sent to us yet. It does not count as nothing: The amount of something that you had.",
        "A mistake put right: you have more+£58.52",
        "Going to the gurdwara and the day club",
        "You had7 half-day sessions Missed visits1 Spentnot sent to us yet Left of this partWe can’t say yet.",
        "Spent on it: at least £98.00.",
        "This puts right what we showed for 24 October 2026. It is £1,345.96 in place of £1,404.48.",
        "The bill counted a visit of 2 hours that was missed.",
    ):
        assert sentence in told
    before = main_of(reading("DEMO-10", "demo-jaswant", "/ST-20260928")[1])
    assert "This was wrong. It was put right on 5 November 2026." in before
    listed = main_of(reading("DEMO-10", "demo-jaswant")[1])
    assert "This is not complete. Something was not sent to us yet." in listed
    assert "You had46 hours Missed visits1" in before


def test_a_direct_payment_says_why_something_was_refused_and_leads_to_a_challenge(reading):
    visit, page = reading("DEMO-02", "demo-bilal", "/ST-20261102")
    told = main_of(page)
    for sentence in (
        "Not paid from your budget: Example Electricals",
        "It is not for a need in your plan. A kettle is a cost that everybody has.",
        "Example Insurance: £61.00. To be paid by 1 December 2026.",
        "When that is paid, £433.97 is free to use.",
        "We ask you for the receipt.",
    ):
        assert sentence in told
    assert visit.click("Ask about this of 11 November 2026, or challenge it")
    listed = main_of(reading("DEMO-02", "demo-bilal")[1])
    assert "3 November 2026: Spent, Example Records Check, £99.00" in listed
    assert "We can’t estimate it yet." in listed


def test_somebody_who_may_see_figures_alone_sees_no_word_about_support(reading, person, visit_as):
    own, helper = visit_as("demo-jaswant"), visit_as("mona")
    theirs = f"/people/{person('DEMO-10').id}"
    invite_and_accept(own, helper, theirs, ["money_only"])  # noqa: F405
    for more in ("", "/ST-20261026", "/ST-20261026/letter"):
        told = main_of(helper.get(f"{theirs}/statements{more}")).lower()
        for word in ("gurdwara", "home support", "taxi", "half-day", "hours", "day club", "bill counted"):
            assert word not in told
    assert "£425.46" in main_of(helper.get(f"{theirs}/statements"))
    helper.client.get(f"{theirs}/statements/ST-20261026/entries.csv")
    assert "Taxis" not in helper.client.get(f"{theirs}/statements/ST-20261026/entries.csv").get_data(as_text=True)


def test_the_file_for_a_spreadsheet_has_a_row_for_each_entry_and_no_formula(app, reading, person, visit_as):
    send(app, "DEMO-10", an_entry("9", who="=1+1", on=TODAY, held_as=HeldAs.MANAGED))
    visit = visit_as("demo-jaswant")
    answer = visit.client.get(f"/people/{person('DEMO-10').id}/statements/ST-20261026/entries.csv")
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    assert len(rows) == 10
    assert (rows[-2]["paid_to"], rows[-2]["amount"]) == ("'=1+1", "-10.00")
    assert [row["amount"] for row in rows if row["line"] == "3"] == [""]
    assert "attachment" in answer.headers["Content-Disposition"]


def test_another_person_and_a_period_that_is_none_are_not_there(reading, person, visit_as):
    reading("DEMO-10", "demo-jaswant", "/ST-20261027", 404)
    for more in ("", "/ST-20261026", "/ST-20261026/letter", "/ST-20261026/entries.csv"):
        reading("DEMO-10", "demo-bilal", more, 404)


def test_who_has_none_yet_and_whose_figures_are_held_are_told_so(app, reading):
    assert "Nothing was sent to us yet about what came in" in main_of(reading("DEMO-01", "demo-alma")[1])
    send(app, "DEMO-11", an_entry("1", on=TODAY))
    told = main_of(reading("DEMO-11", "demo-kofi")[1])
    assert "We are checking your figures" in told
    assert "£" not in told


def test_a_balance_that_another_account_hands_over_is_held_against_ours_and_the_difference_is_said(app, reading):
    send(app, "DEMO-10", an_entry("1", Kind.BROUGHT, "400.00", source="new", on=TODAY, held_as=HeldAs.MANAGED))
    told = main_of(reading("DEMO-10", "demo-jaswant", "/ST-20261026")[1])
    assert "The new account had less than we had here−£25.46" in told
    assert "They handed over £400.00. That is not what we had here. We are finding out why." in told


def test_a_statement_is_a_document_too_and_its_letter_is_a_line_in_the_log(app, reading, person):
    visit, _ = reading("DEMO-10", "demo-jaswant", "/ST-20260928")
    assert visit.click("Get this in another format")
    home = f"/people/{person('DEMO-10').id}"
    answer = visit.client.get(f"{home}/documents/statement-ST-20260928.txt")
    assert "£2,157.20 came in" in " ".join(answer.get_data(as_text=True).split())
    assert "statement-ST-20261026" in visit.client.get(f"{home}/documents").get_data(as_text=True)
    visit.get(f"{home}/documents/statement-ST-20260101", 404)
    assert "Took a statement away" in main_of(visit.get(f"{home}/who-has-looked"))


def test_a_statement_that_is_not_there_leaves_no_line_in_the_log(app, person, visit_as):
    db, id_ = app.extensions["portal"].db, person("DEMO-01").id
    visit = visit_as("demo-alma")
    for path in ("x1", "x1/letter", "x1/entries.csv"):
        visit.get(f"/people/{id_}/statements/{path}", 404)
    with db.read() as connection:
        done = [line.what for line in logs.about(connection, id_, 9) if line.actor == f"person:{id_}"]
    assert done == ["signed_in"]


def test_statements_in_easy_read_keep_its_rules_and_have_the_same_sums(app, person, visit_as):
    send(app, "DEMO-02", an_entry("9", Kind.TAKEN_BACK, "900.00", on=TODAY, why="Agreed."))
    for ref, subject, first, told in (
        ("DEMO-10", "demo-jaswant", "20261026", "At the start there was £96.22."),
        ("DEMO-02", "demo-bilal", "20261102", "More was spent than there was: £122.58 more."),
        ("DEMO-01", "demo-alma", "", "Nobody has told us yet what came in"),
        ("DEMO-11", "demo-kofi", "", "So we do not show an amount now."),
    ):
        visit, home = visit_as(subject), f"/easy/people/{person(ref).id}/statements"
        more = ("", f"/ST-{first}", f"/ST-{first}/letter") if first else ("",)
        pages = [visit.get(home + address) for address in more]
        for page in pages:
            assert breaches(page.html) == []
        assert any(told in page.text for page in pages)


def test_a_mixed_budget_has_the_sum_of_each_way_and_of_all(app, reading):
    for id_, kind, line, amount in (
        ("1", Kind.PAID_IN, "C1", "500.00"), ("2", Kind.PAID_IN, "C2", "300.00"), ("3", Kind.SPENT, "C1", "120.00"),
        ("4", Kind.INVOICE, "C2", "310.00"), ("5", Kind.MOVED, "C1", "50.00"),
    ):  # fmt: skip
        to_line = "C2" if kind is Kind.MOVED else ""
        send(app, "DEMO-03", an_entry(id_, kind, amount, line=line, to_line=to_line, on=date(2026, 11, 20)))
    _, page = reading("DEMO-03", "demo-celia", "/ST-20261119")
    assert [amounts(page, table)[-1] for table in range(3)] == ["£370.00", "£40.00", "£330.00"]
    told = main_of(page)
    for sentence in (
        "We arrange and pay for it (managed budget)",
        "Paid to you, or to someone you chose (direct payment)",
        "Moved here from another part of your budget+£50.00",
        "Moved to another part of your budget−£50.00",
    ):
        assert sentence in told
    assert main_of(reading("DEMO-03", "demo-celia")[1]).count("What may be left later") == 2


def test_who_is_paid_more_or_less_often_reads_since_when_and_how_long_before_it_was_decided(app, visit_as):
    plan = PaymentsPlan(Frequency.WEEKLY, PaidBy.COUNCIL, date(2026, 10, 5))
    monthly = replace(plan, frequency=Frequency.MONTHLY, first_on=date(2026, 11, 16))
    lines, db = a_line(held_as=HeldAs.DIRECT_PAYMENT), app.extensions["portal"].db
    first = a_final_budget(lines, effective_from=date(2026, 10, 5), made_on=date(2026, 9, 1), paying=plan)
    later = a_final_budget(
        lines, number=3, effective_from=date(2026, 10, 5), made_on=date(2026, 11, 10), paying=monthly
    )
    publish(db, incoming("P1", a_case(first, later), subject="own"))
    send(app, "P1", an_entry("1", Kind.PAID_IN, "10.00"))
    told = main_of(visit_as("own").get(f"/people/{person_in(db).id}/statements"))
    for sentence in (
        "9 November 2026 to 15 November 2026",
        "16 November 2026 to 15 December 2026 (so far)",
        "From 16 November 2026 it is paid like this: 12 times a year, every month. Before: Every week.",
        "It was decided 6 days before. That was 22 days too short.",
    ):
        assert sentence in told


def send(app, ref, entry):
    """One more entry of somebody."""
    statements.take_in(app.extensions["portal"].db, "999", [statements.Incoming(ref, entry)], NOW, TODAY)
