"""My documents in a real browser: on a phone and on a wide screen, with the keyboard, and as downloads."""

import re

import pytest
from selenium.webdriver.common.by import By

from tests.browser.axe import axe
from tests.browser.chromium import Browser
from tests.browser.journey import h1, reads, sign_in

PAGES = ("documents", "documents/budget", "documents/worked-out", "documents/by-post", "budget/worked-out",
         "budget/worked-out/letter")  # fmt: skip


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_fit_and_have_no_faults(browser: Browser, portal_url: str, width: int) -> None:
    record = sign_in(browser, portal_url, "farah")
    browser.width(width)
    for page in PAGES:
        browser.open(f"{record}/{page}")
        browser.no_sideways_scroll()
        axe(browser.driver)


def test_from_my_budget_to_an_order_by_post(browser: Browser, portal_url: str) -> None:
    record = sign_in(browser, portal_url, "george")
    browser.open(f"{record}/budget")
    browser.driver.find_element(By.LINK_TEXT, "Get this in another format").click()
    reads(browser, "Every form has the same amounts")
    browser.driver.find_element(By.LINK_TEXT, "Have a document sent by post").click()
    reads(browser, "Which document?")
    browser.driver.find_element(By.CSS_SELECTOR, 'input[value="braille"]').click()
    browser.driver.find_element(By.CSS_SELECTOR, "#begun button, #begun [type=submit]").click()
    reads(browser, "It is ordered.")
    assert h1(browser) == "My documents"
    assert re.search(r"BP-\d{8}", browser.driver.find_element(By.TAG_NAME, "main").text)
