"""Two people are asked the same, and each answers by themselves; what the council does, it does by command."""

import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.by import By

from tests.browser import demo
from tests.browser.axe import axe
from tests.browser.journey import reads, sign_in, text


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    """The portal's address, and the council's commands on its data."""
    data = tmp_path_factory.mktemp("data")
    with demo.running(data) as address:
        environment = os.environ | {"PORTAL_DATA": str(data), "PORT": str(urlsplit(address).port)}

        def run(*words):
            command = [sys.executable, "-m", "portal.cli", "--demo", *words]
            done = subprocess.run(
                command, cwd=demo.CHECKOUT, env=environment, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
            return done.stdout

        yield address, run


def look_at(browser, picture):
    for width in (320, 1280):
        browser.width(width)
        axe(browser.driver)
        browser.no_sideways_scroll()
        browser.picture(f"{picture}-{width}")
    assert browser.console_errors() == []


def come(browser, portal_url, who, page):
    """Sign in as one of the two, to a page of their own."""
    browser.reset()
    record = sign_in(browser, portal_url, who)
    browser.open(record + page)
    return record


def follow(browser, words):
    browser.driver.find_element(By.PARTIAL_LINK_TEXT, words).click()


def answer(browser, value, then):
    browser.driver.find_element(By.CSS_SELECTOR, f'input[value="{value}"]').click()
    browser.driver.find_element(By.CSS_SELECTOR, "main form button").click()
    reads(browser, then)


def test_one_asks_for_time_away_the_other_says_no_another_way_is_found_and_later_there_is_a_yes(browser, council):
    """Example D, with the accounts of both: CAR5 to CAR12."""
    portal_url, run = council
    come(browser, portal_url, "desmond", "/budget")
    assert "Nobody, because it does not count." in text(browser)
    follow(browser, "Ask for time away")
    browser.driver.find_element(By.NAME, "words").send_keys("Three hours on Thursdays, to swim.")
    browser.driver.find_element(By.CSS_SELECTOR, "main form button").click()
    reads(browser, "We have your request")

    come(browser, portal_url, "grace", "/budget")
    look_at(browser, "shared-care-draft")
    follow(browser, "See what you were both asked")
    reads(browser, "With a yes from both, you would still pay £190.00 a week for all your support.")
    look_at(browser, "agreement-asked")
    browser.driver.find_element(By.CSS_SELECTOR, "main form button").click()
    reads(browser, "There is a problem")
    look_at(browser, "agreement-error")
    answer(browser, "refused", "Nobody, because it does not count.")

    come(browser, portal_url, "desmond", "/agreements")
    look_at(browser, "agreements-after-a-no")
    reference = re.search(r"AW-\d+", run("another-way", "list"))[0]
    offer = ("--words", "A volunteer whom Grace knows sits with her.", "--by", "social_worker")
    run("another-way", "offer", reference, *offer)
    follow(browser, "See what we offered")
    reads(browser, "A volunteer whom Grace knows sits with her.")
    look_at(browser, "another-way-offered")
    answer(browser, "helps", "You told us that this helps.")
    look_at(browser, "another-way-found")
    browser.open(browser.driver.current_url.partition("/another-way")[0] + "/agreements")
    follow(browser, "Care so that")
    answer(browser, "agreed", "Take my yes back")

    record = come(browser, portal_url, "grace", "/agreements")
    follow(browser, "Care so that")
    answer(browser, "agreed", "You both said yes. It counts, from 22 November 2026.")
    look_at(browser, "agreement-both")
    browser.open(record + "/budget")
    assert "£305.58 a week" in text(browser)
    assert "You pay £190.00" in text(browser)
    look_at(browser, "shared-care-counts")
    come(browser, portal_url, "desmond", "/budget")
    assert "£884.20 a year" in text(browser)
    assert "Grace Clarke: at most £87.78 a week" in text(browser)
    follow(browser, "See what you were both asked")
    browser.driver.find_element(By.CSS_SELECTOR, "main form button").click()
    reads(browser, "so it has ended")
    look_at(browser, "agreement-ended")
    assert run("joint", "list").count("\n") == 1


def test_how_decisions_were_made(browser, council):
    portal_url, run = council
    about = ("--about", "plan", "--how", "best_interests", "--by", "social_worker", "--decided-on", "2026-11-10")
    asked = ("--consulted", "Ann Ng; her sister; 2026-11-03", "--assessed-on", "2026-11-02")
    run("decision-record", "add", "DEMO-01", *about, *asked)
    browser.open(sign_in(browser, portal_url, "alma") + "/decisions")
    assert "This decision was made in your best interests, on 10 November 2026." in text(browser)
    look_at(browser, "decisions")
