"""Try it: the files to take away say what the page says, anybody gets the same pennies, and a price can be checked."""

import csv
import io
import json
import re
from decimal import Decimal

import pytest
from click.testing import CliRunner

from portal.cli import main
from portal.domain.trial import Wish
from portal.web.estimates.answers import Answers
from tests.store.rows import counting
from tests.web.trying import HER_MONEY, MRS_A, Trial, lines_of, sealed_by

METHOD, RATES = "content/methods/example-allocation/1.yaml", "content/rates/example-2026-27.1.yaml"
FILES = {
    "estimate.txt": "text/plain; charset=utf-8",
    "estimate.csv": "text/csv; charset=utf-8",
    "estimate.json": "application/json; charset=utf-8",
    "case.json": "application/json; charset=utf-8",
}
QUOTED = {"kind": "specialist", "words": "Music therapy", "amount": "2", "price": "41.20"}
OPEN = {"kind": "specialist", "words": "Music therapy", "amount": "2"}
NIGHT = {"kind": "waking_night", "nights": "7", "hours": "10"}


@pytest.fixture
def visit(app):
    return Trial(app.test_client())


def file_of(visit, name):
    """One of the estimate's files, by the link on the page where there is one."""
    visit.get(f"/try-it/result/{name}?answers={visit.token}")
    return visit.response.get_data()


# --- files


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_offered_with_its_type_and_kept_by_nobody(visit, name):
    page = visit.walk(money=HER_MONEY)
    (link,) = [a.get("href") for a in page.find_all("a") if f"/result/{name}" in a.get("href", "")]
    visit.get(link)
    headers = visit.response.headers
    assert headers["Content-Type"] == FILES[name]
    assert headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-store", "nosniff")


def test_the_text_says_what_it_is_first_and_then_every_step(visit):
    visit.walk()
    rows = file_of(visit, "estimate.txt").decode().split("\r\n")
    assert rows[0].startswith("This is not your budget.")
    assert rows[1].startswith("Example council. Example rates for demonstration.")
    assert rows[3] == "£421.36 a week"
    assert rows[5:8] == [
        "Visit at home",
        "  5.25 hours × £29.26 = £153.62 a week",
        "    Visits of 45 minutes × 7 a week ÷ 60 = 5.25 hours a week",
    ]
    assert "      You typed 40 minutes." in rows[8]


def test_the_lines_of_the_table_add_up_to_the_cost(visit):
    visit.walk()
    body = file_of(visit, "estimate.csv")
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    assert [row["amount"] for row in rows] == [
        "153.62", "73.15", "102.41", "64.18", "28.00", "421.36", "", "", "1685.44", "21910.72", "",
    ]  # fmt: skip
    assert sum(Decimal(row["amount"]) for row in rows[:5]) == Decimal(rows[5]["amount"])
    assert rows[0]["rules"] == "R-CALC-1 R-ROUND-1 R-QTY-2 R-QTY-3 R-RATE-1"


def test_the_files_hold_what_the_page_says_about_money(visit):
    page = visit.walk(money=[*HER_MONEY[:2], {"income": "339.10", "premium": "unknown"}, HER_MONEY[3]])
    text = file_of(visit, "estimate.txt").decode().split("\r\n")
    for row in ("What it costs to meet the needs: £421.36 a week", "What you pay: £66.75 a week, or less",
                "What the council pays: £354.61 a week, or more", "What it costs every 4 weeks: £1,685.44",
                "What it costs a year: £21,910.72", "Your income that counts: £339.10",
                "This is not known, and could make it less:"):  # fmt: skip
        assert row in text, row
    table = [row[1:5] for row in csv.reader(io.StringIO(file_of(visit, "estimate.csv").decode("utf-8-sig")))]
    assert ["What you pay", "66.75", "week", "£66.75 a week, or less"] in table
    assert ["What the council pays", "354.61", "week", "£354.61 a week, or more"] in table
    assert ["What it costs to meet the needs", "1685.44", "four_weeks", "£1,685.44"] in table
    shown = page.table_rows("How it was worked out, a week")[1:-1]
    parts = [row for row in table if row[3] == "What you might pay"]
    assert [row[0] for row in parts] == [name for name, _ in shown]
    assert [Decimal(row[1]) for row in parts] == [Decimal(a.replace("−", "-").replace("£", "")) for _, a in shown]
    assert "could make it less: whether the law lets you keep more" in table[-1][3]


def test_the_files_say_that_it_is_not_complete_and_at_least(visit):
    visit.walk([MRS_A[0], OPEN], [HER_MONEY[0], {"savings": ""}, *HER_MONEY[2:]])
    text = file_of(visit, "estimate.txt").decode()
    assert "At least £153.62 a week\r\nThis is not complete" in text
    assert "What it costs every 4 weeks: £614.48, or more" in text
    assert "What you pay: not worked out" in text
    assert text.endswith("We cannot say yet. This is not known, and we do not guess it:\r\n  your savings\r\n")
    table = file_of(visit, "estimate.csv").decode("utf-8-sig")
    assert '153.62,week,"£153.62 a week, or more This is not complete' in table
    assert ",your savings,R-CON-6" in table


MIGHT_PAY = {
    "not asked": (lambda visit: visit.walk(), "You did not ask for this, so it is left open."),
    "full cost": (
        lambda visit: visit.walk(money=[HER_MONEY[0], {"savings": "23250.01"}, *HER_MONEY[2:]]),
        "Your savings are above £23,250.00, so you would pay the full cost of your support.",
    ),
    "a carer": (
        lambda visit: visit.walk_as_carer({"words": "Swimming", "price": "6.20", "amount": "46"}),
        "This council does not charge carers for their own support.",
    ),
}


@pytest.mark.parametrize("case", MIGHT_PAY)
def test_what_somebody_might_pay_is_said_alike_on_the_page_and_in_the_files(visit, case):
    walk, says = MIGHT_PAY[case]
    assert says in walk(visit).text
    for name in ("estimate.txt", "estimate.csv"):
        assert says in file_of(visit, name).decode(), name


def test_nights_and_hours_are_shown_as_they_were_typed(visit):
    page = visit.walk([NIGHT | {"nights": "2"}, {"kind": "waking_night", "nights": "1", "hours": "1.5"}])
    says = ["2 nights × 10 hours = 20 hours", "1 night × 1.5 hours = 1.5 hours"]
    files = [file_of(visit, name).decode() for name in ("estimate.txt", "estimate.csv")]
    so_far = Trial.shown(visit.get(f"/try-it/so-far?answers={visit.token}")).text
    for sentence in says:
        assert all(sentence in text for text in (page.text, so_far, *files)), sentence
    assert "recorded" not in page.text + "".join(files)


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_no_cell_of_the_table_is_a_formula(visit, words):
    visit.walk_as_carer({"words": words, "price": "6.20", "amount": "46"})
    rows = list(csv.reader(io.StringIO(file_of(visit, "estimate.csv").decode("utf-8-sig"))))
    assert rows[1][1] == f"'{words}"
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]


def test_the_data_says_that_it_is_no_budget_and_holds_every_step(visit):
    visit.walk(money=HER_MONEY)
    found = json.loads(file_of(visit, "estimate.json"))
    assert found["note"].startswith("This is not your budget.")
    assert (found["cost"], found["person_pays"], found["council_pays"]) == ("421.36", "66.75", "354.61")
    assert (found["yearly"]["cost"], found["four_weekly"]["cost"]) == ("21910.72", "1685.44")
    assert found["lines"]["L1"]["steps"]["steps"][0]["code"] == "visits"


def test_the_data_says_as_typed_as_the_page_does(visit):
    page = visit.walk([*MRS_A, QUOTED])
    found = "\n".join(re.findall(r'"says": "(.*)"', file_of(visit, "estimate.json").decode()))
    for words in ("You typed 40 minutes.", "2 hours, as you typed"):
        assert words in page.text
        assert words in found, words
    assert found.count("as you typed") == 2 * page.text.count("as you typed")  # each line, and all lines together
    assert "record" not in found


CASES = {
    "Mrs A": lambda visit: visit.walk(money=HER_MONEY),
    "nothing about money": lambda visit: visit.walk(),
    "nights, flags and a price that was found": lambda visit: visit.walk(
        [*MRS_A, NIGHT, QUOTED, {"kind": "short_break", "amount": "28"}], HER_MONEY, ["deafblind"]
    ),
    "two workers": lambda visit: visit.walk([{"kind": "visit", "minutes": "41", "times": "7", "workers": "2"}]),
    "savings above the limit": lambda visit: visit.walk(money=[HER_MONEY[0], {"savings": "23250.01"}, *HER_MONEY[2:]]),
    "a carer": lambda visit: visit.walk_as_carer(
        {"words": "=Swimming", "price": "6.20", "amount": "46"}, {"words": "A course", "price": "120", "amount": "1"}
    ),
}


@pytest.mark.parametrize("who", CASES)
def test_the_case_worked_out_again_gives_the_same_pennies_as_the_page(visit, tmp_path, who):
    page = CASES[who](visit)
    amounts = [words.split()[0].removeprefix("£").replace(",", "") for words in lines_of(page)]
    told = json.loads(file_of(visit, "estimate.json"))
    case = tmp_path / "case.json"
    case.write_bytes(file_of(visit, "case.json"))
    done = CliRunner().invoke(main, ["recompute", str(case), "--method", METHOD, "--rates", RATES])
    assert done.exit_code == 0, done.output
    budget = json.loads(done.stdout)["budgets"]["1"]
    assert [line["amount"] for line in budget["lines"].values()] == amounts
    for name in ("cost", "person_pays", "council_pays", "route", "period", "complete"):
        assert budget[name] == told[name], name
    assert re.search(rf"An estimate: £{Decimal(budget['cost']):,} a (week|year)", page.h1)


def test_a_price_without_a_name_stays_without_one_and_is_said_to_be_a_quote(visit, tmp_path):
    """What somebody typed is not a supplier that nobody named."""
    assert "£41.20 an hour, the price that was entered" in visit.walk([QUOTED]).text
    case = tmp_path / "case.json"
    case.write_bytes(file_of(visit, "case.json"))
    (line,) = json.loads(case.read_text("utf-8"))["budgets"][0]["lines"]
    assert line["price"]["quote"]["supplier"] == ""
    done = CliRunner().invoke(main, ["recompute", str(case), "--method", METHOD, "--rates", RATES])
    assert '£41.20 an hour, a quote"' in done.stdout
    assert "not named" not in done.stdout
    assert "the price that was entered" in file_of(visit, "estimate.json").decode()


def test_the_case_has_no_name_and_is_not_offered_while_something_has_no_price(visit):
    page = visit.walk([*MRS_A, OPEN])
    assert not [a for a in page.find_all("a") if "case.json" in a.get("href", "")]
    visit.click("Change the answers")
    visit.walk()
    assert json.loads(file_of(visit, "case.json"))["person"] == {"id": "TRY-IT"}


def test_a_file_that_is_none_of_these_is_not_there(app, visit):
    token = sealed_by(app, Answers(carer=False, wishes=(Wish("transport", Decimal(4)),)))
    for name in ("estimate.xlsx", "case.JSON", "../case.json", "estimate", ""):
        assert visit.client.get(f"/try-it/result/{name}?answers={token}").status_code in (404, 308), name


# --- does it buy my care?


def check(visit, number=1):
    """The page where a price is held against a line, by its link."""
    links = [a.get("href") for a in visit.page.find_all("a") if f"/lines/{number}/does-it-buy" in a.get("href", "")]
    return visit.get(links[0])


@pytest.mark.parametrize(
    ("price", "says"),
    [("31.50", "No. It is short by £11.76 a week"), ("29.26", "Yes, the budget covers it"),
     ("28", "What is left£6.62 a week"), ("£ 29.27", "No. It is short by £0.05 a week")],
)  # fmt: skip
def test_a_price_is_held_against_a_line_and_nothing_is_kept(app, visit, price, says):
    visit.walk()
    page = check(visit)
    assert "Visit at home: £153.62 a week in the estimate." in page.text
    assert not [e for e in page.find_all("button") if "Save" in page.text_of(e)]
    with counting(app.extensions["portal"].db) as statements:
        page = visit.submit(0, 200, offer="quote", price=price)
    assert says in page.text
    assert page.find("input", name="price").get("value") == price
    assert statements == []
    assert visit.click("The estimate").h1 == "An estimate: £421.36 a week"


def test_a_wage_is_checked_with_everything_that_an_employer_must_pay(visit):
    visit.walk()
    check(visit)
    page = visit.submit(0, 200, offer="wage", price="13.45")
    assert "What you must pay as an employer in a year" in page.text
    assert "Pay: £3,671.85" in page.text
    assert "Employer’s liability insurance" in page.text


@pytest.mark.parametrize("price", ["", "x", "0", "-1", "NaN", "1e9", "12,50", "100,000", "<script>alert(1)</script>"])
def test_a_price_that_is_none_stays_in_the_field_and_says_what_is_needed(visit, price):
    visit.walk()
    check(visit)
    page = visit.submit(0, 200, offer="quote", price=price)
    assert page.title.startswith("Error: Does it buy my care?")
    assert "Enter the price in pounds, for example 31.50" in page.text_of(
        page.find("div", class_="govuk-error-summary")
    )
    assert page.find("input", name="price").get("value") == price


def test_a_wage_below_the_law_names_the_lowest_one(visit):
    visit.walk()
    check(visit)
    page = visit.submit(0, 200, offer="wage", price="12.70")
    assert page.title.startswith("Error: ")
    assert "Enter at least £12.71 an hour: that is the lowest wage the law allows" in page.text
    assert page.answers(page.form(0)) == {"offer": "wage", "price": "12.70"}


def test_a_wage_is_offered_for_hours_only(visit):
    visit.walk([{"kind": "transport", "amount": "4"}])
    page = check(visit)
    assert page.find_all("input", type="radio") == []
    assert "wage" not in page.text
    visit.post(visit.path, {"offer": "wage", "price": "13.45"}, 200)
    assert visit.page.title.startswith("Error: ")


def test_a_line_that_needs_a_quote_has_nothing_to_compare_with(visit):
    page = visit.walk([*MRS_A[:1], OPEN])
    assert not [a for a in page.find_all("a") if "/lines/2/" in a.get("href", "")]
    address = f"/try-it/result/lines/2/does-it-buy?answers={visit.token}"
    visit.get(address, 404)
    visit.post(address, {"offer": "quote", "price": "30"}, 404)
