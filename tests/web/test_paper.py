"""The method on paper, without an account: asked for in one page, kept once, never more than people can ask."""

import logging
import re

import pytest

from portal.domain.paper import Form, PaperRequest, What
from portal.services import paper
from portal.web.logs import JsonLines
from tests.conftest import NOW
from tests.store.rows import rows_in
from tests.web.trying import Trial

ASK = "/how-budgets-are-worked-out/on-paper/ask"
ANN = {"what": "rates", "form": "large_print", "name": "Ann Example", "address": "1 Example Street\nZZ99 3WZ"}


@pytest.fixture
def visit(app):
    """A visit that refuses every cookie."""
    return Trial(app.test_client())


@pytest.fixture
def db(app):
    return app.extensions["portal"].db


def sent(visit, status=303, **fields):
    visit.get(ASK)
    return visit.submit(0, status, **ANN | fields)


def test_from_the_first_page_to_the_receipt_and_to_whoever_sends_it(visit, db):
    visit.get("/how-budgets-are-worked-out")
    visit.click("Get this on paper, in large print, in braille, as audio or in easy read")
    page = visit.click("Ask for it by post here")
    assert page.h1 == "Ask for it by post"
    assert page.answers(page.form(0)) | {"form_key": ""} == {
        "what": "everything", "form": "print", "name": "", "address": "", "form_key": "",
    }  # fmt: skip
    visit.submit(0, 303, **ANN)
    page = visit.follow()
    assert page.h1 == "We have your request"
    (reference,) = re.findall(r"PA-\d{8}", page.text)
    assert "we delete your name and your address here" in page.text
    assert "Ann Example" not in page.text
    assert "Ann" not in visit.path
    assert paper.standing(db) == [
        PaperRequest(reference, What.RATES, Form.LARGE_PRINT, "Ann Example", "1 Example Street\nZZ99 3WZ", NOW)
    ]
    assert visit.click("How budgets are worked out").h1 == "How budgets are worked out"


def test_nobody_is_signed_in_and_nothing_typed_is_in_the_log(visit, db, caplog):
    with caplog.at_level(logging.DEBUG):
        sent(visit)
        visit.follow()
    assert "sessions" not in rows_in(db)
    lines = " ".join(JsonLines().format(record) for record in caplog.records)
    assert "paper.ask" in lines
    assert not re.search(r"Ann|Example Street|PA-\d", lines)


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [("name", None, "Enter your name"), ("name", "", "Enter your name"), ("name", " \t ", "Enter your name"),
     ("name", "x" * 121, "too long"), ("address", None, "Enter the address to send it to"),
     ("address", "", "Enter the address to send it to"), ("address", "  \n ", "Enter the whole address"),
     ("address", "1 High", "Enter the whole address"), ("address", "x" * 501, "in up to 500 characters"),
     ("address", "x" * 5000, "in up to 500 characters"), ("what", None, "Choose what you want"),
     ("what", "gold", "Choose what you want"), ("what", "<script>alert(1)</script>", "Choose what you want"),
     ("form", "", "Choose a form"), ("form", "fax", "Choose a form")],
)  # fmt: skip
def test_what_is_missing_is_said_and_everything_else_stays(visit, db, field, typed, says):
    page = sent(visit, 200, **{field: typed})
    assert page.title.startswith("Error: Ask for it by post")
    summary = page.find("div", class_="govuk-error-summary")
    assert says in page.text_of(summary)
    shown = page.answers(page.form(0))
    assert {name: shown[name].strip("\n") for name in ANN if name != field} == {
        name: words for name, words in ANN.items() if name != field
    }
    if field in ("name", "address"):
        assert shown[field].strip() == (typed or "").strip()
    assert paper.standing(db) == []


@pytest.mark.parametrize("key", [None, "", "short", "x" * 65])
def test_a_form_without_its_key_keeps_nothing(visit, db, key):
    sent(visit, 200, form_key=key)
    assert paper.standing(db) == []


def test_the_same_form_twice_is_one_request(visit, db):
    page = visit.get(ASK)
    answers = page.answers(page.form(0)) | ANN
    places = {visit.client.post(ASK, data=answers).location for _ in range(3)}
    assert len(places) == 1
    assert len(paper.standing(db)) == 1


def test_when_too_many_ask_it_says_so_and_keeps_what_was_typed_on_the_page(visit, db):
    for number in range(99):
        request = PaperRequest("", What.SHORT, Form.PRINT, f"Bo {number}", "2 Example Street", NOW)
        paper.ask(db, request, f"form-{number}")
    page = visit.get(ASK)
    hundredth = page.answers(page.form(0)) | ANN
    visit.post(ASK, hundredth, 303)
    page = sent(visit, 429, name="Cy Sample")
    assert "too many requests came at once" in page.text
    assert "01632 960 001" in page.text
    shown = page.answers(page.form(0))
    assert (shown["name"], shown["address"].strip()) == ("Cy Sample", ANN["address"])
    assert visit.page.find("input", value="large_print").get("checked") is not None
    assert len(paper.standing(db)) == 100
    visit.post(ASK, hundredth, 303)  # who sends the hundredth again gets its receipt
    assert len(paper.standing(db)) == 100


def test_words_stay_words(visit, db):
    for name in ("<script>alert(1)</script>", "=1+1", "Zoë Ó Brien", "أمل", "\x00Nul"):
        sent(visit, name=name)
    assert [item.name for item in paper.standing(db)] == [
        "<script>alert(1)</script>", "=1+1", "Zoë Ó Brien", "أمل", "Nul",
    ]  # fmt: skip
    page = sent(visit, 200, name="<script>alert(1)</script>", address="")
    assert page.answers(page.form(0))["name"] == "<script>alert(1)</script>"
    assert "<script>alert(1)" not in page.html


@pytest.mark.parametrize(
    "reference", ["PA-1234567", "PA-123456789", "PA-1234567x", "RV-12345678", "pa-12345678", "PA-１２３４５６７８", "x",
                  "PA-12345678%0A", "<b>"]
)  # fmt: skip
def test_a_receipt_is_only_for_what_can_be_a_reference(visit, reference):
    visit.get(f"/how-budgets-are-worked-out/on-paper/asked/{reference}", 404)


def test_a_receipt_is_only_for_a_request_that_waits_and_holds_nothing_but_its_reference(visit, db):
    """A mistyped reference looks like none, and so does one whose papers were sent."""
    visit.get("/how-budgets-are-worked-out/on-paper/asked/PA-00000000", 404)
    sent(visit)
    page, path = visit.follow(), visit.path
    (one,) = paper.standing(db)
    assert one.reference in page.text
    assert not re.search("Ann |ZZ99 3WZ|Large print", page.text.partition("Talk to a person")[0])
    assert paper.sent(db, one.reference)
    visit.get(path, 404)


def test_somebody_who_is_signed_in_asks_in_the_same_way(visit_as, db):
    visit = visit_as("demo-alma")
    visit.get(ASK)
    visit.submit(-1, 303, **ANN)
    assert visit.follow().h1 == "We have your request"
    assert len(paper.standing(db)) == 1
