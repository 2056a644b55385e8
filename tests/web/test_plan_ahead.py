"""The plan for when things go wrong: written, printed on a sheet, kept in versions, and not lost (SUP8)."""

from urllib.parse import unquote

import pytest
from sqlalchemy import update

from portal.domain.representative import Role
from portal.store.tables import sessions
from tests.conftest import NOW
from tests.store.rows import rows_in
from tests.web.choosing import errors
from tests.web.helping_fixtures import *  # noqa: F403

SAYS = {"call_first": "Ann, my <b>sister</b>\n01632 960 999", "key": "Ben next door", "calms": "My music"}
URGENT = "If your care has broken down and it can’t wait, call the Emergency duty team: 01632 960 002"


@pytest.fixture
def mine(alma):
    return f"{alma}/if-things-go-wrong"


def write(visit, mine, status=303, **answers):
    """Write the plan, or a part of it."""
    visit.get(f"{mine}/write")
    visit.submit("begun", status, **answers)
    return visit.follow() if status == 303 else visit.page


def test_who_has_no_plan_sees_whom_to_call_and_is_asked_for_nothing(visit, mine):
    page = visit.get(mine)
    assert page.h1 == "If things go wrong: your plan"
    assert URGENT in page.text
    assert "You do not have to answer anything." in page.text
    page = visit.click("Write your plan")
    assert "Never write the code of a door or a key safe here." in page.text
    assert "A name here does not give anybody the right to decide for you." in page.text


def test_it_is_shown_as_it_was_written_in_the_order_that_a_helper_needs_and_the_older_stays(visit, mine):
    page = write(visit, mine, **SAYS)
    facts = [(page.text_of(row.find("dt")), page.text_of(row.find("dd"))) for row in page.find_all(class_="line__fact")]
    assert facts[:3] == [
        ("Who to call first", "Ann, my <b>sister</b> 01632 960 999"), ("What helps me to stay calm", "My music"),
        ("Who has a key", "Ben next door"),
    ]  # fmt: skip
    page = write(visit, mine, key="", calms="", call_first="Cyd")
    assert "Ben next door" not in page.text
    assert "Ben next door" in visit.click("Number 1, on 22 November 2026 at 12:00").text
    assert "You have told us something newer since." in visit.page.text
    visit.get(f"{mine}/versions/3", 404)


def test_the_letter_is_a_sheet_with_the_plan_and_the_numbers_and_the_log_tells_of_it(visit, mine, alma):
    write(visit, mine, **SAYS)
    page = visit.click("Print it on a sheet, to keep at home or give to people you trust")
    for words in ("Ben next door", URGENT, "Alma Hartley: if things go wrong", "Saved on 22 November 2026."):
        assert words in page.text
    assert "This is your plan" not in page.text, "whoever helps reads it"
    assert "Whom to call" not in page.text
    assert not [link for link in page.find_all("form") if link.get("id") == "begun"]
    looked = visit.get(f"{alma}/who-has-looked").text
    assert "Opened your plan for when things go wrong as a letter" in looked
    assert "Wrote your plan for when things go wrong" in looked


def test_it_comes_in_other_forms_too(visit, mine, alma):
    write(visit, mine, **SAYS)
    visit.click("Get this in another format")
    text = visit.client.get(f"{alma}/documents/if-things-go-wrong.txt").get_data(as_text=True)
    assert "Ben next door" in text
    assert "01632 960 002" in text
    assert "Took your plan for when things go wrong away as a file" in visit.get(f"{alma}/who-has-looked").text


def test_silence_is_no_plan_and_what_is_too_long_stays_in_the_field(visit, mine):
    page = write(visit, mine, 200, key="  ")
    assert "Answer one question or more, or leave this page" in page.text
    page = write(visit, mine, 200, key="x" * 401)
    assert errors(page) == ["“Who has a key” is too long. Keep it to 400 characters or fewer."]
    assert "Each answer can have up to 400 characters." in page.text
    assert "You do not have to answer anything." not in page.text
    assert visit.page.answers(visit.page.form("begun"))["key"] == "x" * 401
    visit.get(f"{mine}/versions/1", 404)


def test_a_plan_is_taken_back_by_emptying_it_and_the_page_says_so(visit, mine):
    assert "To take your plan back, empty every answer." not in visit.get(f"{mine}/write").text
    write(visit, mine, key="Ben")
    assert "To take your plan back, empty every answer." in visit.get(f"{mine}/write").text
    assert visit.submit("begun", 303, key="") is None
    assert "Write your plan" in visit.follow().text


def test_what_another_window_wrote_is_shown_and_not_overwritten(visit, mine):
    visit.get(f"{mine}/write")
    old = visit.page.answers(visit.page.form("begun"))
    write(visit, mine, key="Ben")
    page = visit.post(f"{mine}/write", old | {"key": "Ann"}, 409)
    assert "This has since been changed in another window" in page.text
    assert visit.page.answers(visit.page.form("begun"))["key"] == "Ann"
    visit.submit("begun", 303)
    assert "Ann" in visit.follow().text


def test_what_somebody_wrote_for_them_says_so_and_a_supporter_is_given_the_paper(visit_as, appoint, visit, mine):
    attorney = visit_as("sam")
    appoint("DEMO-01", "sam", Role.ATTORNEY_HEALTH)
    write(attorney, mine, key="Sam")
    assert "Somebody who acts for you said this on 22 November 2026." in visit.get(mine).text
    advocate = visit_as("tess")
    appoint("DEMO-01", "tess", Role.ADVOCATE)
    advocate.get(mine, 404)


def test_words_typed_when_a_session_had_ended_are_there_after_signing_in_again(app, visit, visit_as, mine):
    visit.get(f"{mine}/write")
    form = visit.page.answers(visit.page.form("begun")) | {"key": "Nearly lost"}
    with app.extensions["portal"].db.write() as connection:
        connection.execute(update(sessions).values(ended=NOW, ended_why="idle"))
    visit.post(f"{mine}/write", form, 303)
    again = visit_as("demo-alma")
    again.get(unquote(visit.response.location.partition("next=")[2]))
    assert again.page.answers(again.page.form("begun"))["key"] == "Nearly lost"
    again.submit("begun", 303)
    assert "Nearly lost" in again.follow().text
    assert "drafts" not in rows_in(app.extensions["portal"].db)
