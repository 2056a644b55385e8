"""From signing in to a sent question, in every language on offer, in a real browser: at both widths, with large
letters, in forced colours and on paper."""

import base64

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By

from tests.browser import demo
from tests.browser.axe import axe
from tests.browser.choosing import choose, fill, looks_right
from tests.browser.journey import text

LANGUAGES = ("pl", "ur", "bn", "pa")
WORDS = {"pl": "Dlaczego 3 godziny?", "ur": "تین گھنٹے کیوں؟", "bn": "কেন ৩ ঘণ্টা?", "pa": "3 ਘੰਟੇ ਕਿਉਂ?"}
WIDE_LETTERS = (
    "const s = new CSSStyleSheet();"
    "s.replaceSync('* {line-height: 1.5 !important; letter-spacing: .12em !important}"
    " * {word-spacing: .16em !important} html {font-size: 200% !important} p {margin-bottom: 2em !important}');"
    "document.adoptedStyleSheets = [s];"
)
FONTS = "return [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)"
FONT_BYTES = (
    "return performance.getEntriesByType('resource').filter((e) => e.name.endsWith('.woff2'))"
    ".reduce((sum, e) => sum + e.encodedBodySize, 0)"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A portal of its own: what is sent here is counted in no other test."""
    with demo.running(tmp_path_factory.mktemp("languages")) as address:
        yield address


def sign_in(browser, site, code, who):
    browser.open(f"{site}/{code}/sign-in")
    browser.driver.find_element(By.CSS_SELECTOR, f'button[value="demo-{who}"]').click()
    browser.until(lambda driver: f"/{code}/people/" in driver.current_url)
    return "/".join(browser.driver.current_url.split("/")[:6])


def send(browser, button="go_on"):
    """Press a button of the form and wait for the page after it."""
    before = browser.driver.find_element(By.TAG_NAME, "h1")
    browser.driver.find_element(By.ID, button).click()
    browser.until(lambda _: _is_gone(before))


def _is_gone(element):
    try:
        return element.text is None
    except WebDriverException:  # stale, or the page was leaving while it was asked
        return True


@pytest.mark.parametrize("code", LANGUAGES)
def test_from_signing_in_to_a_sent_question(browser, site, code):
    record = sign_in(browser, site, code, "bilal")
    browser.open(f"{record}/budget")
    assert browser.driver.find_elements(By.CSS_SELECTOR, ".beside__english[lang='en-GB']")
    looks_right(browser)
    browser.driver.find_element(By.CSS_SELECTOR, "main a[href*='/budget/lines/']").click()
    looks_right(browser)
    browser.driver.find_element(By.CSS_SELECTOR, "main a[href*='/questions/new']").click()
    looks_right(browser)
    send(browser)
    send(browser)  # nothing was written: the error is in the language, and leads to its field
    assert (
        browser.driver.find_element(By.CSS_SELECTOR, ".govuk-error-summary a").get_attribute("href").endswith("#words")
    )
    looks_right(browser)
    fill(browser, words=WORDS[code])
    send(browser)
    choose(browser, "channel", "account")
    send(browser)
    looks_right(browser)
    send(browser, "send")
    assert WORDS[code] in text(browser)
    assert f"/{code}/people/" in browser.driver.current_url
    looks_right(browser)
    assert browser.console_errors() == []


def test_the_language_is_changed_in_the_middle_of_an_answer(browser, site):
    record = sign_in(browser, site, "ur", "celia")
    browser.open(f"{record}/spend-differently")
    fill(browser, words="تیراکی instead")
    browser.driver.find_element(By.CSS_SELECTOR, ".portal-languages button[lang='pl']").click()
    browser.until(lambda driver: "/pl/people/" in driver.current_url)
    assert browser.driver.find_element(By.ID, "words").get_attribute("value") == "تیراکی instead"
    assert not browser.driver.find_elements(By.CLASS_NAME, "govuk-error-summary")
    looks_right(browser)


@pytest.mark.parametrize(("code", "most"), [("ur", 110_000), ("bn", 110_000), ("pa", 40_000), ("pl", 50_000)])
def test_a_page_fetches_the_letters_of_its_own_script_alone(browser, site, code, most):
    browser.open(f"{site}/{code}/help")
    browser.layout_shift()  # waits for the fonts
    scripts = {name.partition("-")[2] for name in browser.driver.execute_script(FONTS) if name.startswith("noto-")}
    own = {"ur": {"naskh-arabic"}, "bn": {"sans-bengali"}, "pa": {"sans-gurmukhi"}, "pl": set()}
    assert scripts == own[code]
    assert 0 < browser.driver.execute_script(FONT_BYTES) <= most


@pytest.mark.parametrize("code", ["ur", "pl"])
def test_it_reads_at_twice_the_size_with_wide_spacing(browser, site, code):
    record = sign_in(browser, site, code, "celia")
    browser.open(f"{record}/budget")
    browser.width(640)
    browser.driver.execute_script(WIDE_LETTERS)
    browser.no_sideways_scroll()


def test_forced_colours_show_where_the_english_begins(browser, site):
    record = sign_in(browser, site, "ur", "alma")
    forced = [{"name": "forced-colors", "value": "active"}]
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": forced})
    browser.open(f"{record}/budget")
    english = browser.driver.find_element(By.CLASS_NAME, "beside__english")
    assert english.value_of_css_property("border-left-style") == "solid"
    axe(browser.driver)
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_it_prints_with_the_english_and_without_the_frame(browser, site):
    record = sign_in(browser, site, "ur", "alma")
    browser.open(f"{record}/budget/letter")
    printed = base64.b64decode(browser.driver.execute_cdp_cmd("Page.printToPDF", {})["data"])
    assert printed.startswith(b"%PDF")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown = [
        e for e in browser.driver.find_elements(By.CSS_SELECTOR, ".portal-languages, .portal-nav") if e.is_displayed()
    ]
    assert shown == []
    assert browser.driver.find_element(By.CLASS_NAME, "beside__english").is_displayed()
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
