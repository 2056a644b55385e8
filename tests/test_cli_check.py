"""`portal check` looks at the log too, and `portal requests` shows a quiet word first."""

import csv
import io
import re
import shutil

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from portal.cli import main
from portal.domain.representative import Actor
from portal.domain.request import Kind
from portal.services import requests, speaking_up
from tests.conftest import NOW
from tests.store.kept import unguarded
from tests.test_cli import FEED, db, portal

__all__ = ["db", "portal"]
SEAL = re.compile(r"Seal, to be noted down somewhere else: (\S+)")


@pytest.fixture
def loaded(portal, db):
    portal("import", "feed", FEED, "--council", "999")
    with db.read() as connection:
        return connection.execute(text("select id from people where council_ref = 'DEMO-01'")).scalar_one()


def test_a_log_as_it_was_written_is_counted_and_sealed(portal, loaded):
    said = portal("check").output
    assert re.search(r"The log: \d+ lines about \d+ people", said)
    assert "None was changed, and none is missing." in said
    assert "The seal you gave fits." in portal("check", "--seal", SEAL.search(said)[1]).output


def test_a_changed_line_is_named_by_person_and_number_and_ends_with_1(portal, db, loaded):
    with db.write() as connection, unguarded(connection):
        connection.execute(text(f"update log set what = 'nothing' where person_id = '{loaded}' and number = 1"))
    said = portal("check", code=1).output
    assert f"CHANGED OR MISSING: line 1 of the lines about person {loaded}." in said
    assert "Seal, to be noted" not in said


def test_a_seal_that_does_not_fit_ends_with_1_and_so_does_none_at_all(portal, loaded):
    assert "DOES NOT FIT" in portal("check", "--seal", "2026-11-22T09:30-" + "0" * 64, code=1).output
    assert "this is not a seal" in portal("check", "--seal", "x", code=1).output


def test_without_settings_or_tables_it_says_that_the_log_was_not_checked(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path / "new"))
    monkeypatch.setenv("PORT", "8999")
    for words in ((), ("--demo",)):
        result = CliRunner().invoke(main, [*words, "check"])
        assert (result.exit_code, "The log was not checked." in result.output) == (0, True)
        assert CliRunner().invoke(main, [*words, "check", "--seal", "x"]).exit_code == 1


def test_a_quiet_word_is_printed_first_and_marked(portal, db, loaded):
    actor = Actor(1, loaded, "v")
    requests.ask(db, actor, loaded, Kind.HELP, "", form_key="h" * 16, draft_id="", now=NOW,
                 detail={"wanted": ["advocate", "forms"], "language": "pl"})  # fmt: skip
    speaking_up.tell(db, actor, loaded, "=help", {"safe_to_phone": "no", "when": ""}, form_key="q" * 16, now=NOW)
    first, second = csv.DictReader(io.StringIO(portal("requests").output))
    assert first["reference"].startswith("QW-")
    assert first["urgent"].startswith("URGENT")
    assert (first["words"], first["detail"]) == ("'=help", "safe_to_phone: no")
    assert (second["detail"], second["urgent"]) == ("wanted: advocate forms; language: pl", "")


def test_a_link_that_nobody_looked_at_lately_is_named(portal, loaded, tmp_path):
    content = tmp_path / "content"
    shutil.copytree("content", content)
    links = content / "links.yaml"
    links.write_text(links.read_text("utf-8").replace("2026-11-20", "2020-01-01", 1), "utf-8")
    said = portal("check", "--content", str(content)).output
    assert said.count("Nobody looked lately whether this link still works: Local offer, https://local-offer.") == 1
