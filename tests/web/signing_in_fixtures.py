"""A plugin for the test files that name it: pytest_plugins = ["tests.web.signing_in_fixtures"]."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.conftest import NOW
from tests.provider import Provider, running
from tests.web.signing_in import Browser, Clock, portal_with, put_back


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def one_site(provider: Provider, site_folder: Path, demonstration: Path, clock: Clock) -> Iterator[Flask]:
    with portal_with(provider, site_folder, demonstration, clock) as app:
        yield app


@pytest.fixture
def site(one_site: Flask, provider: Provider, site_folder: Path, demonstration: Path, clock: Clock) -> Flask:
    """The portal of this module's tests, with nothing left of the test before."""
    provider.reset()
    clock.now = NOW
    put_back(one_site, site_folder, demonstration, provider)
    return one_site


@pytest.fixture
def open_portal(provider: Provider, tmp_path: Path, demonstration: Path, clock: Clock) -> Any:
    """Another portal of the same provider, set up otherwise."""
    return lambda **other: portal_with(provider, tmp_path, demonstration, clock, **other)


@pytest.fixture
def browser(site: Flask, provider: Provider) -> Browser:
    return Browser(site, provider)
