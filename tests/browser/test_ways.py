"""The ways to manage a budget in a real browser: wide, narrow, and without script."""

import pytest
from selenium.webdriver.common.by import By

from tests.browser.axe import axe
from tests.browser.journey import reads, text

ROOT = "/ways-to-manage"
PAGES = ["", "/direct-payment", "/individual-service-fund", "/managed", "/mixed", "/cards", "/agents", "/employing",
         "/not-bought", "/left-over", "/help-to-decide", "/agreement", "/when-it-fails",
         "/individual-service-fund/count-me-in"]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_the_ways(browser, portal_url, page):
    for width in (1280, 320):
        browser.width(width)
        browser.open(portal_url + ROOT + page)
        assert browser.layout_shift() < 0.01
        browser.no_sideways_scroll()
        axe(browser.driver)
    assert browser.console_errors() == []


def test_from_the_first_page_to_a_way_and_back_without_script(browser_without_script, portal_url):
    driver = browser_without_script.driver
    browser_without_script.open(portal_url + "/")
    driver.find_element(By.LINK_TEXT, "Read about the ways to manage a budget").click()
    driver.find_element(By.LINK_TEXT, "Managed by the council").click()
    assert "may give you less choice than a direct payment" in text(browser_without_script)
    driver.find_element(By.CSS_SELECTOR, ".govuk-back-link").click()
    assert driver.find_element(By.TAG_NAME, "h1").text == "Ways to manage a budget"
    assert driver.get_cookies() == []


def test_somebody_is_counted_who_would_like_a_fund_without_script(browser_without_script, portal_url):
    driver = browser_without_script.driver
    browser_without_script.open(f"{portal_url}{ROOT}/individual-service-fund")
    driver.find_element(By.CSS_SELECTOR, "form button").click()
    reads(browser_without_script, "You are counted")
    assert "told us that they would like one." in text(browser_without_script)
    assert driver.get_cookies() == []
