"""Documents by post: ordered on one page, tracked on my documents and on where I am, and told of when it is posted."""

import re
from datetime import date

import pytest

from portal.domain.representative import Role
from portal.domain.request import Status
from portal.services import documents
from tests.conftest import NOW
from tests.store.rows import rows_in
from tests.web.helping_fixtures import *  # noqa: F403

pytest_plugins = ["tests.web.disputing_fixtures"]


@pytest.fixture
def record(app):
    """The council records something of an order."""

    def to(reference, status):
        documents.record(app.extensions["portal"].db, "999", reference, status, date(2026, 11, 24), NOW)

    return to


def ordered(visit, home, **answers):
    visit.get(f"{home}/documents/by-post")
    visit.submit("begun", 303, **{"document": "budget", "form": "braille", **answers})
    page = visit.follow()
    return re.findall(r"BP-\d{8}", page.text)[0]


def test_from_a_document_to_the_post(visit, alma, record):
    visit.get(f"{alma}/documents/what-changed")
    page = visit.click("Have it sent by post")
    assert page.answers(page.form("begun"))["document"] == "what-changed"
    visit.submit("begun", 303, form="large_print_24", words="A yellow envelope, please.")
    page = visit.follow()
    assert "What changed: Large print, 24 point." in page.text
    assert "It is ordered. By the council’s own times it is posted by 25 November 2026." in page.text
    assert "A yellow envelope, please." in page.text
    reference = re.findall(r"BP-\d{8}", page.text)[0]
    visit.get(f"{alma}/where-i-am")
    assert "You asked for a document by post." in visit.page.text
    visit.click(f"See how far it is ({reference})")
    record(reference, Status.BEING_MADE)
    assert "It is being made, since 24 November 2026." in visit.get(f"{alma}/documents").text
    record(reference, Status.POSTED)
    page = visit.get(f"{alma}/documents")
    assert "Posted on 24 November 2026." in page.text
    assert "it is posted by" not in page.text
    assert "You asked for a document by post." not in visit.get(f"{alma}/where-i-am").text
    assert "A document that you asked for by post is on its way to you." in visit.get(f"{alma}/notices").text


def test_sent_twice_it_is_one_order(visit, alma):
    visit.get(f"{alma}/documents/by-post")
    answers = visit.page.answers(visit.page.form("begun")) | {"form": "audio"}
    for _ in range(2):
        visit.post(f"{alma}/documents/by-post", answers, 303)
    assert len(set(re.findall(r"BP-\d{8}", visit.follow().text))) == 1


@pytest.mark.parametrize(("answers", "says"), [
    ({"form": None}, "Choose a form"), ({"form": "fax"}, "Choose a form"),
    ({"document": "budget.pdf"}, "Choose a document"), ({"document": None}, "Choose a document"),
    ({"words": "x" * 5001}, "Keep it to 5,000 characters or fewer"),
])  # fmt: skip
def test_what_is_wrong_is_said_beside_its_question_and_nothing_is_kept(app, visit, alma, answers, says):
    visit.get(f"{alma}/documents/by-post")
    before = rows_in(app.extensions["portal"].db)
    page = visit.submit("begun", 200, **{"document": "budget", "form": "braille", "words": "Hello", **answers})
    assert says in page.text
    assert page.root.find(".//title").text.startswith("Error:")
    assert rows_in(app.extensions["portal"].db) == before


def test_a_letter_of_a_complaint_and_its_answer_is_a_document(asking, council_answers):
    alma = asking("alma")
    reference = alma.sent("complaint")
    council_answers(reference)
    page = alma.visit.get(f"{alma.record}/documents")
    assert f"My question, challenge or complaint, and the answer ({reference})" in page.text
    alma.visit.get(f"{alma.record}/documents/question-{reference}.txt")
    told = " ".join(alma.visit.response.get_data(as_text=True).split())
    for words in ("Your complaint: Answered", "The night rate is too low.", "We use the night rate."):
        assert words in told
    assert f'filename="question-{reference}.txt"' in alma.visit.response.headers["Content-Disposition"]
    for form in ("pdf", "24pt.pdf", "brf"):
        alma.visit.get(f"{alma.record}/documents/question-{reference}.{form}")
    assert ordered(alma.visit, alma.record, document=f"question-{reference}")
    content = alma.visit.client.get(f"{alma.record}/documents/dates.ics").get_data(as_text=True)
    assert reference not in content


def test_an_open_complaint_has_its_days_in_the_calendar(asking):
    alma = asking("alma")
    reference = alma.sent("complaint")
    content = alma.visit.client.get(f"{alma.record}/documents/dates.ics").get_data(as_text=True)
    assert "DTSTART;VALUE=DATE:20261125" in content  # three working days
    assert content.count("BEGIN:VEVENT") >= 3
    assert reference not in content


def test_an_advocate_has_the_documents_and_the_log_names_them(visit_as, alma, appoint):
    sam = visit_as("sam")
    appoint("DEMO-01", "sam", Role.ADVOCATE)
    page = sam.get(f"{alma}/documents")
    assert "How it was worked out" in page.text
    assert "Who has looked at my budget" not in page.text
    sam.get(f"{alma}/documents/who-has-looked.txt", 404)
    sam.get(f"{alma}/documents/budget.txt")
    assert ordered(sam, alma)
    lines = visit_as("demo-alma").get(f"{alma}/who-has-looked").text
    assert "Sam Okafor" in lines
    assert "Took the budget away as a file" in lines


def test_who_may_see_figures_alone_has_no_documents(visit_as, alma, appoint):
    visit = visit_as("pat")
    appoint("DEMO-01", "pat", Role.ATTORNEY_PROPERTY)
    for page in ("documents", "documents/budget", "documents/budget.pdf", "documents/worked-out.csv",
                 "documents/by-post"):  # fmt: skip
        visit.get(f"{alma}/{page}", 404)
