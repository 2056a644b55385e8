"""Questions, challenges and complaints at the desk: read in order, dealt with by the rules, read by the person (MTH9,
PRC5, DSP4; complaints 12, 13, 14)."""

from io import BytesIO

import pytest

from portal.domain.desk import Post
from portal.gateways.scanner import Verdict
from portal.services import evidence
from tests.builders import an_actor
from tests.conftest import NOW
from tests.services.disputing import Clean
from tests.web.choosing import errors
from tests.web.desk_client import worker_client

pytest_plugins = ["tests.web.disputing_fixtures"]


@pytest.fixture
def wanda(app):
    return worker_client(app, Post.WORKER)


@pytest.fixture
def alma_asks(asking):
    return asking("alma")


def do(visit, reference, act, status=303, **typed):
    """One act at the desk, from its page; gives the page that comes then."""
    visit.get(f"/desk/cases/{reference}/{act}")
    visit.submit(-1, status, **typed)
    return visit.follow() if status == 303 else visit.page


def leads(page, words):
    """Where the link with these words leads."""
    (link,) = [link for link in page.find_all("a") if page.text_of(link) == words]
    return link.get("href")


def test_a_challenge_goes_from_the_inbox_to_its_answer_and_the_person_reads_it(wanda, alma_asks):
    reference = alma_asks.sent("challenge", "?line=1")
    wanda.get(f"/desk/items/challenge/{reference}", 303)
    page = wanda.follow()
    assert page.text.index("FORMAT:") < page.text.index("Alma Hartley") < page.text.index("Our own published time")
    for told in ("Nobody works nights for this.", "Nobody does it for the price you used", "The real price.", "£"):
        assert told in page.text
    assert leads(page, "See this line on their page").startswith("/desk/people/")

    assert "Who has it: social worker" in do(wanda, reference, "take").text
    assert "It waits for their answer" in do(wanda, reference, "ask", words="Which nights?").text
    alma_asks.add(reference, "Mondays.")
    page = do(
        wanda, reference, "answer", outcome="upheld", considered="Your plan.", found="The rate is too low.",
        remedy="We use the night rate.", remedy_by=["1", "12", "2026"], cause="rate",
    )  # fmt: skip
    assert page.text.index("Which nights?") < page.text.index("Mondays.") < page.text.index("The rate is too low.")
    assert "What you can do" not in page.text
    wanda.get(f"/desk/cases/{reference}/answer", 303)

    read = alma_asks.open(f"/{reference}").text
    assert "You were right" in read
    assert "We use the night rate." in read
    log = alma_asks.visit.get(f"{alma_asks.record}/who-has-looked").text
    for told in ("Read a question, challenge or complaint", "Answered a question, challenge or complaint"):
        assert told in log
    assert "(social worker)" in log


def test_what_the_rules_want_is_an_error_at_its_field_and_nothing_typed_is_lost(wanda, alma_asks):
    reference = alma_asks.sent("challenge", "?line=1")
    page = do(wanda, reference, "answer", 200, found="The rate is too low.")
    assert errors(page) == [
        "Choose what came of it", "Enter what you looked at", "Enter what is put right", "Choose what was behind it"
    ]  # fmt: skip
    wanda.submit(-1, 200, outcome="upheld", cause="rate", remedy="More.", remedy_by=["31", "2", "2026"])
    assert errors(wanda.page) == [
        "Enter what you looked at", "Enter a day, a month and a year, for example 24 12 2026"
    ]  # fmt: skip
    wanda.submit(-1, 200, remedy_by=["", "", ""])
    assert errors(wanda.page) == ["Enter what you looked at"]
    assert "The rate is too low." in wanda.page.text
    assert errors(do(wanda, reference, "ask", 200)) == ["Enter what they are to read"]
    assert errors(do(wanda, reference, "overrun", 200, words="Long.")) == [
        "Enter until when it takes: a day after today"
    ]
    wanda.submit(-1, 200, until=["1", "1", "9999"])
    assert errors(wanda.page) == ["Enter a day within 12 months from today"]
    wanda.submit(-1, 303, until=["1", "3", "2027"])
    assert "We said that it takes until 1 March 2027." in wanda.follow().text
    assert "Move it back a step" not in wanda.page.text, "nobody took it up"


def test_the_second_of_two_workers_reads_what_the_first_did_and_the_same_form_twice_is_one(app, wanda, alma_asks):
    wilf, reference = worker_client(app, Post.WORKER, subject="wilf"), alma_asks.sent("question")
    for visit in (wanda, wilf):
        visit.get(f"/desk/cases/{reference}/answer")
    answers = wanda.page.answers(wanda.page.form(-1)) | {"found": "It is 14 hours because of the nights."}
    for _ in range(2):
        wanda.post(f"/desk/cases/{reference}/answer", answers, 303)
    wilf.submit(-1, 409, found="Because of the rate.")
    assert "Something happened while this page was open" in wilf.page.text
    assert "It is 14 hours because of the nights." in wilf.page.text
    assert "Because of the rate." in wilf.page.text
    wilf.submit(-1, 409)
    assert "It is answered or taken back already" in wilf.page.text
    assert alma_asks.open(f"/{reference}").text.count("It is 14 hours because of the nights.") <= 2


def test_a_complaint_with_the_laws_clock_is_for_complaints_officers(app, wanda, alma_asks):
    reference, carys = alma_asks.sent("complaint"), worker_client(app, Post.COMPLAINTS, subject="carys")
    wanda.get(f"/desk/cases/{reference}", 404)
    wanda.get(f"/desk/cases/{reference}/take", 404)
    page = carys.get(f"/desk/cases/{reference}")
    assert "The law: acknowledge it, and offer to talk about how, by 25 November 2026" in page.text
    do(carys, reference, "acknowledge", words="We look into it by December.")
    assert "Done on" in carys.page.text
    assert "complaints officer" in alma_asks.open(f"/{reference}").text


def test_a_clean_file_is_downloaded_and_the_person_reads_that_it_was_opened(app, wanda, alma_asks, person):
    reference, whose = alma_asks.sent("challenge", "?line=1"), person("DEMO-01").id
    portal, actor = app.extensions["portal"], an_actor(person("DEMO-01").id, 1)

    class Waits(Clean):
        def scan(self, path):
            return Verdict.NONE

    for scanner, name in ((Clean(), "log.txt"), (Waits(), "later.txt")):
        evidence.add(
            portal.db, portal.uploads, scanner, actor, whose, reference, name, BytesIO(name.encode()), NOW
        )  # fmt: skip
    page = wanda.get(f"/desk/cases/{reference}")
    wanda.get(leads(page, "log.txt"))
    assert wanda.response.data == b"log.txt"
    wanda.response.close()
    assert wanda.response.headers["Content-Disposition"].startswith("attachment")
    assert "later.txt" in page.text
    assert "later.txt" not in [page.text_of(link) for link in page.find_all("a")]
    wanda.get(f"/desk/cases/{reference}/files/F0000000", 404)
    assert "Opened or downloaded a file" in alma_asks.visit.get(f"{alma_asks.record}/who-has-looked").text


def test_nobody_who_is_no_worker_finds_a_case_there(alma_asks, visit_as):
    reference = alma_asks.sent("question")
    for act in ("", "/take"):
        alma_asks.visit.get(f"/desk/cases/{reference}{act}", 404)
