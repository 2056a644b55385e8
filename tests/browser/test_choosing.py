"""Choosing how the budget is managed in a real browser: every page wide and narrow, with its errors, without script,
and by keyboard alone."""

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from portal.app import utc_now
from portal.domain.decision import Because, Event, PlanCheck, What
from portal.services import deciding
from portal.store.database import Database
from tests.browser import demo
from tests.browser.choosing import Keyboard, choose, fill, is_refused, looks_right, press_button, reference
from tests.browser.journey import h1, reads, sign_in, text

MANAGED = "/how-it-is-managed"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("choosing")


@pytest.fixture(scope="module")
def site(data):
    """A portal of its own: what is chosen here is seen by no other test."""
    with demo.running(data) as address:
        yield address


@pytest.fixture
def council(data):
    """The council answers a choice."""

    def record(reference, what, **more):
        now = utc_now()
        db = Database(f"sqlite:///{data / 'portal.sqlite3'}")
        said = {"by": "social_worker", "words": "We looked at it with you."} | more
        deciding.decide(db, "999", reference, Event(What(what), now, **said))
        db.dispose()

    return record


QUESTIONS = [  # what is sent, which error it has and on which field when nothing is sent, and the next page
    ({"which": ["whole"]}, "Choose what you want to choose", "which", "How do you want your budget to be managed?"),
    ({"way": ["mixed"]}, "Choose a way", "way", "How much of it in each way?"),
    ({"direct_payment": "236.62", "isf": "200"}, "£436.62 is missing", "direct_payment", "Who should hold your"),
    ({"holder": ["named"], "name": "Weston Sitters"}, "Choose who should hold the fund", "holder", "Who receives"),
    ({"receiver": ["nominated_person"], "name": "Meera"}, "Choose who receives it", "receiver", "Who signs"),
    ({"signer": ["me"]}, "Choose who signs", "signer", "Where should the direct payment go?"),
    ({"account": ["bank"]}, "Choose where it should go", "account", "How often should it be paid?"),
    ({"frequency": ["monthly"]}, "Choose how often", "frequency", "Whom would you employ?"),
    ({"employs": ["partner"]}, "", "", "The agreement for a direct payment"),
    ({"agreed": ["signed"]}, "Choose whether you agree, or want to talk about it", "agreed", "How would you like"),
    ({"kind": "Somebody quiet", "times": ["mornings"]}, "", "", "When should it begin?"),
    ({"when": ["soon"]}, "Choose when it should begin", "when", "Is there anything else you want to tell us?"),
    ({"words": "Thank you."}, "", "", "Check your answers"),
]


def test_every_question_with_its_error_to_the_decision(browser, site, council):
    record = sign_in(browser, site, "alma")
    browser.open(f"{record}{MANAGED}/choose")
    looks_right(browser)
    browser.driver.find_element(By.XPATH, "//button[text()='Start']").click()
    reads(browser, "What do you want to choose?")
    for answers, error, field, following in QUESTIONS:
        browser.open(browser.driver.current_url)
        looks_right(browser)
        if error:
            told = f"Your amounts come to £0.00. They must come to £436.62: {error}" if "missing" in error else error
            is_refused(browser, told, field)
        for name, answer in answers.items():
            choose(browser, name, *answer) if isinstance(answer, list) else fill(browser, **{name: answer})
        press_button(browser, following)
    browser.open(browser.driver.current_url)
    looks_right(browser)
    press_button(browser, "We have your choice", "send")
    looks_right(browser)
    council(reference(browser), "question", words="Has Meera agreed to receive it?")
    browser.driver.refresh()
    looks_right(browser)
    browser.driver.find_element(By.LINK_TEXT, "Answer the question").click()
    reads(browser, "Your answer")
    press_button(browser, "Write your answer", "send")
    looks_right(browser)
    fill(browser, words="Yes.")
    press_button(browser, "You answered our question", "send")
    sent = reference(browser)
    looked_at = utc_now().date()
    found = PlanCheck(looked_at, "Your plan needs the same two people every day.")
    council(sent, "not_agreed", because=Because.COST, check=found)
    for page in (f"/choices/{sent}", f"/choices/{sent}/letter", "", "/letter"):
        browser.open(f"{record}{MANAGED}{page}")
        looks_right(browser)
    assert browser.console_errors() == []


def test_each_part_with_its_own_way_and_day(browser, site):
    record = sign_in(browser, site, "celia")
    browser.open(f"{record}{MANAGED}/choose")
    browser.driver.find_element(By.XPATH, "//button[text()='Start']").click()
    reads(browser, "What do you want to choose?")
    choose(browser, "which", "parts")
    press_button(browser, "Who should manage this: A communicator-guide who uses hands-on signing?")
    looks_right(browser)
    for way, following in (
        ("managed", "Who should manage this: Help to move"), ("isf", "Who should manage this: A worker who is awake"),
        ("managed", "Who should manage this: A day service"), ("managed", "Who should manage this: Short breaks"),
        ("managed", "Who should hold your individual service fund?"),
    ):  # fmt: skip
        choose(browser, "way", way)
        press_button(browser, following)
    choose(browser, "holder", "talk")
    press_button(browser, "How would you like your support to be?")
    press_button(browser, "When should it begin?")
    assert "If you leave the direct payment: staff and money" in text(browser)
    choose(browser, "when", "day")
    browser.driver.find_element(By.ID, "day").send_keys("31")
    browser.driver.find_element(By.ID, "day-month").send_keys("2")
    browser.driver.find_element(By.ID, "day-year").send_keys("2027")
    is_refused(browser, "Enter a day that there is, for example 1 4 2027", "day")
    choose(browser, "when", "each")
    press_button(browser, "When should this begin: A communicator-guide")
    looks_right(browser)
    browser.driver.find_element(By.ID, "day").send_keys("1")
    is_refused(browser, "Enter a day that there is, for example 1 4 2027", "day")
    browser.driver.find_element(By.ID, "day-month").send_keys("1")
    browser.driver.find_element(By.ID, "day-year").send_keys("2027")
    press_button(browser, "When should this begin: Help to move")
    press_button(browser, "Is there anything else you want to tell us?")
    press_button(browser, "Check your answers")
    looks_right(browser)
    assert "1 January 2027" in text(browser)
    browser.open(f"{record}{MANAGED}")
    assert "What you began, and did not send" in text(browser)
    looks_right(browser)


def test_a_choice_that_cannot_be_sent_and_one_that_came_second(browser, site):
    record = sign_in(browser, site, "lorna")
    drafts = []
    for _ in range(2):
        browser.open(f"{record}{MANAGED}/change")
        looks_right(browser)
        browser.driver.find_element(By.ID, "go_on").click()
        reads(browser, "Choose the parts that you want to change")
        looks_right(browser)
        choose(browser, "way", "direct_payment")
        for box in browser.driver.find_elements(By.NAME, "parts"):
            box.click()
        press_button(browser, "When should it begin?")
        choose(browser, "when", "soon")
        press_button(browser, "Check your answers")
        drafts.append(browser.driver.current_url)
    press_button(browser, "We have your choice", "send")
    browser.open(drafts[0])
    press_button(browser, "Another choice was sent meanwhile", "send")
    looks_right(browser)
    browser.driver.find_element(By.XPATH, "//button[text()='Send mine in its place']").click()
    reads(browser, "We have your choice")
    browser.driver.find_element(By.XPATH, "//button[text()='Take it back']").click()
    reads(browser, "You took it back")
    looks_right(browser)


def test_the_whole_way_without_script(browser_without_script, site):
    browser = browser_without_script
    record = sign_in(browser, site, "iris")
    browser.open(f"{record}{MANAGED}/choose")
    browser.driver.find_element(By.CSS_SELECTOR, "summary").click()
    browser.driver.find_element(By.XPATH, "//button[text()='Start']").click()
    reads(browser, "What do you want to choose?")
    press_button(browser, "There is a problem")
    browser.driver.find_element(By.LINK_TEXT, "Choose what you want to choose").click()
    choose(browser, "which", "whole")
    press_button(browser, "How do you want your budget to be managed?")
    choose(browser, "way", "direct_payment")
    press_button(browser, "Who receives the direct payment?")
    for name, value, following in (
        ("receiver", "me", "Who signs"), ("signer", "council_as_agent", "Where should"),
        ("account", "card", "How often"),
        ("frequency", "weekly", "Whom would you employ?"), ("employs", "nobody", "The agreement for a direct payment"),
    ):  # fmt: skip
        choose(browser, name, value)
        press_button(browser, following)
    browser.driver.find_element(By.XPATH, "//summary[contains(., 'The whole agreement')]").click()
    reads(browser, "1. ")
    choose(browser, "agreed", "signed")
    press_button(browser, "When should it begin?")
    choose(browser, "when", "soon")
    press_button(browser, "Is there anything else")
    press_button(browser, "Check your answers")
    browser.driver.find_element(By.CSS_SELECTOR, "main .govuk-back-link, .govuk-back-link").click()
    reads(browser, "What you began, and did not send")
    browser.driver.find_element(By.PARTIAL_LINK_TEXT, "Go on with what you saved").click()
    reads(browser, "Check your answers")
    press_button(browser, "We have your choice", "send")
    assert "CH-" in text(browser)


def test_a_change_in_three_screens_by_keyboard_alone(browser, site):
    record = sign_in(browser, site, "bilal")
    browser.open(f"{record}{MANAGED}")
    keys = Keyboard(browser)
    keys.tab_to(says="Change it in three short pages")
    keys.press(Keys.ENTER)
    reads(browser, "Change how it is managed")
    keys.tab_to(name="way")
    keys.press(Keys.ARROW_UP, Keys.SPACE)
    keys.go_on("When should it begin?")
    keys.tab_to(name="when")
    keys.press(Keys.SPACE)
    keys.go_on("Check your answers")
    keys.go_on("We have your choice", "send")
    assert h1(browser) == "We have your choice"
    assert "CH-" in text(browser)


def test_a_split_by_keyboard_alone_through_its_error(browser, site):
    record = sign_in(browser, site, "maureen")
    browser.open(f"{record}{MANAGED}/choose")
    keys = Keyboard(browser)
    keys.tab_to(says="Start")
    keys.press(Keys.ENTER)
    reads(browser, "What do you want to choose?")
    keys.tab_to(name="which")
    keys.press(Keys.SPACE)
    keys.go_on("How do you want your budget to be managed?")
    keys.tab_to(name="way")
    keys.press(Keys.ARROW_UP, Keys.SPACE)
    keys.go_on("How much of it in each way?")
    keys.tab_to(id="direct_payment")
    keys.press("12.21")
    keys.tab_to(id="managed")
    keys.press("90")
    told = "Your amounts come to £102.21. They must come to £112.21: £10.00 is missing"
    keys.go_on(told)
    keys.tab_to(says=told)
    keys.press(Keys.ENTER)
    assert browser.driver.switch_to.active_element.get_attribute("id") == "direct_payment"
    keys.tab_to(id="managed")
    keys.press(Keys.BACKSPACE * 5, "100.00")
    keys.go_on("Who receives the direct payment?")
    assert h1(browser) == "Who receives the direct payment?"
