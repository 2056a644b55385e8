"""Answers half given: they are kept, shown again, changed, and come back after a time-out and a month."""

from urllib.parse import unquote

import pytest

from tests.store.rows import rows_in
from tests.web.choosing import ALL_MINE, offered

pytest_plugins = ["tests.web.choosing_fixtures"]


def stored(app, table):
    return rows_in(app.extensions["portal"].db).get(table, 0)


def test_reading_begins_nothing(app, of):
    alma = of("alma")
    for page in ("", "/compare", "/choose", "/change", "/letter"):
        alma.open(page)
    assert (stored(app, "drafts"), stored(app, "choices")) == (0, 0)


def test_every_page_of_choosing_tells_who_helps_to_decide_and_leads_back(of):
    alma = of("alma")
    alma.whole("direct_payment")
    pages = [alma.visit.path]
    for answer in (*ALL_MINE, {"when": "soon"}, {"words": ""}):
        assert "Help to decide" in alma.page.text
        assert alma.page.find_all("a", class_="govuk-back-link")
        alma.answer(**answer)
        pages.append(alma.visit.path)
    assert "Help to decide" in alma.page.text
    for path, before in zip(pages[-2:0:-1], pages[-3::-1], strict=True):
        alma.visit.get(path)
        assert alma.page.find("a", class_="govuk-back-link").get("href") == before
    alma.ask("which")
    assert alma.visit.click("Back").h1 == "Choose how your budget is managed"


def test_going_back_shows_what_was_answered_and_keeps_what_was_not_changed(of):
    alma = of("alma")
    alma.whole("direct_payment")
    alma.answer(*ALL_MINE[:3])
    for _ in range(3):
        alma.visit.click("Back")
    assert (alma.question, alma.typed("receiver")) == ("receiver", ["me"])
    alma.visit.click("Back")
    assert (alma.question, alma.typed("way")) == ("way", ["direct_payment"])
    alma.answer(way="direct_payment")
    assert alma.question == "frequency"


def test_a_changed_answer_leads_to_what_is_missing_and_then_back_to_the_check(of):
    alma = of("alma")
    alma.whole("managed")
    alma.answer({"kind": "Quiet people"}, {"words": "Thank you."})
    alma.visit.click("Change: how it is managed (All of your budget)")
    assert alma.typed("way") == ["managed"]
    alma.answer(way="isf")
    assert alma.question == "fund"
    alma.answer(holder="talk")
    assert alma.question == "when"
    alma.answer(when="soon")
    assert alma.page.h1 == "Check your answers"
    assert "Quiet people" in alma.page.text
    assert "Thank you." in alma.page.text
    assert "Not said yet. We will talk about it with you." in alma.said("Who should hold your individual service fund?")


def test_each_part_has_its_own_way_amounts_and_day_to_change(of):
    celia = of("celia")
    celia.begin()
    celia.answer({"which": "parts"}, {"way": "direct_payment"}, {"way": "mixed"})
    celia.answer(
        {"direct_payment": "9.64", "isf": "400"}, *[{"way": "managed"}] * 2, {"way": "isf"}, {"holder": "talk"}
    )
    celia.answer(
        *ALL_MINE, {"kind": ""}, {"when": "each"}, {"day": [""] * 3}, {"day": ["1", "1", "2027"]}, {"words": ""}
    )
    part = "Help to move, wash and dress, from 2 workers"
    celia.visit.click(f"Change: how much goes each way ({part})")
    assert celia.typed("direct_payment") == ["9.64"]
    celia.answer(direct_payment="109.64", isf="300")
    assert celia.rows()[1][1] == "How: Direct payment: £109.64 a week Individual service fund: £300.00 a week"
    celia.visit.click("Change: the day on which it begins (Short breaks, 28 nights a year)")
    celia.answer(day=["2", "2", "2027"])
    assert celia.rows()[4][2] == "From: 2 February 2027"
    celia.visit.click(f"Change: how it is managed ({part})")
    celia.answer(way="managed")
    assert celia.rows()[1][1:] == ["How: Managed by the council: £409.64 a week", "From: Stays as it is now"]


def test_every_link_of_the_check_page_leads_to_its_question(of):
    for name, receiver in [("alma", "me"), ("alma", "nominated_person"), ("celia", "authorised_person")]:
        chooser = of(name)
        chooser.whole("direct_payment")
        chooser.answer(receiver=receiver, name="Meera")
        check = chooser.draft
        while chooser.question:
            first = {"signer": "talk", "account": "talk", "paid": "talk", "frequency": "talk", "agreed": "talk",
                     "when": "soon"}  # fmt: skip
            names = {e.get("name") for e in chooser.page.form(-1).iter()}
            chooser.answer(**{key: value for key, value in first.items() if key in names})
        links = {a.get("href") for a in chooser.page.find("main").iter("a") if f"{check}/" in (a.get("href") or "")}
        assert len(links) > 6
        for link in links:
            chooser.visit.get(link)


def test_i_do_not_know_yet_is_an_answer_everywhere_and_can_be_sent(of):
    alma = of("alma")
    alma.begin()
    alma.answer({"which": "whole"}, {"way": "mixed"}, {"direct_payment": "236.62", "isf": "200"})
    for name in ("holder", "receiver", "signer", "account", "frequency"):
        assert offered(alma.page, name)[-1] == "talk"
        alma.answer(**{name: "talk"})
    alma.answer({"employs": None}, {"agreed": "talk"}, {"kind": ""}, {"when": "soon"}, {"words": ""})
    assert alma.page.text.count("Not said yet. We will talk about it with you.") == 7
    assert "I want to go through it with somebody first" in alma.page.text
    assert "The agreement is not signed yet. You can send your choice now, and sign it later." in alma.page.text
    alma.send()
    assert alma.page.h1 == "We have your choice"


@pytest.mark.parametrize("days", [0.02, 30, 59])
def test_answers_are_there_again_after_signing_out_and_a_month(of, later, days):
    alma = of("alma")
    alma.whole("direct_payment")
    alma.answer(receiver="nominated_person", name="Meera Hartley")
    alma.visit.submit("/sign-out", 303)
    again = later(alma, "alma", days=days)
    again.open()
    assert "What you began, and did not send" in again.page.text
    (link,) = [a for a in again.page.find_all("a") if "Go on with what you saved" in again.page.text_of(a)]
    again.visit.get(link.get("href"), 303)
    again.visit.follow()
    assert again.question == "signer"
    again.visit.click("Back")
    assert (again.typed("receiver"), again.typed("name")) == (["nominated_person"], ["Meera Hartley"])


def test_answers_that_nobody_came_back_to_are_forgotten_and_can_be_thrown_away(app, of, later):
    alma = of("alma")
    alma.begin()
    again = later(alma, "alma", days=61)
    again.begin()
    assert stored(app, "drafts") == 1
    again.open()
    again.visit.submit(again.page.find("form", class_="unfinished__forget").get("action"), 303)
    assert "What you began" not in again.visit.follow().text
    assert stored(app, "drafts") == 0


def test_what_was_typed_when_the_time_ran_out_is_in_its_field_after_signing_in(of, later):
    alma = of("alma")
    alma.whole("mixed")
    gone = later(alma, minutes=21)
    answers = alma.page.answers(alma.page.form(-1)) | {"direct_payment": "£236.62", "managed": "half"}
    gone.visit.post(alma.visit.path, answers, 303)
    page = gone.visit.follow()
    assert "20 minutes" in page.text
    assert "236" not in gone.visit.path
    again = later(alma, "alma", minutes=25)
    again.visit.get(unquote(gone.visit.path.partition("?next=")[2]))
    assert (again.typed("direct_payment"), again.typed("managed")) == (["£236.62"], ["half"])
    again.answer(direct_payment="36.62", managed="400")
    again.ask("share")
    assert (again.typed("direct_payment"), again.typed("managed")) == (["36.62"], ["400"])


@pytest.mark.parametrize("where", ["check", "change"])
def test_whoever_sends_when_the_time_ran_out_comes_back_to_where_they_were(app, of, later, where):
    alma = of("alma")
    if where == "check":
        alma.whole("managed")
        alma.answer({"kind": ""}, {"words": ""})
    else:
        alma.open("/change")
    gone = later(alma, minutes=21)
    gone.visit.post(alma.visit.path, alma.page.answers(alma.page.form(-1)), 303)
    gone.visit.follow()
    again = later(alma, "alma", minutes=25)
    assert unquote(gone.visit.path.partition("?next=")[2]) == alma.visit.path
    assert again.visit.get(alma.visit.path).h1 == alma.page.h1
    assert stored(app, "choices") == 0
