"""`portal post`, as a council's staff type it, on the demonstration's people."""

import csv
import io

import pytest

from portal.app import utc_now
from portal.demo_settings import demo_settings
from portal.domain.by_post import Posted
from portal.domain.representative import Actor
from portal.services import documents, seeing
from portal.store import people
from portal.store.database import Database
from tests.services.choosing_acts import a_login

pytest_plugins = ["tests.command_fixtures"]


@pytest.fixture
def ordered(portal):
    """Somebody orders a document; gives the reference."""
    db = Database(demo_settings().database)

    def order(form=Posted.BRAILLE, document="budget", words="", ref="DEMO-01"):
        with db.read() as connection:
            own = people.by_council_ref(connection, "999", ref).id
        actor = Actor(a_login(db, ref), own, "v")
        key = f"key-{form.value}-{document}-of-a-form"
        kept = documents.order(db, actor, own, document, form, words, form_key=key, now=utc_now())
        order.log = lambda: seeing.who_has_looked(db, actor, own, utc_now())[1]
        return kept.reference

    yield order
    db.dispose()


def rows(portal):
    return list(csv.DictReader(io.StringIO(portal("post", "list"))))


def test_what_waits_is_a_row_until_it_is_posted(portal, ordered):
    assert rows(portal) == []
    reference = ordered(words="=1+1")
    (row,) = rows(portal)
    assert (row["reference"], row["person"]) == (reference, "DEMO-01")
    assert (row["document"], row["form"], row["state"], row["words"]) == ("budget", "braille", "sent", "'=1+1")
    assert row["post_by"] > row["ordered_on"]
    assert "is being made on 2026-11-24" in portal("post", "making", reference.lower(), "--on", "2026-11-24")
    assert rows(portal)[0]["state"] == "being_made"
    assert "was posted on 2026-11-30" in portal("post", "posted", reference, "--on", "2026-11-30")
    assert rows(portal) == []
    assert "no order with this reference waits" in portal("post", "posted", reference, code=1)


def test_steps_out_of_turn_are_refused_in_words(portal, ordered):
    assert "first it is being made" in portal("post", "posted", ordered(), code=1)


@pytest.mark.parametrize(("form", "ending", "begins"), [
    (Posted.BRAILLE, "brf", b",YR P]SONAL BUDGET"), (Posted.STANDARD_PRINT, "pdf", b"%PDF"),
    (Posted.LARGE_24, "24pt.pdf", b"%PDF"), (Posted.AUDIO, "mp3", b"\xff"),
])  # fmt: skip
def test_the_file_is_the_persons_own_letter_and_the_log_says_that_the_council_opened_it(
    portal, ordered, tmp_path, form, ending, begins
):
    reference = ordered(form)
    assert f"{reference}.{ending}" in portal("post", "file", reference, str(tmp_path))
    assert (tmp_path / f"{reference}.{ending}").read_bytes().startswith(begins)
    lines = [(line.by.value, line.what) for line in ordered.log()]
    assert ("council", "document_budget") in lines


def test_easy_read_is_made_by_people(portal, ordered, tmp_path):
    assert "made by people" in portal("post", "file", ordered(Posted.EASY_READ), str(tmp_path), code=1)
