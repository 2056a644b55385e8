"""Ways through the portal that several browser tests take."""

from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By

from tests.browser.chromium import Browser

NAMES = {
    "alma": "Alma", "bilal": "Bilal", "celia": "Celia", "desmond": "Desmond", "ewa": "Ewa", "farah": "Farah",
    "george": "George", "huong": "Huong", "iris": "Iris", "jaswant": "Jaswant", "kofi": "Kofi", "lorna": "Lorna",
    "maureen": "Maureen", "nasreen": "Nasreen", "grace": "Grace", "tariq": "Tariq",
}  # fmt: skip


def sign_in(browser: Browser, portal_url: str, who: str) -> str:
    """Sign in through the real provider as one of the example people. Returns the address of their record."""
    browser.open(portal_url + "/sign-in")
    button = browser.driver.find_element(By.CSS_SELECTOR, f'button[value="demo-{who}"]')
    assert button.text.startswith(NAMES[who])
    button.click()
    browser.until(lambda driver: "/people/" in driver.current_url)
    return browser.driver.current_url.partition("?")[0].removesuffix("/budget")


def text(browser: Browser) -> str:
    """What the page says."""
    return browser.driver.find_element(By.TAG_NAME, "body").text


def h1(browser: Browser) -> str:
    """The page's one first heading."""
    (heading,) = browser.driver.find_elements(By.TAG_NAME, "h1")
    return heading.text


def reads(browser: Browser, words: str) -> None:
    """Wait for a page that says this: a click may come back before the next page has come."""
    left = [WebDriverException]  # the page went while it was read
    browser.until(lambda _: words in text(browser), f"no page says: {words}", left)


def arrives(browser: Browser, address: str) -> None:
    """Wait for the page at this address."""
    browser.until(lambda driver: driver.current_url == address, f"never came to {address}")
