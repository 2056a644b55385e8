"""A real Chromium, and what the tests ask of it: widths, keyboard, pictures, what moved."""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.support.wait import WebDriverWait

SCREENSHOTS = Path(__file__).parent / "screenshots"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # Without these it looks for its maker's servers at every start.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
BLOCK = 2
PATIENCE = 60  # seconds; only what never comes takes as long
LOOKS_EVERY = 0.1  # seconds; Selenium's own half second is most of what a page takes
FOCUSED = """
const e = document.activeElement;
if (!e || e === document.body || e === document.documentElement) return null;
const words = e.labels?.[0]?.innerText || e.getAttribute("aria-label") || e.innerText || e.name || e.id || "";
return `${e.localName}: ${words.trim().split(/\\s+/).join(" ")}`;
"""
TOO_WIDE = """
const room = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= room) return [];
const wide = [...document.body.querySelectorAll("*")].filter((e) => {
  const box = e.getBoundingClientRect();
  return box.width && (box.right > room + 1 || box.left < -1);
});
return wide.slice(0, 8).map((e) => e.outerHTML.slice(0, 120)).concat(`page ${room} wide scrolls sideways`);
"""
SHIFT = """
const done = arguments[arguments.length - 1];
let sum = 0;
new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; }))
  .observe({type: "layout-shift", buffered: true});
document.fonts.ready.then(() => setTimeout(() => done(sum), 100));
"""


class Browser:
    def __init__(self, driver: Chrome):
        self.driver = driver

    def open(self, address: str) -> None:
        self.driver.get(address)

    def reset(self) -> None:
        """What one test did must not be seen by the next."""
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        self.open("about:blank")
        self.driver.get_log("browser")
        self.width(1280)

    def until(self, true: Callable[[Any], Any], said: str = "", passing_over: Sequence[type[Exception]] = ()) -> None:
        """Wait until it is true of the driver, whatever of these faults it meets meanwhile."""
        WebDriverWait(self.driver, PATIENCE, LOOKS_EVERY, [*passing_over]).until(true, said)

    def width(self, pixels: int) -> None:
        size = {"width": pixels, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def picture(self, name: str) -> None:
        """A screenshot for people to look at, when they ask for pictures: no test reads it."""
        if os.environ.get("SCREENSHOTS"):
            self.screenshot(name)

    def screenshot(self, name: str) -> Path:
        SCREENSHOTS.mkdir(exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        height = self.driver.execute_script("return document.documentElement.scrollHeight")
        width = self.driver.execute_script("return innerWidth")
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.save_screenshot(str(path))
        self.width(width)
        return path

    def no_sideways_scroll(self) -> None:
        wide = self.driver.execute_script(TOO_WIDE)
        assert not wide, "\n".join(wide)

    def tab_order(self, limit: int = 200) -> list[str]:
        """What the Tab key reaches, in order, from the top of the page: "a: Help", "input: Your name"."""
        self.driver.execute_script("document.activeElement?.blur(); getSelection().removeAllRanges(); scrollTo(0, 0)")
        order: list[str] = []
        while len(order) < limit:
            ActionChains(self.driver).send_keys(Keys.TAB).perform()
            focused = self.driver.execute_script(FOCUSED)
            if focused is None:
                return order
            order.append(focused)
        raise AssertionError(f"Tab did not come to an end: {order[-10:]}")

    def layout_shift(self) -> float:
        """How much of the page moved while it loaded; 0 is nothing."""
        return self.driver.execute_async_script(SHIFT)

    def console_errors(self) -> list[str]:
        """What the browser complained of since the last call, a refused script or style among it."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]


def start(profile: Path, *, script: bool = True) -> Browser:
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    driver = shutil.which("chromedriver")
    assert program, "Chromium is not installed: run .ci/browser"
    assert driver, "chromedriver is not installed: run .ci/browser"
    options = ChromeOptions()
    options.binary_location = program
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    if not script:
        blocked = {"profile.managed_default_content_settings.javascript": BLOCK}
        options.add_experimental_option("prefs", blocked)
    browser = Browser(Chrome(options=options, service=ChromeService(driver)))
    browser.driver.set_script_timeout(PATIENCE)
    browser.driver.set_page_load_timeout(PATIENCE)
    return browser
