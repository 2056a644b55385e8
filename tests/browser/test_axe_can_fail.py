"""The browser checks must be able to fail: faults planted in a small page of our own are found."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.browser.axe import axe
from tests.browser.chromium import Browser

PAGE = """<!doctype html>
<html lang="en-GB" dir="ltr"><head><meta charset="utf-8"><title>Small page - Tests</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Small page</h1><p>{words}</p>{more}
<form action="/"><label for="name">Your name</label> <input id="name" name="name">
<button>Send</button></form>
<p id="script">Script is off</p><script>document.getElementById("script").textContent = "Script is on";</script>
</main></body></html>"""
GOOD = PAGE.format(words="Words that can be read.", more='<a href="/">Start</a>')
BAD = PAGE.replace('<label for="name">Your name</label>', "").format(
    words='<span style="color: #aaa">Words that can hardly be read.</span>',
    more='<img src="data:," width="30" height="30"><p style="width: 2000px">A wide one</p>',
)
JUMPY = PAGE.format(
    words="Words that can be read.",
    more="<script>setTimeout(() => document.querySelector('h1').style.height = '300px', 100)</script>",
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("pages")
    for name, html in {"good": GOOD, "bad": BAD, "jumpy": JUMPY}.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_good_page_has_no_violations(browser: Browser, pages: str) -> None:
    browser.open(f"{pages}/good.html")
    assert axe(browser.driver) == []
    assert browser.tab_order() == ["a: Start", "input: Your name", "button: Send"]
    assert browser.layout_shift() == 0
    browser.width(320)
    browser.no_sideways_scroll()


def test_planted_faults_are_all_reported(browser: Browser, pages: str) -> None:
    browser.open(f"{pages}/bad.html")
    with pytest.raises(AssertionError) as found:
        axe(browser.driver)
    for rule in ("label (critical)", "color-contrast (serious)", "image-alt (critical)"):
        assert rule in str(found.value)


def test_a_page_that_scrolls_sideways_is_reported(browser: Browser, pages: str) -> None:
    browser.open(f"{pages}/bad.html")
    with pytest.raises(AssertionError, match="A wide one"):
        browser.no_sideways_scroll()


def test_a_page_that_moves_is_reported(browser: Browser, pages: str) -> None:
    browser.open(f"{pages}/jumpy.html")
    moved = max(browser.layout_shift() for _ in range(3))
    assert moved > 0


def test_a_missing_file_is_among_the_console_errors(browser: Browser, pages: str) -> None:
    browser.open(f"{pages}/nowhere.html")
    assert "404" in browser.console_errors()[0]
    assert browser.console_errors() == []


def test_script_is_off_where_it_should_be(browser_without_script: Browser, browser: Browser, pages: str) -> None:
    for one, words in ((browser_without_script, "Script is off"), (browser, "Script is on")):
        one.open(f"{pages}/good.html")
        assert one.driver.find_element("id", "script").text == words


def test_a_screenshot_shows_the_whole_page(browser: Browser, pages: str) -> None:
    browser.open(f"{pages}/good.html")
    assert browser.screenshot("small-page").stat().st_size > 1000
