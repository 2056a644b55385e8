"""The account page, and the way to it, on a phone with large letters too."""

import pytest
from selenium.webdriver.common.by import By

from tests.browser.axe import axe
from tests.browser.journey import h1, reads, sign_in, text

ALMA = 'button[value="demo-alma"]'


@pytest.mark.parametrize("path", ["/account", "/sign-in/again"])
@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_an_account(browser, portal_url, path, width):
    sign_in(browser, portal_url, "alma")
    browser.width(width)
    browser.open(portal_url + path)
    browser.no_sideways_scroll()
    axe(browser.driver)
    browser.driver.execute_script("document.documentElement.style.fontSize = '200%'")
    head = "const head = document.querySelector('header'); return [head.scrollWidth, head.clientWidth]"
    needs, has = browser.driver.execute_script(head)
    assert needs <= has, "the header is too wide for letters of twice the size"
    assert browser.driver.find_element(By.LINK_TEXT, "Your account").size["height"] >= 24
    assert browser.console_errors() == []


def test_signing_in_again_leads_to_the_provider_and_back(browser, portal_url):
    sign_in(browser, portal_url, "alma")
    browser.open(portal_url + "/sign-in/again?next=/account")
    browser.driver.find_element(By.LINK_TEXT, "Sign in again").click()
    browser.until(lambda driver: driver.find_elements(By.CSS_SELECTOR, ALMA))
    browser.driver.find_element(By.CSS_SELECTOR, ALMA).click()
    reads(browser, "Where you are signed in")
    assert h1(browser) == "Your account"
    assert text(browser).count("This phone or computer") == 1
