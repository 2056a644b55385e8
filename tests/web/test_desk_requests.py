"""Requests at the desk: each is answered in words, the person reads the answer and is told that it is there; and what
was done about a quiet word is told nowhere (MTH9, PRC5, security T2)."""

import pytest
from sqlalchemy import select

from portal.domain.desk import Post
from portal.store.tables import requests
from tests.store.rows import rows_in
from tests.web.choosing import errors
from tests.web.desk_client import worker_client


@pytest.fixture
def wanda(app):
    return worker_client(app, Post.WORKER)


def ask(visit, alma, asking="earlier-review", words="My daughter has moved away.", **more):
    visit.get(f"{alma}/{asking}")
    visit.submit(-1, 303, words=words, **more)
    visit.follow()
    return visit.path.rpartition("/")[2]


def answer(worker, reference, status=303, **typed):
    worker.get(f"/desk/requests/{reference}/answer")
    worker.submit(-1, status, **typed)
    return worker.follow() if status == 303 else worker.page


def test_a_request_is_answered_and_the_person_reads_it_where_they_asked_and_where_they_are(wanda, visit, alma):
    reference = ask(visit, alma)
    wanda.get("/desk?kind=request")
    wanda.get(f"/desk/items/request/{reference}", 303)
    page = wanda.follow()
    assert page.text.index("FORMAT:") < page.text.index("My daughter has moved away.")
    page = answer(wanda, reference, words="We come on 3 December.", next="Ali phones you.", until=["1", "12", "2026"])
    assert "It is answered." in page.text
    assert reference not in wanda.get("/desk").text
    page = visit.get(f"{alma}/earlier-review/{reference}")
    assert page.h1 == "We answered what you asked for"
    for told in ("by: social worker", "We come on 3 December.", "Ali phones you.", "We do this by 1 December 2026."):
        assert told in page.text
    page = visit.get(f"{alma}/where-i-am")
    assert "We answered on 22 November 2026." in page.text
    assert "We come on 3 December." in visit.get(f"{alma}/where-i-am/letter").text
    assert "The council answered what you asked for." in visit.get(f"{alma}/notices").text
    visit.get(f"{alma}/earlier-review")  # and may be asked for again


def test_an_answered_request_can_be_changed_and_waits_again(wanda, visit, alma):
    reference = ask(visit, alma)
    answer(wanda, reference, words="We come on 3 December.")
    visit.get(f"{alma}/earlier-review/{reference}/change")
    visit.submit(-1, 303, words="Earlier, please.")
    assert "Somebody reads it again, and answers." in visit.follow().text
    page = wanda.get(f"/desk/requests/{reference}")
    assert "They changed their words after that." in page.text
    assert "It waits for our answer." in page.text


def test_what_is_missing_is_an_error_at_its_field_and_the_second_worker_reads_the_first_answer(
    app, wanda, visit, alma
):  # fmt: skip
    reference, wilf = ask(visit, alma), worker_client(app, Post.WORKER, subject="wilf")
    assert errors(answer(wanda, reference, 200, until=["1", "12", "2026"])) == [
        "Enter what they are to read", "Enter what happens next, or take the day out"
    ]  # fmt: skip
    page = answer(wanda, reference, 200, words="Yes.", next="Ali phones.", until=["1", "12", "2025"])
    assert errors(page) == ["Enter a day from today on"]
    wilf.get(f"/desk/requests/{reference}/answer")
    typed = wanda.page.answers(wanda.page.form(-1)) | {"until": ["", "", ""]}
    for _ in range(2):
        wanda.post(f"/desk/requests/{reference}/answer", typed, 303)
    wilf.submit(-1, 409, words="No.")
    assert wilf.page.text.index("Yes.") < wilf.page.text.index("No.")
    assert visit.get(f"{alma}/earlier-review/{reference}").text.count("Yes.") == 1


def test_what_was_ticked_is_told_at_the_desk(wanda, visit, alma):
    visit.get(f"{alma}/ask-for-help")
    visit.submit(-1, 303, wanted=["advocate", "interpreter"], language="bfi", words="Mornings.")
    visit.follow()
    page = wanda.get(f"/desk/requests/{visit.path.rpartition('/')[2]}")
    for told in ("An independent advocate", "British Sign Language", "Mornings."):
        assert told in page.text


def test_what_was_done_about_a_quiet_word_is_on_no_page_and_in_no_message(app, wanda, visit, alma):
    pages = ["where-i-am", "who-has-looked", "notices", "questions"]
    visit.get(f"{alma}/quiet-word")
    visit.submit(-1, 303, told="He takes my money.", safe="no")
    for page in pages:
        visit.get(f"{alma}/{page}")
    before = [visit.get(f"{alma}/{page}").text for page in pages]
    db = app.extensions["portal"].db
    told = {name: count for name, count in rows_in(db).items() if name in ("notices", "outbox", "format_tasks")}
    with db.read() as connection:
        reference = connection.execute(select(requests.c.reference)).scalar_one()
    wanda.get(f"/desk/items/quiet/{reference}", 303)
    page = wanda.follow()
    for words in ("Speak to this person alone.", "He takes my money.", "No, do not phone"):
        assert words in page.text
    assert errors(answer(wanda, reference, 200)) == ["Enter what was done"]
    assert "We met her alone." in answer(wanda, reference, words="We met her alone.").text
    assert reference not in wanda.get("/desk").text
    assert [visit.get(f"{alma}/{page}").text for page in pages] == before
    assert {name: count for name, count in rows_in(db).items() if name in told} == told
    visit.get(f"{alma}/not-right/{reference}", 404)


def test_requests_are_for_who_answers_them_and_what_is_posted_is_not_answered_here(app, wanda, visit, alma):
    reference = ask(visit, alma)
    worker_client(app, Post.COMPLAINTS, subject="carys").get(f"/desk/requests/{reference}", 404)
    wanda.get("/desk/requests/BP-00000000", 404)
    visit.get(f"/desk/requests/{reference}", 404)
