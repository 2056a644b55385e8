"""Listen in a real browser, with voices that are told rather than heard."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.axe import axe
from tests.browser.journey import sign_in

VOICES = """
window.said = [];
const voices = %s;
const fake = {
  late: false, waiting: null,
  getVoices: () => (fake.late ? [] : voices),
  addEventListener: (name, heard) => { fake.heard = heard; },
  speak: (one) => { said.push([one.voice.lang, one.text]); fake.waiting = one; },
  cancel: () => { fake.waiting = null; said.push(["cancel", ""]); },
  next: () => { const one = fake.waiting; fake.waiting = null; if (one) one.onend(); return !!one; },
};
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", { value: fake });
"""
LOCAL = "[{lang: 'en-US', localService: true}, {lang: 'en_GB', localService: true}]"
URDU = "[{lang: 'ur-PK', localService: true}]"
FAR = "[{lang: 'en-GB', localService: false}, {lang: 'pl-PL', localService: true}]"


@pytest.fixture
def with_voices(browser):
    """Give the next pages these voices, until the test ends."""
    added = []

    def give(voices):
        source = {"source": VOICES % voices}
        added.append(browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", source)["identifier"])
        return browser

    yield give
    for identifier in added:
        browser.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": identifier})


def buttons(browser):
    return [b for b in browser.driver.find_elements(By.CSS_SELECTOR, "[data-listen] button") if b.is_displayed()]


def state(browser):
    return browser.driver.find_element(By.CSS_SELECTOR, "[data-listen-state]").text


def heard(browser):
    """Let the voice read to the end; what it said, and with which voice."""
    browser.driver.execute_script("while (speechSynthesis.next()) {}")
    return [(lang, text) for lang, text in browser.driver.execute_script("return said") if lang != "cancel"]


@pytest.mark.parametrize("voices", ["[]", FAR])
def test_without_a_voice_of_the_device_there_is_no_button(with_voices, portal_url, voices):
    browser = with_voices(voices)
    browser.open(portal_url + "/help")
    assert buttons(browser) == []
    assert browser.console_errors() == []


def test_voices_that_come_late_bring_the_button(with_voices, portal_url):
    browser = with_voices(LOCAL)
    browser.open(portal_url + "/help")
    browser.driver.execute_script("speechSynthesis.late = true; speechSynthesis.heard()")
    assert buttons(browser) == []
    browser.driver.execute_script("speechSynthesis.late = false; speechSynthesis.heard()")
    assert [b.text for b in buttons(browser)] == ["Listen"]


def test_a_kept_public_page_is_read_in_order(with_voices, portal_url):
    browser = with_voices(LOCAL)
    for _ in range(2):
        browser.open(portal_url + "/help")
    (play,) = buttons(browser)
    play.send_keys(Keys.ENTER)
    assert play.get_attribute("aria-pressed") == "true"
    assert state(browser) == "A voice on your device is reading this page. Nothing is sent anywhere."
    said = heard(browser)
    assert {lang for lang, _ in said} == {"en_GB"}
    texts = [text for _, text in said]
    assert texts.index("Help") < texts.index("You can talk to a person in the Adult care team.")
    assert "If someone is in danger, call 9 9 9." in texts or "If someone is in danger, call 999." in texts
    assert any("0 1 6 3 2, 9 6 0, 0 0 1" in text for text in texts)
    assert not any("Listen" in text for text in texts)
    assert (play.get_attribute("aria-pressed"), state(browser)) == ("false", "The voice has read the whole page.")
    axe(browser.driver)
    browser.width(320)
    browser.no_sideways_scroll()
    assert browser.console_errors() == []


def test_amounts_are_said_as_people_say_them_and_it_stops(with_voices, portal_url):
    browser = with_voices(LOCAL)
    record = sign_in(browser, portal_url, "alma")
    for path in ("/budget", "/what-changed"):
        browser.open(record + path)
        (play,) = buttons(browser)
        play.click()
        stop = buttons(browser)[1]
        stop.send_keys(Keys.ENTER)
        assert browser.driver.switch_to.active_element == play
        assert buttons(browser) == [play]
        assert (play.get_attribute("aria-pressed"), state(browser)) == ("false", "The voice has stopped.")
        assert browser.driver.execute_script("return said.at(-1)[0]") == "cancel"
        browser.driver.execute_script("said.length = 0")
        play.click()
        texts = [text for _, text in heard(browser)]
        assert any("436 pounds 62" in text for text in texts)
        assert not any("£" in text for text in texts)
    play.click()
    play.click()
    assert play.get_attribute("aria-pressed") == "false"
    browser.driver.execute_script("said.length = 0; dispatchEvent(new Event('pagehide'))")
    assert browser.driver.execute_script("return said.at(-1)[0]") == "cancel"
    assert browser.console_errors() == []


def test_easy_read_is_read_too(with_voices, portal_url):
    browser = with_voices(LOCAL)
    record = sign_in(browser, portal_url, "alma")
    browser.open(record.replace("/people/", "/easy/people/") + "/budget")
    buttons(browser)[0].click()
    assert any("pounds" in text for _, text in heard(browser))


def test_a_draft_is_read_in_its_own_language_without_the_english_beside_it(with_voices, portal_url):
    browser = with_voices(URDU)
    record = sign_in(browser, portal_url, "alma")
    browser.open(record.replace("/people/", "/ur/people/") + "/budget")
    buttons(browser)[0].click()
    said = heard(browser)
    assert len(said) > 5
    assert {lang for lang, _ in said} == {"ur-PK"}
    beside = browser.driver.execute_script("return document.querySelector('.beside__english').innerText")
    assert not any(text in beside and len(text) > 30 for _, text in said)
