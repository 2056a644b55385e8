"""A plugin for the test files that name it: GOV.UK Notify on this machine, one for a file, emptied before each test."""

from collections.abc import Iterator

import pytest

from tests.fake_notify import FakeNotify, fake_notify


@pytest.fixture(scope="module")
def serving() -> Iterator[FakeNotify]:
    """It serves."""
    with fake_notify() as found:
        yield found


@pytest.fixture
def fake(serving: FakeNotify) -> FakeNotify:
    """With nothing in it, and well behaved."""
    serving.taken.clear()
    serving.asked.clear()
    serving.behave.clear()
    return serving
