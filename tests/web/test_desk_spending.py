"""Finance officers at the desk: what does not fit says why and what to do; checks are recorded, told and read; money is
seen without a word about health (STM5, STM6, MTH9)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from portal.domain.desk import Post
from portal.domain.line import HeldAs
from portal.domain.statement_check import Because, Found, Level, Looked
from portal.domain.statement_entry import Fault, Kind
from portal.services import spending
from portal.services.spending import Incoming, RefusedWhole
from portal.store import logs
from portal.web.desk import spending_wording as say
from tests.conftest import NOW
from tests.domain.stated import an_entry
from tests.web.choosing import errors
from tests.web.desk_client import worker_client
from tests.web.test_desk import look_at

TODAY = date(2026, 11, 22)
DAYS = {"first": ["5", "10", "2026"], "last": ["1", "11", "2026"]}


@pytest.fixture
def finn(app):
    return worker_client(app, Post.FINANCE, subject="finn")


@pytest.fixture
def send(app):
    """Entries come in, as those of a file or of the feed do."""

    def sent(*entries, ref="DEMO-10", **how):
        items = [Incoming(ref, entry) for entry in entries]
        return spending.take_in(app.extensions["portal"].db, "999", items, NOW, TODAY, **how)

    return sent


def opened(visit):
    """The one thing to check, from the inbox."""
    visit.get("/desk?kind=check")
    (row,) = {a.get("href") for a in visit.page.find_all("a") if "/desk/items/check/" in a.get("href")}
    visit.get(row, 303)
    return visit.follow()


def nothing_waits(visit):
    return "Nothing waits here" in visit.get("/desk?kind=check").text


def log_of(visit_as, subject, id_):
    return visit_as(subject).get(f"/people/{id_}/who-has-looked").text


def test_every_code_has_words():
    assert say.WHY.keys() == {*Fault, say.BALANCE}
    assert [one.keys() for one in (say.LEVEL, say.READ_OF_LEVEL, say.BECAUSE, say.FOUND, say.LOOKED)] == [
        set(Level), set(Level), set(Because), set(Found), set(Looked)
    ]  # fmt: skip
    assert say.why({"faults": "changed no_reason"}) == [str(say.WHY[Fault.CHANGED]), str(say.WHY[Fault.NO_REASON])]


def test_an_entry_that_was_not_taken_says_why_whose_and_what_to_do_and_is_looked_at(finn, send, person, visit_as):
    send(an_entry("T-9", who="Somebody’s Bakery", amount="17.00", line="NONE", source="example-card"))
    page = opened(finn)
    for told in (
        "example-card",
        "T-9",
        "Jaswant",
        str(say.WHY[Fault.UNKNOWN_LINE]),
        "Nobody can change an amount here.",
    ):
        assert told in page.text
    for kept in ("Bakery", "17.00"):
        assert kept not in page.text
    assert [e.get("name") for e in page.form("begun").iter("input") if e.get("type") != "hidden"] == []
    finn.submit("begun", 303)
    assert nothing_waits(finn)
    assert "Done on" in finn.get(finn_path(page)).text
    told = log_of(visit_as, "demo-jaswant", person("DEMO-10").id)
    assert "Looked at something about spending that did not fit" in told
    assert "finance officer" in told


def finn_path(page):
    return page.form("begun").get("action")


def test_what_comes_again_while_the_page_is_open_is_read_again_first(app, finn, send, person):
    wrong = an_entry("T-9", line="NONE")
    send(wrong)
    page = opened(finn)
    typed, path = page.answers(page.form("begun")), finn_path(page)
    send(replace(wrong, amount=None, kind=Kind.PAID_IN))
    finn.post(path, typed, 409)
    assert "Something happened while this page was open." in finn.page.text
    assert str(say.WHY[Fault.NO_AMOUNT]) in finn.page.text
    finn.submit("begun", 303)
    finn.post(path, typed, 303)  # it waits no longer: nothing more is written down
    with app.extensions["portal"].db.read() as connection:
        lines = [line.what for line in logs.about(connection, person("DEMO-10").id, 20)]
    assert lines == ["spending_looked_at", "desk_read_spending", "figures_loaded"]
    send(wrong)
    assert not nothing_waits(finn)
    send(an_entry("T-9"))
    assert nothing_waits(finn)


def test_a_file_that_was_refused_whole_is_one_thing_and_is_nobodys(finn, send):
    with pytest.raises(RefusedWhole):
        send(an_entry("1"), an_entry("2"), ref="DEMO-999", all_or_nothing=True)
    page = opened(finn)
    for told in ("Entries of a file that do not fit: 2. Nothing of the file was taken.",
                 "Whoever loaded the file has each row", str(say.WHY[Fault.UNKNOWN_PERSON])):  # fmt: skip
        assert told in page.text
    finn.submit("begun", 303)
    assert nothing_waits(finn)


def test_a_balance_that_is_not_ours_says_the_difference(finn, send):
    send(an_entry("1", Kind.BROUGHT, "100.00", source="old"), an_entry("2", amount="30.00", day=1, source="old"))
    send(an_entry("1", Kind.BROUGHT, "65.00", 3, source="new"))
    page = opened(finn)
    assert "They have £5.00 less than we have here." in page.text
    assert str(say.WHY[say.BALANCE]) in page.text


def test_a_check_is_recorded_once_and_the_person_is_told_and_reads_it(finn, person, visit_as):
    id_ = person("DEMO-07").id
    finn.get(f"/desk/people/{id_}")
    page = finn.click("Checks of their spending")
    assert "Nobody has said yet how closely we look." in page.text
    finn.click("Say how closely we look")
    finn.submit("begun", 200, every_months="13")
    assert errors(finn.page) == [str(say.MISSING[name][1]) for name in ("level", "because", "looked", "months")]
    finn.submit("begun", 303, level="light", because="steady", looked=["totals"], every_months="6")
    finn.follow()
    page = finn.click("Say what we found")
    finn.submit("begun", 200, **DAYS | {"last": ["1", "12", "2026"]}, found="put_right", looked=["totals"])
    assert errors(finn.page) == [str(say.MISSING[name][1]) for name in ("days", "words")]
    typed = finn.page.answers(finn.page.form("begun")) | DAYS | {"words": "A bill came twice. It is paid back."}
    for _ in range(2):
        finn.post(f"/desk/people/{id_}/check/checked", typed, 303)
    assert finn.follow().text.count("A bill came twice.") == 1
    george = visit_as("demo-george")
    told = george.get(f"/people/{id_}/statements").text
    for sentence in ("We look at the totals alone. You send us no papers. Everything was in order before. "
                     "We do it about every 6 months.",
                     "We checked 5 October 2026 to 1 November 2026. We found something that was wrong.",
                     "A bill came twice. It is paid back."):  # fmt: skip
        assert sentence in told
    assert "We wrote something about your statements" in george.get(f"/people/{id_}/notices").text
    told = log_of(visit_as, "demo-george", id_)
    for line in ("Said how closely the council looks at spending", "Checked spending, and said what was found",
                 "Opened what the council checks about spending", "finance officer"):  # fmt: skip
        assert line in told


def test_who_records_second_reads_first_what_the_first_said(app, finn, person):
    address = f"/desk/people/{person('DEMO-07').id}/check/checked"
    fay = worker_client(app, Post.FINANCE, subject="fay")
    for visit in (finn, fay):
        visit.get(address)
    finn.submit("begun", 303, **DAYS, found="in_order", looked=["bank"], words="Thank you.")
    fay.submit("begun", 409, **DAYS, found="asking", looked=["totals"], words="What was this for?")
    text = fay.page.text
    assert text.index("Thank you.") < text.index("What was this for?")
    fay.submit("begun", 303)
    assert "What was this for?" in fay.follow().text


def test_spending_is_for_finance_officers_of_this_council(app, send, person, visit_as):
    send(an_entry("T-9", line="NONE"))
    id_, wanda = person("DEMO-10").id, worker_client(app, Post.WORKER, Post.COMPLAINTS)
    reference = opened(worker_client(app, Post.FINANCE, subject="finn")).form("begun").get("action")
    assert "Checks of their spending" not in wanda.get(f"/desk/people/{id_}").text
    for path in (reference, f"/desk/people/{id_}/check", f"/desk/people/{id_}/check/level"):
        wanda.get(path, 404)
        visit_as("demo-jaswant").get(path, 404)
    finn = worker_client(app, Post.FINANCE, subject="finn2")
    for path in ("/desk/spending/E-0", "/desk/people/nobody/check", f"/desk/people/{id_}/check/other"):
        finn.get(path, 404)


@pytest.mark.parametrize("post", [Post.FINANCE, Post.WORKER, Post.COMPLAINTS])
def test_who_may_look_is_led_to_the_statements_and_finance_reads_money_alone(app, post, send, person):
    bill = an_entry("1", Kind.INVOICE, "17.25", on=TODAY, who="Bakery of Hope", line="J1", held_as=HeldAs.MANAGED)
    send(replace(bill, delivered=Decimal(3), missed=1, why="The hoist was broken."))
    visit, id_ = worker_client(app, post), person("DEMO-10").id
    visit.get(f"/people/{id_}/statements", 404)
    look_at(visit, id_, "to_check_figures")
    visit.get(f"/desk/people/{id_}")
    every = visit.click("Money in and out")
    period = next(a.get("href") for a in every.find_all("a") if "/statements/ST-" in a.get("href", ""))
    text = every.text + visit.get(period).text + visit.get(f"{period}/letter").text
    text += visit.client.get(f"{period}/entries.csv").get_data(as_text=True)
    assert "£17.25" in text
    words = ("Bakery of Hope", "hoist", "gurdwara", "Missed visits")
    assert [word for word in words if word in text] == ([] if post is Post.FINANCE else list(words))
