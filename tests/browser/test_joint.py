"""Two people say yes, each signed in by themselves, after the council asked them by command."""

import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.by import By

from tests.browser import demo
from tests.browser.axe import axe
from tests.browser.journey import h1, reads, sign_in, text

WORDS = "A worker comes to Alma's home on Tuesdays, from 10 to 2."


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
        browser.screenshot(f"{picture}-{width}")
    assert browser.console_errors() == []


def test_two_people_say_yes_and_one_takes_it_back(browser, council):
    portal_url, run = council
    asking = ("--words", WORDS, "--from", "2027-01-04", "--weekly", "40")
    reference = re.search(r"JA-\d+", run("joint", "propose", "replacement_care", "DEMO-03", "DEMO-01", *asking))[0]
    for who, other in (("celia", "Alma Hartley"), ("alma", "Celia Okafor")):
        browser.reset()
        record = sign_in(browser, portal_url, who)
        browser.open(record + "/agreements")
        look_at(browser, f"agreements-{who}")
        browser.open(f"{record}/agreements/{reference}")
        assert h1(browser) == "Care so that a carer can have a break"
        assert WORDS in text(browser)
        assert f"We ask {other} the same, in the same words." in text(browser)
        look_at(browser, f"agreement-{who}")
        browser.driver.find_element(By.CSS_SELECTOR, "main form button").click()
        reads(browser, "There is a problem")
        look_at(browser, f"agreement-{who}-error")
        browser.driver.find_element(By.CSS_SELECTOR, 'input[value="agreed"]').click()
        browser.driver.find_element(By.CSS_SELECTOR, "main form button").click()
        reads(browser, "Take my yes back")
    reads(browser, "You both said yes. It counts, from 4 January 2027.")
    look_at(browser, "agreement-both")
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
