"""My needs on a phone and on a wide page: skipped, answered by keyboard, told as what it does."""

import re

import pytest
from selenium.webdriver.common.by import By

from tests.browser.axe import axe
from tests.browser.journey import h1, reads, sign_in, text

ORDER = [
    "Ask me later", "I need nothing different", "Standard print", "Large print", "Large print: what size?",
    "Phone", "Which language do you speak or sign?", "A lip-speaker", "Is there anything else?", "Save",
]  # fmt: skip


def press(browser, words):
    browser.driver.find_element(By.XPATH, f"//button[normalize-space()='{words}']").click()


def tick(browser, words):
    browser.driver.find_element(By.XPATH, f"//label[normalize-space()='{words}']").click()


@pytest.mark.parametrize("width", [1280, 320])
def test_from_the_questions_to_what_it_does(browser, portal_url, width):
    who = {1280: "bilal", 320: "celia"}[width]
    needs = f"{sign_in(browser, portal_url, who)}/my-needs"
    browser.width(width)
    browser.open(f"{needs}/ask")
    assert h1(browser) == "What do you need?"
    browser.no_sideways_scroll()
    axe(browser.driver)
    browser.picture(f"my-needs-ask-{width}")
    tick(browser, "Large print")
    tick(browser, "Text relay (Relay UK)")
    tick(browser, "Through somebody I name")
    press(browser, "Save")
    reads(browser, "Write who we can reach you through")
    axe(browser.driver)
    ticked = browser.driver.find_elements(By.CSS_SELECTOR, "input[type=checkbox]:checked")
    assert [box.get_attribute("value") for box in ticked] == ["large_print", "text_relay", "named_person"]
    browser.driver.find_element(By.ID, "through").send_keys("My sister Rosa, 07700 900123")
    press(browser, "Save")
    reads(browser, "Letters come in large print, 18 point.")
    assert h1(browser) == "My needs"
    browser.no_sideways_scroll()
    axe(browser.driver)
    browser.picture(f"my-needs-{width}")
    for page in ("share", "letter"):
        browser.open(f"{needs}/{page}")
        browser.no_sideways_scroll()
        axe(browser.driver)
        browser.picture(f"my-needs-{page}-{width}")
    assert browser.console_errors() == []


def test_the_keyboard_meets_the_questions_in_the_order_in_which_they_stand(browser, portal_url):
    browser.open(f"{sign_in(browser, portal_url, 'ewa')}/my-needs/ask")
    reached = [re.sub(r"^\w+: ", "", one) for one in browser.tab_order()]
    places = [reached.index(words) for words in ORDER]
    assert places == sorted(places)


def test_it_is_skipped_with_one_press(browser, portal_url):
    browser.open(f"{sign_in(browser, portal_url, 'farah')}/my-needs/ask")
    press(browser, "Ask me later")
    reads(browser, "My budget")
    assert "What do you need?" not in text(browser)
