"""What anybody can read and try about how budgets are worked out, in a real browser: wide, narrow, by keyboard alone,
without script, through the errors."""

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from tests.browser.axe import axe
from tests.browser.journey import reads, sign_in, text

ROOT = "/how-budgets-are-worked-out"
PAGES = ["", "/rules", "/rates", "/rates/home_care_hour", "/rates/pay_floor", "/examples", "/examples/a", "/examples/b",
         "/examples/c", "/examples/d", "/changes", "/carers", "/carers/tiers", "/points", "/the-law", "/dearer",
         "/download", "/on-paper", "/on-paper/ask"]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_the_method(browser, portal_url, page):
    for width in (1280, 320):
        browser.width(width)
        browser.open(portal_url + ROOT + page)
        assert browser.layout_shift() < 0.01
        browser.no_sideways_scroll()
        axe(browser.driver)
    assert browser.console_errors() == []


def looks_right(browser) -> None:
    for width in (320, 1280):
        browser.width(width)
        browser.no_sideways_scroll()
        axe(browser.driver)


def choose(browser, value: str) -> None:
    browser.driver.find_element(By.CSS_SELECTOR, f'input[value="{value}"]').click()


def fill(browser, **answers: str) -> None:
    for name, answer in answers.items():
        field = browser.driver.find_element(By.NAME, name)
        field.clear()
        field.send_keys(answer)


def go_on(browser, words: str, name: str = "go_on") -> None:
    browser.driver.find_element(By.ID, name).click()
    reads(browser, words)


def test_an_estimate_from_the_first_question_to_the_sum(browser, portal_url):
    browser.open(portal_url + "/try-it")
    browser.driver.find_element(By.LINK_TEXT, "Start").click()
    reads(browser, "Who is the estimate for?")
    go_on(browser, "There is a problem")
    assert browser.driver.title.startswith("Error:")
    looks_right(browser)
    choose(browser, "adult")
    go_on(browser, "Is any of these true?")
    looks_right(browser)
    go_on(browser, "What kind of support?")
    looks_right(browser)
    choose(browser, "visit")
    go_on(browser, "How long is each visit")
    fill(browser, minutes="forty", times="7")
    go_on(browser, "Enter the minutes for each visit")
    assert browser.driver.find_element(By.NAME, "minutes").get_attribute("value") == "forty"
    looks_right(browser)
    fill(browser, minutes="40")
    go_on(browser, "The support so far")
    looks_right(browser)
    browser.driver.find_element(By.LINK_TEXT, "That is everything").click()
    reads(browser, "Do you want to see what you might pay yourself?")
    choose(browser, "yes")
    go_on(browser, "Your age, and who you live with")
    looks_right(browser)
    choose(browser, "mig_pension_age")
    choose(browser, "no")
    go_on(browser, "How much savings do you have?")
    fill(browser, savings="16,100")
    go_on(browser, "What money do you get?")
    fill(browser, income="339.10")
    choose(browser, "no")
    go_on(browser, "What do you have to pay for?")
    fill(browser, housing="24.30", disability="14.60")
    go_on(browser, "An estimate: £153.62 a week")
    assert "This is not your budget." in text(browser)
    assert "£66.75" in text(browser)
    looks_right(browser)
    browser.driver.find_element(By.PARTIAL_LINK_TEXT, "Does it buy my care?").click()
    reads(browser, "What do you want to check?")
    fill(browser, price="31.50")
    go_on(browser, "No. It is short by £11.76 a week", "check")  # 5.25 × (31.50 − 29.26)
    looks_right(browser)
    assert browser.console_errors() == []
    assert browser.driver.get_cookies() == []


def test_an_estimate_by_keyboard_alone_and_without_script(browser_without_script, portal_url):
    browser = browser_without_script
    browser.open(portal_url + "/try-it/who")

    def press(*keys: str) -> None:
        ActionChains(browser.driver).send_keys(*keys).perform()

    def tab_to(name: str) -> None:
        for _ in range(40):
            focused = browser.driver.switch_to.active_element
            if name in (focused.get_attribute("name"), focused.get_attribute("id"), focused.text):
                return
            press(Keys.TAB)
        raise AssertionError(f"Tab never reaches {name}")

    tab_to("who")
    press(Keys.ARROW_DOWN, Keys.SPACE)  # the second answer: a carer
    tab_to("go_on")
    press(Keys.ENTER)
    reads(browser, "What would help you, and what does it cost?")
    tab_to("words")
    press("Swimming", Keys.TAB, "6.20", Keys.TAB, "46", Keys.ENTER)
    reads(browser, "£285.20")
    tab_to("That is everything")
    press(Keys.ENTER)
    reads(browser, "An estimate: £285.20 a year")
    assert "This council does not charge carers" in text(browser)


def test_a_price_is_checked_saved_and_taken_back(browser, portal_url):
    record = sign_in(browser, portal_url, "bilal")
    browser.open(record + "/budget/lines/1/does-it-buy")
    choose(browser, "wage")
    fill(browser, price="10")
    go_on(browser, "the lowest wage the law allows", "check")
    looks_right(browser)
    fill(browser, price="14.20")
    go_on(browser, "It is short by", "check")
    looks_right(browser)
    fill(browser, supplier="Two people I asked", words="Nobody comes for less.")
    go_on(browser, "Prices you saved", "save")
    assert "Nobody comes for less." in text(browser)
    looks_right(browser)
    browser.driver.find_element(By.XPATH, "//button[contains(., 'Take this price back')]").click()
    reads(browser, "Does it buy my care?")
    assert "Nobody comes for less." not in text(browser)


def test_individual_costing_is_asked_for_and_tracked(browser, portal_url):
    record = sign_in(browser, portal_url, "alma")
    browser.open(record + "/budget#choices")
    browser.driver.find_element(By.LINK_TEXT, "Ask for individual costing").click()
    reads(browser, "What does the list of prices not fit?")
    looks_right(browser)
    go_on(browser, "We have your request", "send")
    assert "IC-" in text(browser)
    looks_right(browser)
    browser.open(record + "/where-i-am")
    assert "You asked for individual costing" in text(browser)
