"""Using the portal as people do: without script, by keyboard only, through the errors, in and out."""

from selenium.webdriver import Keys
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from tests.browser.axe import axe
from tests.browser.journey import arrives, reads, sign_in, text


def test_everything_works_without_script(browser_without_script, portal_url):
    browser = browser_without_script
    record = sign_in(browser, portal_url, "alma")
    assert "£436.62 a week" in text(browser)
    browser.driver.find_element(By.LINK_TEXT, "A visit every morning").click()
    reads(browser, "5.25 hours × £29.26 = £153.62")
    browser.open(record + "/budget/letter")
    assert not browser.driver.find_element(By.CSS_SELECTOR, "[data-print]").is_displayed()
    browser.open(record + "/earlier-review")
    browser.driver.find_element(By.ID, "words").send_keys("Without script.")
    browser.driver.find_element(By.ID, "send").click()
    reads(browser, "We have your request")
    assert "Without script." in text(browser)
    browser.driver.find_element(By.XPATH, "//button[text()='Sign out']").click()
    reads(browser, "You are signed out")
    browser.open(record + "/budget")
    assert "/people/" not in browser.driver.current_url


def test_the_keyboard_reaches_everything_in_reading_order(browser, portal_url):
    sign_in(browser, portal_url, "alma")
    order = browser.tab_order()
    assert order[0] == "a: Skip to main content"
    expected = ["a: Example Council", "a: Your account", "button: Sign out", "a: My budget",
                "a: People who help me", "a: Help",
                "a: See all the steps", "a: What changed since the estimate", "a: A visit every morning",
                "a: How budgets are worked out", "a: Accessibility"]  # fmt: skip
    places = [order.index(name) for name in expected]
    assert places == sorted(places)


def test_the_skip_link_leads_past_the_frame(browser, portal_url):
    sign_in(browser, portal_url, "alma")
    ActionChains(browser.driver).send_keys(Keys.TAB, Keys.ENTER).perform()
    assert browser.driver.switch_to.active_element.get_attribute("id") == "main"


def test_an_error_is_read_out_and_leads_to_its_field(browser, portal_url):
    record = sign_in(browser, portal_url, "alma")
    browser.open(record + "/spend-differently")  # this may stand several times, whatever other tests sent
    browser.driver.execute_script("document.getElementById('words').value = 'x'.repeat(5001)")
    browser.driver.find_element(By.ID, "send").click()
    reads(browser, "There is a problem")
    assert browser.driver.title.startswith("Error:")
    summary = browser.driver.switch_to.active_element
    assert "There is a problem" in summary.text
    summary.find_element(By.TAG_NAME, "a").click()
    assert browser.driver.switch_to.active_element.get_attribute("id") == "words"
    for width in (1280, 320):
        browser.width(width)
        axe(browser.driver)
        browser.no_sideways_scroll()


def test_signing_in_page_of_the_demonstration_is_accessible(browser, portal_url):
    browser.open(portal_url + "/sign-in")
    for width in (1280, 320):
        browser.width(width)
        axe(browser.driver)
        browser.no_sideways_scroll()


def test_refusing_to_sign_in_gives_a_page_with_a_way_on(browser, portal_url):
    browser.open(portal_url + "/sign-in")
    browser.driver.find_element(By.CSS_SELECTOR, 'button[name="stop"]').click()
    reads(browser, "01632 960 001")
    assert browser.driver.current_url.startswith(portal_url)
    axe(browser.driver)


def test_a_deep_link_comes_back_after_signing_in(browser, portal_url):
    record = sign_in(browser, portal_url, "alma")
    browser.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    browser.open(record + "/what-changed")
    browser.driver.find_element(By.CSS_SELECTOR, 'button[value="demo-alma"]').click()
    arrives(browser, record + "/what-changed")


def test_it_reads_at_twice_the_size_with_wide_spacing(browser, portal_url):
    sign_in(browser, portal_url, "celia")
    browser.width(640)
    browser.driver.execute_script(
        "const s = new CSSStyleSheet();"
        "s.replaceSync('* {line-height: 1.5 !important; letter-spacing: .12em !important}"
        " * {word-spacing: .16em !important}"
        " html {font-size: 200% !important} p {margin-bottom: 2em !important}');"
        "document.adoptedStyleSheets = [s];"
    )
    browser.no_sideways_scroll()
