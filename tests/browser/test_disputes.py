"""Asking and challenging in a real browser: from the night line to the public count, without script, by keyboard."""

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from portal.app import utc_now
from portal.domain.dispute import Answer, Event, Ground, Outcome, What
from portal.services import casework
from portal.store.database import Database
from tests.browser import demo
from tests.browser.choosing import Keyboard, choose, fill, is_refused, looks_right, press_button, reference
from tests.browser.journey import reads, sign_in, text
from tests.gateways.awkward_files import SVG, photograph


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("disputes")


@pytest.fixture(scope="module")
def site(data):
    """A portal of its own: what is sent here is counted in no other test."""
    with demo.running(data) as address:
        yield address


@pytest.fixture
def council(data):
    """The council does something with what was sent."""

    def record(sent, what, **more):
        db = Database(f"sqlite:///{data / 'portal.sqlite3'}")
        casework.act(db, "999", sent, Event(What(what), utc_now(), "social_worker", **more))
        db.dispose()

    return record


def save_price(browser, record):
    browser.open(f"{record}/budget/lines/3/does-it-buy")
    fill(browser, price="30")
    choose(browser, "offer", "quote")
    browser.driver.find_element(By.CSS_SELECTOR, "main form button[type=submit]").click()
    reads(browser, "Save")
    browser.driver.find_element(By.ID, "save").click()
    reads(browser, "Prices you saved")


def test_from_the_night_line_to_the_public_count(browser, site, council, tmp_path):
    photo, drawing = tmp_path / "hall.jpg", tmp_path / "drawing.svg"
    photo.write_bytes(photograph())
    drawing.write_bytes(SVG)
    record = sign_in(browser, site, "celia")
    save_price(browser, record)
    browser.driver.find_element(By.LINK_TEXT, "Challenge an amount or a decision").click()
    reads(browser, "What happens to your support meanwhile")
    looks_right(browser)
    press_button(browser, "What is wrong?")
    is_refused(browser, "Choose what is wrong", "grounds")
    choose(browser, "grounds", "rate")
    press_button(browser, "What do you want to say?")
    is_refused(browser, "Write what you want to say", "words")
    fill(browser, words="Nobody works nights for this.")
    press_button(browser, "What do you want to happen?")
    press_button(browser, "Do you want to add a price that you saved?")
    looks_right(browser)
    browser.driver.find_element(By.NAME, "quote").click()
    press_button(browser, "Do you want to add photos, papers or recordings?")
    browser.driver.find_element(By.ID, "files").send_keys(f"{photo}\n{drawing}")
    browser.driver.find_element(By.NAME, "go_on").click()
    reads(browser, "We cannot take this kind of file.")
    looks_right(browser)
    browser.driver.find_element(By.NAME, "go_on").click()
    reads(browser, "Who sends this?")
    is_refused(browser, "Choose who sends this", "who")
    choose(browser, "who", "self")
    press_button(browser, "How should we tell you how it goes?")
    choose(browser, "channel", "account")
    press_button(browser, "Check your answers")
    looks_right(browser)
    press_button(browser, "Your challenge: we have it", "send")
    looks_right(browser)
    sent = reference(browser)
    council(sent, "asked", words="Which nights?")
    browser.driver.refresh()
    browser.driver.find_element(By.LINK_TEXT, "Answer the question").click()
    reads(browser, "Answer our question")
    press_button(browser, "Write something, or choose a file", "send")
    looks_right(browser)
    fill(browser, words="Friday and Saturday.")
    press_button(browser, "Being looked at", "send")
    found = Answer(
        Outcome.UPHELD, "The price you sent.", "The rate is too low.", "We use another.", learned="New rate."
    )
    council(sent, "decided", answer=found, cause=Ground.RATE)
    says_on = {f"/{sent}": "You were right", "": "Answered", f"/{sent}/letter": "hall.jpg", f"/{sent}/reopen": "opened"}
    for page, says in says_on.items():
        browser.open(f"{record}/questions{page}")
        assert says in text(browser)
        looks_right(browser)
    browser.open(f"{site}/what-people-told-us")
    assert "New rate." in text(browser)
    looks_right(browser)
    assert browser.console_errors() == []


def test_a_complaint_without_script(browser_without_script, site):
    browser = browser_without_script
    record = sign_in(browser, site, "alma")
    browser.open(f"{record}/questions/new?door=complaint")
    press_button(browser, "What is your complaint about?")
    choose(browser, "about", "nhs")
    press_button(browser, "Where this can be put right")
    press_button(browser, "What do you want to say?")
    fill(browser, words="Nobody called back.")
    press_button(browser, "What do you want to happen?")
    press_button(browser, "When did it happen?")
    press_button(browser, "Do you want to add photos")
    browser.driver.find_element(By.NAME, "go_on").click()
    reads(browser, "Who sends this?")
    choose(browser, "who", "self")
    press_button(browser, "How should we tell you")
    choose(browser, "channel", "letter")
    press_button(browser, "Check your answers")
    press_button(browser, "Your complaint: we have it", "send")


def test_a_question_by_keyboard_alone(browser, site):
    record = sign_in(browser, site, "bilal")
    browser.open(f"{record}/budget/lines/1")
    keys = Keyboard(browser)
    keys.tab_to(says="Ask a question")
    keys.press(Keys.ENTER)
    reads(browser, "What happens to your support meanwhile")
    keys.go_on("What do you want to say?")
    keys.tab_to(id="words")
    keys.press("Why 3 hours?")
    keys.go_on("How should we tell you")
    keys.tab_to(name="channel")
    keys.press(Keys.SPACE)
    keys.go_on("Check your answers")
    keys.go_on("Your question: we have it", "send")
    assert "Why 3 hours?" in text(browser)
