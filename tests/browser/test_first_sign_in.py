"""Signing in for the first time in a real browser: with a code from a letter, through its errors; a stranger who
guesses; and the other phone or computer that is signed out."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.by import By

from portal.domain.one_time_code import ALPHABET, read, with_check
from tests.browser import demo
from tests.browser.choosing import choose, is_refused, press_button, read_out
from tests.browser.journey import arrives, h1, reads, sign_in, text
from tests.browser.test_acting import come, enter_code, look_at, press_link

DOES_NOT_MATCH = "This does not match what we have, or the code does not work any more. Check both"
WAIT = "Too many tries. Wait 15 minutes"


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    """The portal's address, and the council's commands on its data."""
    data = tmp_path_factory.mktemp("first-sign-in")
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


def is_refused_with(browser, said):
    """The error is read out and leads to the code."""
    reads(browser, said)
    assert browser.driver.title.startswith("Error: ")
    read_out(browser).find_element(By.LINK_TEXT, said).click()
    assert browser.driver.switch_to.active_element.get_attribute("name") == "code"


def test_a_first_sign_in_with_a_letter_through_its_errors(browser, council):
    site, run = council
    run("unlink", "DEMO-05")
    code = run("code", "DEMO-05", "--date-of-birth", "1979-08-30").partition("\n")[0]
    come(browser, site, "demo-ewa", "We have not found your record yet")
    press_link(browser, "Enter your code", "If the code is lost, or does not work")
    is_refused(browser, "Enter the code from the letter, or that you were given", "code")
    look_at(browser, "letter-code-empty")
    mistyped = ("3" if code[0] == "2" else "2") + code[1:]
    enter_code(browser, mistyped, "30", "8", "1979")
    is_refused_with(browser, "Check the code for a typing error. It never has a 0, 1, I, L or O in it")
    assert browser.driver.find_element(By.ID, "born-year").get_attribute("value") == "1979"
    look_at(browser, "letter-code-mistyped")
    enter_code(browser, code, "31", "8", "1979")
    is_refused_with(browser, DOES_NOT_MATCH)
    look_at(browser, "letter-code-wrong-date")
    enter_code(browser, code.replace(" ", "").lower(), "30", "8", "1979")
    reads(browser, "Is this your record?")
    assert "Ewa" not in text(browser)
    assert "Nowak" not in text(browser)
    assert browser.driver.find_element(By.CSS_SELECTOR, "dd bdi").text == "E… N…"
    look_at(browser, "is-this-your-record")
    is_refused(browser, "Choose yes or no", "answer")
    look_at(browser, "is-this-your-record-error")
    choose(browser, "answer", "yes")
    press_button(browser, "Who has it now")
    look_at(browser, "first-budget")
    record = browser.driver.current_url.partition("/budget")[0]
    browser.driver.find_element(By.PARTIAL_LINK_TEXT, "Tell us once").click()
    reads(browser, "What do you need?")
    look_at(browser, "first-needs")
    press_button(browser, "Who has it now", "later")
    browser.open(f"{record}/notices")
    assert "A sign-in opens your record now. If that was not you, call us at once." in text(browser)
    look_at(browser, "notices")
    assert browser.console_errors() == []
    browser.reset()
    come(browser, site, "demo-ewa", "Who has it now")


def test_a_stranger_who_knows_the_date_of_birth_gets_nowhere(browser, browser_without_script, council):
    site, run = council
    right = run("code", "DEMO-12", "--date-of-birth", "1948-05-06").partition("\n")[0]
    guesses = [with_check(letter * 9) for letter in ALPHABET[:5]]
    assert read(right) not in guesses
    come(browser, site, "demo-new", "We have not found your record yet")
    press_link(browser, "Enter your code", "Date of birth")
    for guess in guesses:
        enter_code(browser, guess, "6", "5", "1948")
        is_refused_with(browser, DOES_NOT_MATCH)
        assert "Lorna" not in text(browser)
    enter_code(browser, right, "6", "5", "1948")
    reads(browser, WAIT)
    look_at(browser, "too-many-tries")
    press_link(browser, "Enter your code again", "Date of birth")
    enter_code(browser, right, "6", "5", "1948")
    reads(browser, WAIT)
    for page in ("/first-sign-in/check", "/account/start", "/acting-for"):
        browser.open(site + page)
        assert "Lorna" not in text(browser)
    person = browser_without_script
    record = sign_in(person, site, "lorna")
    browser.open(f"{record}/budget")
    assert h1(browser) == "We can’t find that page"
    person.open(f"{record}/notices")
    told = [item.text for item in person.driver.find_elements(By.CSS_SELECTOR, "main li") if "was wrong" in item.text]
    assert len(told) == 1
    assert "They did not get in." in told[0]


def test_one_of_two_sessions_is_ended_from_the_other(browser, browser_without_script, council):
    site, _ = council
    lost = browser_without_script
    record = sign_in(lost, site, "george")
    sign_in(browser, site, "george")
    press_link(browser, "Your account", "Where you are signed in")
    assert text(browser).count("This phone or computer") == 1
    assert text(browser).count("Another phone, computer or browser") == 1
    look_at(browser, "two-sessions")
    browser.driver.find_element(By.XPATH, "//button[starts-with(., 'Sign out there')]").click()
    reads(browser, "Done. You are signed out there.")
    assert "Another phone, computer or browser" not in text(browser)
    look_at(browser, "one-session")
    lost.driver.find_element(By.LINK_TEXT, "How it is managed").click()
    reads(lost, "Bilal")
    assert "George Bennett" not in h1(lost)
    assert not lost.driver.current_url.startswith(record)
    lost.open(f"{record}/budget")
    assert not lost.driver.current_url.startswith(record)
    browser.open(f"{record}/budget")
    arrives(browser, f"{record}/budget")
    assert browser.console_errors() == []
