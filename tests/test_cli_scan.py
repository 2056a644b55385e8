"""`portal scan`: files that waited are looked at, and what nobody needs is removed."""

import io

import pytest
from click.testing import CliRunner

from portal.cli import main
from portal.demo_settings import demo_settings
from portal.domain.evidence import State
from portal.domain.representative import Actor
from portal.gateways.scanner import Clamd, scanner_at
from portal.services import evidence
from portal.store import logins
from portal.store.database import Database
from portal.store.uploads import Uploads
from tests.builders import a_case
from tests.conftest import ISSUER, NOW
from tests.store.rows import add_people

NOT_THERE = "tcp:127.0.0.1:1"


@pytest.fixture
def portal(tmp_path, monkeypatch):
    """Run a command on the demonstration's data in a folder of this test."""
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path))
    monkeypatch.setenv("PORT", "8996")

    def run(*words):
        result = CliRunner().invoke(main, ["--demo", *words])
        assert (result.exit_code, "Traceback" in result.output) == (0, False), result.output
        return result.output

    run("upgrade")
    return run


@pytest.fixture
def file(portal, tmp_path):
    """A file that was sent while no scanner answered, and a way to ask for its state."""
    db = Database(demo_settings().database)
    person_id = add_people(db, {"P1": a_case()})["P1"].id
    with db.write() as connection:
        actor = Actor(logins.find_or_add(connection, ISSUER, "ann", NOW).id, person_id, "v")
    uploads, scanner = Uploads(tmp_path / "uploads"), Clamd(NOT_THERE)
    evidence.add(db, uploads, scanner, actor, person_id, "d1", "a.txt", io.BytesIO(b"words"), NOW)
    yield lambda: evidence.of_case(db, actor, person_id, "d1")[0].state
    db.dispose()


def test_what_waited_is_looked_at(portal, file):
    assert file() is State.WAITING
    said = portal("scan")
    assert "Scanner: stand-in (finds the harmless test file only)" in said
    assert "1 clean, 0 with a virus (deleted), 0 still waiting." in said
    assert file() is State.CLEAN
    assert "0 clean, 0 with a virus (deleted), 0 still waiting." in portal("scan")


def test_without_an_answer_it_goes_on_waiting(portal, file, monkeypatch):
    monkeypatch.setenv("PORTAL_SCANNER", NOT_THERE)
    assert not scanner_at(NOT_THERE).stands_in
    said = portal("scan")
    assert "Scanner: it does not answer" in said
    assert "1 still waiting." in said
    assert file() is State.WAITING


def test_bytes_that_are_lost_are_said(portal, file, tmp_path):
    for path in (tmp_path / "uploads").iterdir():
        path.unlink()
    assert "1 waiting, but not in" in portal("scan")
    assert file() is State.WAITING
