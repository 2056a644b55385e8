"""My needs: asked once, skippable, nothing needed, kept in versions, and never in the way (ACC1, ACC3, ACC5)."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from flask import g
from sqlalchemy import update

from portal.domain.communication import Format
from portal.domain.notice import Told
from portal.domain.representative import Role
from portal.services import communication, communication_sending
from portal.store import notices
from portal.store.tables import communication_needs, sessions
from tests.conftest import NOW
from tests.web.helping_fixtures import *  # noqa: F403
from tests.web.helping_fixtures import invite_and_accept


@pytest.fixture
def needs(alma):
    return f"{alma}/my-needs"


def say(visit, needs, status=303, **answers):
    """Answer some of the questions."""
    visit.get(f"{needs}/ask")
    visit.post(f"{needs}/ask", visit.page.answers(visit.page.form(-1)) | answers | {"save": "Save"}, status)


def test_it_is_asked_once_after_signing_in_and_never_in_the_way(visit, alma, needs):
    visit.get("/account/start", 303)
    assert visit.response.location == f"{alma}/budget?needs=what"
    visit.follow()
    page = visit.click("Do you need large print, easy read, another language or an interpreter? Tell us once")
    assert page.h1 == "What do you need?"
    assert visit.client.get("/account/start").location == f"{alma}/budget", "asked once"
    visit.get(f"{alma}/budget")


@pytest.mark.parametrize(("button", "says"), [("later", "You have not told us yet"), ("nothing", "nothing different")])
def test_it_is_skipped_for_now_or_for_good(visit, alma, needs, button, says):
    visit.get(f"{needs}/ask")
    skip = next(form for form in visit.page.find_all("form") if "Ask me later" in visit.page.text_of(form))
    visit.post(f"{needs}/ask", visit.page.answers(skip) | {button: "yes", "size": "x"}, 303)
    assert visit.response.location == f"{alma}/budget"
    assert says in visit.get(needs).text
    assert visit.client.get("/account/start").location == f"{alma}/budget"


def test_what_was_said_is_told_as_what_it_does_with_a_link_to_change_each_part(visit, needs):
    say(visit, needs, formats=["large_print", "audio"], size="20", reach=["text_relay"], support=["more_time"],
        speaks="ur", interpreter=["yes"], words="<b>Slowly</b>, please")  # fmt: skip
    assert visit.response.location == needs
    text = visit.follow().text
    for words in (
        "Letters come in large print, 20 point.", "We call you through text relay", "You have more time.",
        "Speaks: Urdu", "An interpreter", "<b>Slowly</b>, please", "You said this on 22 November 2026.",
    ):  # fmt: skip
        assert words in text
    changes = [a.get("href") for a in visit.page.find_all("a") if visit.page.text_of(a).startswith("Change:")]
    assert changes[0] == f"{needs}/ask#formats"
    visit.get(f"{needs}/ask")
    body = visit.response.get_data(as_text=True)
    assert [change for change in changes if f'id="{change.partition("#")[2]}"' not in body] == []


def test_nothing_has_to_be_answered(visit, needs):
    say(visit, needs)
    assert "Not said" in visit.follow().text


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"reach": ["named_person"]}, "Write who we can reach you through"),
        ({"speaks": "other"}, "Write which language you speak"),
        ({"reads": "other"}, "Write which language you read"),
        ({"words": "x" * 2001}, "Keep it to 2,000 characters"),
        ({"formats": ["telepathy"]}, "Choose from the answers in the list"),
        ({"size": "99"}, "Not a valid choice"),
    ],
)
def test_what_is_missing_is_said_and_every_tick_is_kept(visit, needs, answers, says):
    say(visit, needs, 200, **({"formats": ["braille"], "when": "After 3"} | answers))
    assert says in visit.page.text
    assert visit.page.title.startswith("Error:")
    kept = visit.page.answers(visit.page.form(-1))
    assert kept["when"] == "After 3"
    if "formats" not in answers:
        assert "braille" in str(kept["formats"])


def test_a_second_tab_never_overwrites_the_first_in_silence(visit, needs):
    say(visit, needs, formats=["audio"])
    visit.get(f"{needs}/ask")
    old = visit.page.answers(visit.page.form(-1)) | {"formats": ["braille"], "save": "Save"}
    say(visit, needs, formats=["easy_read"])
    visit.post(f"{needs}/ask", old, 409)
    assert "Letters come in easy read" in visit.page.text
    again = visit.page.answers(visit.page.form(-1))
    assert "braille" in str(again["formats"])
    visit.post(f"{needs}/ask", again | {"save": "Save"}, 303)
    assert "Letters come in braille, grade 2." in visit.get(needs).text


def test_a_year_later_it_is_asked_whether_it_is_still_right(app, visit, alma, needs):
    say(visit, needs, formats=["audio"])
    portal = app.extensions["portal"]
    with portal.db.write() as connection:
        connection.execute(update(communication_needs).values(until=(NOW - timedelta(days=1)).date()))
    visit.get("/account/start", 303)
    visit.follow()
    assert "Is this still right?" in visit.click("You told us how you need information. Is this still right?").text
    visit.post(needs, visit.page.answers(visit.page.form(-1)), 303)
    assert "Is this still right?" not in visit.get(needs).text
    assert visit.client.get("/account/start").location == f"{alma}/budget"


def test_it_is_taken_along_as_a_letter_and_as_data(visit, needs):
    say(visit, needs, formats=["large_print"], size="24", reads="other", reads_other="Sylheti")
    assert "Letters come in large print, 24 point." in visit.get(f"{needs}/letter").text
    answer = visit.client.get(f"{needs}/needs.json")
    assert answer.json["accessible_information"]["formats"] == ["large_print_24"]
    assert answer.json["language"]["reads"] == "Sylheti"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="needs.json"'


def test_it_is_shared_in_the_words_that_were_read_and_taken_back(visit, needs):
    say(visit, needs, formats=["audio"], reader="My daughter Rosa", words="I was ill", reach=["phone"])
    page = visit.get(f"{needs}/share")
    assert "Audio" in page.text
    assert "Rosa" not in page.text
    assert "I was ill" not in page.text
    for recipients in (["provider", "nhs"], []):
        visit.get(f"{needs}/share")
        visit.post(f"{needs}/share", visit.page.answers(visit.page.form(-1)) | {"recipients": recipients}, 303)
        boxes = visit.get(f"{needs}/share").find_all("input")
        assert {box.get("value") for box in boxes if box.get("checked") is not None} == set(recipients)


def test_whoever_speaks_for_the_person_says_it_for_them_and_they_are_told(visit, needs, alma, visit_as, appoint):
    helper = visit_as("sam")
    appoint("DEMO-01", "sam", Role.ADVOCATE)
    say(helper, needs, formats=["braille"])
    assert "Somebody who acts for you said this" in visit.get(needs).text
    assert "What you need, or through whom we reach you, was changed." in visit.get(f"{alma}/notices").text
    helper.get(f"{needs}/share", 404)


@pytest.mark.parametrize("role", [Role.APPOINTEE, Role.ATTORNEY_PROPERTY, Role.NOMINATED, Role.AGENT])
def test_whoever_is_there_for_the_money_alone_sees_nothing_of_it(visit_as, needs, appoint, role):
    helper = visit_as("sam")
    appoint("DEMO-01", "sam", role)
    for page in ("", "/ask", "/letter", "/needs.json", "/share"):
        helper.get(needs + page, 404)


@pytest.mark.parametrize("limit", ["money_only", "health_hidden"])
def test_a_supporter_from_whom_words_are_hidden_sees_nothing_of_it(visit, visit_as, alma, needs, limit):
    helper = visit_as("rosa")
    invite_and_accept(visit, helper, alma, ["ask_and_complain", limit])
    helper.get(needs, 404)
    helper.get(f"{needs}/ask", 404)


def test_whoever_acts_for_others_has_needs_of_their_own_without_a_record(visit_as, appoint):
    helper = visit_as("sam")
    appoint("DEMO-01", "sam", Role.ADVOCATE)
    assert helper.client.get("/account/start").location == "/acting-for?needs=what"
    say(helper, "/my-needs", formats=["large_print"], pages_language="")
    assert helper.response.location == "/my-needs"
    assert "Letters come in large print, 18 point." in helper.follow().text
    assert helper.client.get("/account/start").location == "/acting-for"


def test_somebody_with_a_record_is_led_to_its_own_page(visit, needs):
    assert visit.client.get("/my-needs").location == needs
    assert visit.client.get("/my-needs/ask").location == f"{needs}/ask"


def test_the_language_of_pages_and_easy_read_are_fields_of_their_own(app, visit, needs):
    say(visit, needs, easy_pages=["yes"], pages_language="en", speaks="pl")
    with visit.client:
        visit.client.get("/account")
        assert communication.preferred(app.extensions["portal"].db, g.actor) == ("en", True)


def test_what_is_made_for_somebody_is_told_with_its_day_and_a_reason_is_read(app, visit, person, needs):
    say(visit, needs, formats=["braille"])
    db = app.extensions["portal"].db
    with db.write() as connection:
        notices.tell(connection, person("DEMO-01").id, Told.DISPUTE_ANSWERED, NOW, {"reference": "QU-00000001"})
    text = visit.get(needs).text
    assert "Our answer to a question, a challenge or a complaint (QU-00000001): Braille, grade 2." in text
    assert "Somebody makes it for you. We post it by 4 December 2026." in text
    ((_, task),) = communication_sending.tasks(db, "999")
    assert communication_sending.task_done(db, "999", task.id, Format.AUDIO, "The embosser is <broken>", NOW)
    assert "in another form (Audio), because: The embosser is <broken>" in visit.get(needs).text


def test_what_was_ticked_when_the_time_ran_out_comes_back_after_signing_in_again(app, visit, visit_as, needs):
    visit.get(f"{needs}/ask")
    answers = visit.page.answers(visit.page.form(-1)) | {"formats": ["audio", "braille"], "when": "After 3"}
    with app.extensions["portal"].db.write() as connection:
        connection.execute(update(sessions).values(ended=NOW, ended_why="idle"))
    visit.post(f"{needs}/ask", answers | {"save": "Save"}, 303)
    wanted = unquote(visit.response.location.partition("next=")[2])
    assert "/my-needs/ask?draft=" in wanted
    kept = visit_as("demo-alma").get(wanted)
    ticked = [box.get("value") for box in kept.find_all("input") if box.get("checked") is not None]
    assert ticked == ["braille", "audio"]
    assert kept.answers(kept.form(-1))["when"] == "After 3"
