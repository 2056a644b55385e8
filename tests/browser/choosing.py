"""What the browser tests of choosing do on a page: answer, be refused, look, and use nothing but the keyboard."""

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Keys
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from tests.browser.axe import axe
from tests.browser.journey import reads

FOCUSED = """
const {id, name, value, innerText} = document.activeElement;
return {id, name, value, says: innerText.trim()};
"""


def looks_right(browser):
    """As it was loaded nothing moved; then at both widths."""
    assert browser.layout_shift() < 0.01
    for width in (320, 1280):
        browser.width(width)
        browser.no_sideways_scroll()
        axe(browser.driver)


def choose(browser, name, *values):
    for value in values:
        browser.driver.find_element(By.CSS_SELECTOR, f'input[name="{name}"][value="{value}"]').click()


def fill(browser, **answers):
    for name, answer in answers.items():
        field = browser.driver.find_element(By.ID, name)
        field.clear()
        field.send_keys(answer)


def press_button(browser, words, name="go_on"):
    browser.driver.find_element(By.ID, name).click()
    reads(browser, words)


def read_out(browser):
    """The error summary, once it has the focus."""
    browser.until(
        lambda driver: "There is a problem" in driver.switch_to.active_element.text,
        passing_over=[StaleElementReferenceException],
    )
    return browser.driver.switch_to.active_element


def is_refused(browser, said, field):
    """Send the question as it is: its error is read out first, and leads to the field."""
    press_button(browser, said)
    assert browser.driver.title.startswith("Error: ")
    summary = read_out(browser)
    summary.find_element(By.LINK_TEXT, said).click()
    focused = browser.driver.switch_to.active_element
    assert focused.get_attribute("name") == field
    looks_right(browser)


def reference(browser):
    return browser.driver.current_url.partition("#")[0].rpartition("/")[2]


class Keyboard:
    """Tab, Space, Enter and letters; the arrow keys only within a group of radio buttons, which is one stop: the last
    one is above the first."""

    def __init__(self, browser):
        self.browser = browser

    def press(self, *keys):
        ActionChains(self.browser.driver).send_keys(*keys).perform()

    def tab_to(self, **wanted):
        """Press Tab until the focus has these attributes; `says` is its text."""
        for _ in range(80):
            self.press(Keys.TAB)
            focused = self.browser.driver.execute_script(FOCUSED)
            if all(focused[name] == value for name, value in wanted.items()):
                return
        raise AssertionError(f"Tab never reaches {wanted}")

    def go_on(self, words, button="go_on"):
        self.tab_to(id=button)
        self.press(Keys.ENTER)
        reads(self.browser, words)
