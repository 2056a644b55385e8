"""Acting for somebody in a real browser: an advocate with three clients by keyboard alone, and a relative who was
invited for the money only, until it is stopped."""

import re

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from tests.browser import demo
from tests.browser.axe import axe
from tests.browser.choosing import Keyboard, choose, fill, is_refused, press_button, reference
from tests.browser.chromium import start
from tests.browser.journey import h1, reads, sign_in, text

CODE = re.compile(r"[2-9A-HJKMNP-Z]{3} [2-9A-HJKMNP-Z]{3} [2-9A-HJKMNP-Z]{4}")
NOT_FOUND = "We can’t find that page"
BUTTON_AND_LINK = "a, button, summary, input:not([type=hidden]), select, textarea"
SMALL = """
const inline = (e) => e.closest("p, dd") || (e.closest("li") && e.closest("li").innerText !== e.innerText);
return [...document.querySelectorAll(arguments[0])]
  .filter((e) => e.offsetParent && !e.matches(".govuk-skip-link, .govuk-visually-hidden") && !inline(e))
  .map((e) => [e.innerText || e.name, e.getBoundingClientRect().width, e.getBoundingClientRect().height])
  .filter(([_, width, height]) => width < 24 || height < 24)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A portal of its own: who is invited here is seen by no other test."""
    with demo.running(tmp_path_factory.mktemp("acting")) as address:
        yield address


@pytest.fixture(scope="module")
def another_chromium(tmp_path_factory):
    found = start(tmp_path_factory.mktemp("profile"))
    yield found
    found.driver.quit()


@pytest.fixture
def theirs(another_chromium):
    """The browser of somebody else, at the same time."""
    another_chromium.reset()
    return another_chromium


def look_at(browser, picture):
    """At both widths: nothing wider than the page, no fault that axe finds, nothing too small to press."""
    for width in (320, 1280):
        browser.width(width)
        browser.no_sideways_scroll()
        axe(browser.driver)
        assert browser.driver.execute_script(SMALL, BUTTON_AND_LINK) == []
        browser.picture(f"acting-{picture}-{width}")


def come(browser, site, subject, says):
    """Sign in as somebody who has no record here, or opens none yet."""
    browser.open(site + "/sign-in")
    browser.driver.find_element(By.CSS_SELECTOR, f'button[value="{subject}"]').click()
    reads(browser, "Sign out")
    reads(browser, says)


def press_link(browser, link, says):
    browser.driver.find_element(By.LINK_TEXT, link).click()
    reads(browser, says)


def enter_code(browser, code, day, month, year):
    fill(browser, code=code, born=day, **{"born-month": month, "born-year": year})
    browser.driver.find_element(By.ID, "go_on").click()


def press_by_keyboard(keys, says, then):
    keys.tab_to(says=says)
    keys.press(Keys.ENTER)
    reads(keys.browser, then)


def test_an_advocate_with_three_clients_by_keyboard_alone(browser, theirs, site):
    keys = Keyboard(browser)
    browser.open(site + "/sign-in")
    keys.tab_to(value="demo-sam")
    keys.press(Keys.ENTER)
    reads(browser, "People you act for")
    names = [a.text for a in browser.driver.find_elements(By.CSS_SELECTOR, "main h2 a")]
    assert names == ["Celia Okafor", "Farah Siddiqui", "Lorna Fraser"]
    look_at(browser, "three-clients")
    banner = "You are acting for Celia Okafor."
    press_by_keyboard(keys, "Celia Okafor", banner)
    look_at(browser, "advocate-budget")
    for page, says in (
        ("How it is managed", "What you can do"), ("Where I am", "What happens next"),
        ("Questions and complaints", "You have sent nothing so far"),
        ("Ask, challenge or complain", "support meanwhile"),
    ):  # fmt: skip
        press_by_keyboard(keys, page, says)
        assert banner in text(browser)
        look_at(browser, f"advocate-{page.partition(',')[0].replace(' ', '-').lower()}")
    keys.tab_to(name="door")
    keys.press(Keys.SPACE)
    keys.go_on("What is it about?")
    keys.tab_to(name="line")
    keys.press(Keys.ARROW_DOWN, Keys.SPACE)
    keys.go_on("What do you want to say?")
    assert banner in text(browser)
    look_at(browser, "advocate-words")
    keys.tab_to(id="words")
    keys.press("Why 3 nights?")
    keys.go_on("How should we tell you")
    keys.tab_to(name="channel")
    keys.press(Keys.SPACE)
    keys.go_on("Check your answers")
    assert banner in text(browser)
    look_at(browser, "advocate-check")
    keys.go_on("Your question: we have it", "send")
    by = " by Sam Rivers (independent advocate) for Celia Okafor."
    assert by in text(browser)
    assert banner in text(browser)
    look_at(browser, "advocate-receipt")
    sent = reference(browser)
    first, receipt = browser.driver.current_window_handle, browser.driver.current_url
    browser.driver.switch_to.new_window("tab")
    try:
        browser.open(site + "/acting-for")
        reads(browser, sent)
        look_at(browser, "what-is-due")
        press_by_keyboard(keys, "Farah Siddiqui", "You are acting for Farah Siddiqui.")
        second = browser.driver.current_window_handle
        browser.driver.switch_to.window(first)
        browser.driver.refresh()
        reads(browser, banner)
        assert browser.driver.current_url == receipt
        press_by_keyboard(keys, "The budget", banner)
        browser.driver.switch_to.window(second)
        browser.driver.refresh()
        reads(browser, "You are acting for Farah Siddiqui.")
        assert "Celia" not in text(browser)
    finally:
        browser.driver.close()
        browser.driver.switch_to.window(first)
    record = sign_in(theirs, site, "celia")
    theirs.open(f"{record}/who-has-looked")
    assert "Sam Rivers" in text(theirs)
    look_at(theirs, "who-has-looked")
    theirs.open(f"{record}/questions/{sent}")
    assert by in text(theirs)
    assert "Why 3 nights?" in text(theirs)
    look_at(theirs, "the-persons-question")
    assert browser.console_errors() + theirs.console_errors() == []


def own_words(browser):
    """What Alma needs and which support she gets, as her own budget page says it."""
    found = browser.driver.find_elements(By.CSS_SELECTOR, ".bars tbody th, .bars tbody a, #kept-ready + ul a")
    words = {element.text.strip() for element in found} - {""}
    assert {"Getting up, washed and dressed", "A visit every morning"} <= words
    return words


def invite(browser, name, scope):
    """From the list of who helps to the page before the code, without an error."""
    fill(browser, name=name)
    choose(browser, "scopes", scope)
    choose(browser, "how_long", "year")
    press_button(browser, "Check before you make the code")


def make_code(browser, day, month, year):
    fill(browser, born=day, **{"born-month": month, "born-year": year})
    press_button(browser, "Give them this code", "make")
    return CODE.search(text(browser))[0]


def test_a_relative_invited_for_the_money_only_until_it_is_stopped(browser, theirs, site):
    record = sign_in(browser, site, "alma")
    words = own_words(browser)
    lines = [a.get_attribute("href") for a in browser.driver.find_elements(By.CSS_SELECTOR, ".bars tbody a")]
    press_link(browser, "People who help me", "Invite somebody")
    look_at(browser, "who-helps")
    press_link(browser, "Invite somebody", "Who is it?")
    look_at(browser, "invite")
    is_refused(browser, "Enter a name, such as “My sister Rosa”", "name")
    look_at(browser, "invite-error")
    fill(browser, name="My nephew Tom")
    is_refused(browser, "Tick at least one thing that they may do", "scopes")
    invite(browser, "My nephew Tom", "money_only")
    assert "see the amounts of the budget" in text(browser)
    look_at(browser, "invite-check")
    press_button(browser, "There is a problem", "make")
    look_at(browser, "invite-check-error")
    code = make_code(browser, "4", "3", "1951")
    widest = "document.querySelector('.one-time-code bdi').textContent = 'WWW WWW WWWW'"
    browser.driver.execute_script(widest)  # every code fits that does
    look_at(browser, "invite-code")
    browser.driver.refresh()
    reads(browser, "The code was shown already")
    assert code not in browser.driver.page_source
    look_at(browser, "invite-code-again")

    come(theirs, site, "demo-new", "We have not found your record yet")
    look_at(theirs, "no-record")
    press_link(theirs, "Enter your code", "Date of birth")
    look_at(theirs, "enter-code")
    enter_code(theirs, code.lower(), "4", "3", "1951")
    reads(theirs, "Somebody invited you to help them")
    assert "Alma" not in text(theirs)
    look_at(theirs, "somebody-wants")
    press_button(theirs, "There is a problem")
    look_at(theirs, "somebody-wants-error")
    choose(theirs, "answer", "yes")
    press_button(theirs, "People you act for")
    look_at(theirs, "one-person")
    press_link(theirs, "Alma Hartley", "You are acting for Alma Hartley.")
    assert "£436.62" in text(theirs)
    assert [said for said in words if said in theirs.driver.page_source] == []
    look_at(theirs, "money-only")
    press_link(theirs, "What you may do", "You can’t")
    look_at(theirs, "what-i-may-do")
    assert theirs.console_errors() == []
    for address in [f"{record}/what-changed", *lines]:
        theirs.open(address)
        assert h1(theirs) == NOT_FOUND
    theirs.open(f"{record}/budget")

    press_link(browser, "People who help me", "My nephew Tom")
    look_at(browser, "who-helps-now")
    press_link(browser, "My nephew Tom", "What they can do")
    look_at(browser, "helper")
    press_link(browser, "Stop it now", "Stop this now?")
    look_at(browser, "stop")
    press_button(browser, "Can no longer see or do anything.", "stop")
    look_at(browser, "stopped")
    press_link(theirs, "The budget", NOT_FOUND)
    assert "Alma" not in text(theirs)
    look_at(theirs, "ended")
    press_link(theirs, "the people you act for", "No longer, or not yet")
    assert "Alma Hartley, supporter: You can no longer act here." in text(theirs)
    assert "nded by" not in text(theirs)
    look_at(theirs, "no-longer")
    assert browser.console_errors() == []


def test_inviting_and_taking_it_up_without_script(browser_without_script, site):
    browser = browser_without_script
    record = sign_in(browser, site, "bilal")
    browser.open(f"{record}/helpers/invite")
    press_button(browser, "There is a problem")
    invite(browser, "Nadia", "see_progress")
    code = make_code(browser, "5", "6", "1988")
    browser.reset()
    come(browser, site, "demo-pauline", "George Bennett")
    press_link(browser, "Enter a code", "Date of birth")
    enter_code(browser, code, "5", "6", "1988")
    reads(browser, "see where things are")
    choose(browser, "answer", "yes")
    press_button(browser, "You act as a supporter")
    press_link(browser, "Bilal Sharif", "You are acting for Bilal Sharif.")
    assert browser.driver.current_url == f"{record}/where-i-am"
    browser.open(f"{record}/budget")
    assert h1(browser) == NOT_FOUND
