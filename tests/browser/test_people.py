"""Every page of every example person in a real browser, wide and narrow: axe, reflow, nothing in the console."""

import pytest
from selenium.webdriver.common.by import By

from tests.browser.axe import axe
from tests.browser.journey import NAMES, h1, sign_in, text

PAGES = ["/budget", "/budget?other-money=show", "/what-changed", "/where-i-am", "/who-has-looked", "/earlier-review",
         "/how-it-is-managed/compare",
         "/budget/letter", "/what-changed/letter", "/where-i-am/letter", "/who-has-looked/letter"]  # fmt: skip
COSTED_BY_LIST = ("alma", "george", "iris", "maureen", "nasreen", "grace")  # they can ask for individual costing
ANSWERS = {
    "alma": ("Your personal budget", ["£436.62 a week", "The council pays £369.87", "You pay £66.75"]),
    "bilal": ("Your personal budget", ["£338.58 a week", "You pay £0.00", "The council looked at your money"]),
    "celia": ("Your personal budget", ["£2,395.18 a week", "£2,343.08", "£52.10", "£72.10"]),
    "desmond": ("Your carer’s budget", ["£884.20 a year", "The council does not charge for this"]),
    "ewa": ("We have not worked out a figure yet", ["Who has it now"]),
    "farah": ("Your personal budget", ["This is a first estimate", "can go up or down", "not worked out yet"]),
    "george": ("Your personal budget", ["individual service fund", "by choice"]),
    "huong": ("You do not have a personal budget at the moment", ["Reablement", "free for you"]),
    "iris": ("Your personal budget", ["Fee for arranging your care", "you pay the full cost"]),
    "jaswant": ("Your personal budget", ["Top-up", "Someone else pays"]),
    "kofi": ("We are checking your figures", ["Your support goes on"]),
    "lorna": ("Your personal budget", ["£373.07 a week", "later than the longest usual time"]),
    "maureen": ("Your personal budget", ["£112.21 a week", "£112.42", "How this budget was made"]),
    "nasreen": ("Your personal budget", ["£200.00 a year"]),
    "grace": ("Your personal budget", ["£217.80 a week", "You pay £190.00", "Care that two people share"]),
    "tariq": ("We have not worked out a figure yet", ["EHC plan and personal budget"]),
}
MORE = {  # pages that not everybody has, or that are alike for all
    "desmond": ["/what-matters", "/what-matters/caring", "/check-in", "/moving", "/pools", "/meeting-place",
                "/meeting-place/write", "/time-away"],
    "iris": ["/arrangement-fee", "/arrangement-fee/letter"],
    "tariq": ["/education", "/education/ask"],
}  # fmt: skip


@pytest.mark.parametrize("who", NAMES)
def test_pages_of(browser, portal_url, who):
    record = sign_in(browser, portal_url, who)
    heading, words = ANSWERS[who]
    assert h1(browser) == heading
    if who == "george":
        browser.open(record + "/budget/letter")
    for part in words:
        assert part in text(browser), f"{who} does not read: {part}"
    browser.open(record + "/budget")
    lines = [a.get_attribute("href") for a in browser.driver.find_elements(By.CSS_SELECTOR, ".bars a")]
    pages = [*PAGES, *MORE.get(who, [])] + (["/individual-costing"] if who in COSTED_BY_LIST else [])
    for address in [record + page for page in pages] + lines[:3]:
        browser.open(address)
        for width in (1280, 320):
            browser.width(width)
            browser.no_sideways_scroll()
            axe(browser.driver)
    assert browser.console_errors() == []


@pytest.mark.parametrize("who", ["kofi", "ewa", "huong"])
def test_no_amount_is_shown_where_there_is_none(browser, portal_url, who):
    sign_in(browser, portal_url, who)
    assert "£" not in text(browser)


@pytest.mark.parametrize("path", ["/", "/how-budgets-are-worked-out", "/help", "/accessibility", "/privacy",
                                  "/signed-out", "/nothing-here", "/carers", "/carers/while-you-are-away", "/moving",
                                  "/moving/receive", "/children-and-young-people",
                                  "/if-you-pay-the-full-cost"])  # fmt: skip
@pytest.mark.parametrize("width", [1280, 320])
def test_public_pages(browser, portal_url, path, width):
    browser.width(width)
    browser.open(portal_url + path)
    assert browser.layout_shift() < 0.01
    browser.no_sideways_scroll()
    axe(browser.driver)
    complaints = [said for said in browser.console_errors() if "404" not in said]
    assert complaints == []


def test_the_amount_is_on_the_first_screen_of_a_phone(browser, portal_url):
    sign_in(browser, portal_url, "alma")
    browser.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 360, "height": 640, "deviceScaleFactor": 1, "mobile": False}
    )
    for selector in (".amount__figure", ".split__key", "#where"):
        box = browser.driver.execute_script(
            "return document.querySelector(arguments[0]).getBoundingClientRect().bottom", selector
        )
        assert box < 640, f"{selector} ends at {box}"


def test_targets_are_large_enough(browser, portal_url):
    sign_in(browser, portal_url, "alma")
    small = browser.driver.execute_script(
        "return [...document.querySelectorAll('a, button, summary')]"
        ".filter(e => e.offsetParent && !e.closest('p, dd') && !e.matches('.govuk-skip-link, .govuk-visually-hidden'))"
        ".map(e => [e.innerText, e.getBoundingClientRect().height]).filter(([_, h]) => h < 24)"
    )
    assert small == []
