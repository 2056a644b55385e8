"""The demonstration's records, the cases they become, and the list on the sign-in page."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from portal.intake.feed.cases import case_of
from portal.intake.feed.reading import read_feed
from portal.store.content import read_yaml
from portal.store.published import load_published

CONTENT = Path(__file__).parents[2] / "content"
FEED = CONTENT / "demonstration" / "feed.json"
WEEKS = Decimal(52)
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def raw():
    return json.loads(FEED.read_text("utf-8"))


@pytest.fixture(scope="module")
def cases():
    published, feed = load_published(CONTENT), read_feed(FEED, "999")
    return {record.person.sign_in.subject: case_of(record, published, feed.sha256) for record in feed.records}


@pytest.fixture(scope="module")
def listed():
    return read_yaml(CONTENT / "demonstration" / "demonstration.yaml")
