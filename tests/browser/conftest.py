"""One browser and one portal for each worker; a clean slate for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import demo
from tests.browser.chromium import Browser, start

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = start(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.driver.quit()


@pytest.fixture(scope="session")
def chromium_without_script(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    browser = start(tmp_path_factory.mktemp("profile"), script=False)
    yield browser
    browser.driver.quit()


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    chromium.reset()
    return chromium


@pytest.fixture
def browser_without_script(chromium_without_script: Browser) -> Browser:
    """axe is a script itself and cannot run here: look at the elements instead."""
    chromium_without_script.reset()
    return chromium_without_script


@pytest.fixture(scope="session")
def portal_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with demo.running(tmp_path_factory.mktemp("data")) as address:
        yield address
