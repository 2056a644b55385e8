"""Easy read in a real browser: from signing in to a question that was sent, on a phone and on a large screen."""

import pytest
from selenium.webdriver.common.by import By

from tests.browser.axe import axe
from tests.browser.chromium import Browser
from tests.browser.journey import h1, reads, sign_in, text

PAGES = ("budget", "what-changed", "budget/lines/1", "how-it-is-managed", "how-it-is-managed/compare",
         "how-it-is-managed/choose", "helpers", "where-i-am", "questions/new")  # fmt: skip
LOOK = """
const row = document.querySelector(".easy-row"), p = row.querySelector("p"), img = row.querySelector("img");
const style = getComputedStyle(p);
return {columns: getComputedStyle(row).gridTemplateColumns.split(" ").length, size: parseFloat(style.fontSize),
        align: style.textAlign, hyphens: style.hyphens, ground: getComputedStyle(img).backgroundColor,
        broken: [...document.querySelectorAll(".easy-row img")].filter((e) => e.complete && !e.naturalWidth).length};
"""


def looked_at(browser: Browser) -> None:
    """No accessibility fault, nothing to scroll sideways, and it is easy read."""
    axe(browser.driver)
    browser.no_sideways_scroll()
    assert "Draft easy read: not yet checked by people with a learning disability." in text(browser)


def press(browser: Browser, words: str) -> None:
    button = next(e for e in browser.driver.find_elements(By.CSS_SELECTOR, "main button") if e.text == words)
    button.click()


@pytest.mark.parametrize("width", [320, 1280])
def test_from_signing_in_to_a_question_that_was_sent(browser: Browser, portal_url: str, width: int) -> None:
    browser.width(width)
    record = _record(sign_in(browser, portal_url, "alma"), portal_url)
    browser.open(f"{portal_url}{record}/budget")
    browser.driver.find_element(By.LINK_TEXT, "Easy read").click()
    reads(browser, "You get about £437 each week.")
    looked_at(browser)
    browser.driver.find_element(By.LINK_TEXT, "Ask a question").click()
    reads(browser, "Ask, or tell us something is wrong")
    looked_at(browser)
    press(browser, "Start")
    reads(browser, "What is it about?")
    looked_at(browser)
    browser.driver.find_element(By.CSS_SELECTOR, 'input[value="all"]').click()
    press(browser, "Save and continue")
    reads(browser, "Ask in your own words.")
    browser.driver.find_element(By.TAG_NAME, "textarea").send_keys("Why is it £437?")
    press(browser, "Save and continue")
    reads(browser, "How should we tell you?")
    browser.driver.find_element(By.CSS_SELECTOR, 'input[value="account"]').click()
    press(browser, "Save and continue")
    reads(browser, "Check your answers")
    looked_at(browser)
    press(browser, "Send")
    reads(browser, "Your reference is")
    assert h1(browser) == "Your question"
    looked_at(browser)
    browser.picture(f"easy-read-sent-{width}")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_kind_of_page_fits_and_looks_as_easy_read_should(browser: Browser, portal_url: str, width: int) -> None:
    record = _record(sign_in(browser, portal_url, "celia"), portal_url)
    browser.width(width)
    for page in PAGES:
        browser.open(f"{portal_url}/easy{record}/{page}")
        looked_at(browser)
        found = browser.driver.execute_script(LOOK)
        assert found["columns"] == (1 if width < 480 else 2), page
        assert found["size"] >= 20
        assert (found["align"], found["hyphens"], found["ground"]) == ("start", "none", "rgb(255, 255, 255)")
        assert found["broken"] == 0, f"{page}: a picture could not be shown"
    browser.picture(f"easy-read-asking-{width}")


def test_the_way_back_to_the_exact_page_is_one_link(browser: Browser, portal_url: str) -> None:
    record = _record(sign_in(browser, portal_url, "alma"), portal_url)
    browser.open(f"{portal_url}/easy{record}/budget")
    browser.driver.find_element(By.LINK_TEXT, "See this page with all the details").click()
    reads(browser, "£436.62")
    assert browser.driver.current_url == f"{portal_url}{record}/budget"


def _record(address: str, portal_url: str) -> str:
    """/people/<id>, wherever signing in led to."""
    return "/".join(address.removeprefix(portal_url).split("/")[:3])
