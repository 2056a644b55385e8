"""`portal import directory`, as a council's staff type it, on the day of the demonstration."""

import json

import pytest
from click.testing import CliRunner

from portal.cli import main
from portal.demo.running import prepare
from portal.demo_settings import demo_settings
from portal.services import directory
from portal.store.database import Database
from tests.intake.directory_files import IDS, SAMPLE, a_service

FIRST = "75215cfd-a922-5f39-b7fe-14936f7c5650"  # in the sample
OURS = "content/demonstration/directory.json"


@pytest.fixture
def portal(tmp_path, monkeypatch):
    """Run a command on the demonstration's data in a folder of this test."""
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PORT", "8996")

    def run(*words, code=0):
        result = CliRunner().invoke(main, ["--demo", *map(str, words)])
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result.output

    run("upgrade")
    return run


@pytest.fixture
def names(portal):
    """The names of the services that are listed."""

    def ask():
        db = Database(demo_settings().database)
        try:
            return {item.name for item in directory.listed(db)}
        finally:
            db.dispose()

    return ask


def written(folder, services):
    path = folder / "mine.json"
    path.write_text(json.dumps(services), "utf-8")
    return path


def test_a_dry_run_says_what_would_be_shown_and_keeps_nothing(portal, names):
    said = portal("import", "directory", SAMPLE, "--dry-run")
    assert "10 services: 10 kept, 0 left out" in said
    assert "Shown on 2026-11-22: 8" in said
    assert "last checked over 12 months ago: 1\n  d1e041d7-2b8a-50ae-b3a0-b4bd9896610e: 2024-11-15" in said
    assert "Loaded" not in said
    assert names() == set()


def test_a_dry_run_needs_no_settings(monkeypatch):
    for name in ("PORTAL_URL", "SECRET_KEY", "OIDC_ISSUER"):
        monkeypatch.delenv(name, raising=False)
    result = CliRunner().invoke(main, ["import", "directory", str(SAMPLE), "--dry-run"])
    assert result.exit_code == 0, result.output
    assert "10 services: 10 kept" in result.output


def test_a_directory_is_loaded_updated_and_what_is_gone_is_hidden(portal, names, tmp_path):
    assert "Loaded: 10 new, 0 changed, 0 the same." in portal("import", "directory", SAMPLE)
    assert "Loaded: 0 new, 0 changed, 10 the same." in portal("import", "directory", SAMPLE)
    mine = written(tmp_path, [a_service(id=FIRST), a_service(1, name="")])
    said = portal("import", "directory", mine)
    assert "  NO_NAME: service 2: name: is empty" in said
    assert "Loaded: 0 new, 1 changed, 0 the same, 9 hidden because they are not in this file." in said
    assert names() == {"Group 0"}
    assert "9 back again" in portal("import", "directory", SAMPLE)
    assert len(names()) == 10


@pytest.mark.parametrize(("content", "says"), [
    (b"<html>", "is not JSON"),
    (b"[]", "holds no service"),
    (json.dumps([a_service(id="x"), 1]).encode(), "no service of the file can be kept"),
])  # fmt: skip
def test_a_file_that_would_hide_everything_is_not_loaded(portal, names, tmp_path, content, says):
    portal("import", "directory", SAMPLE)
    (tmp_path / "bad.json").write_bytes(content)
    assert says in portal("import", "directory", tmp_path / "bad.json", code=1)
    assert len(names()) == 10


def test_the_demonstration_has_its_own_directory_and_leaves_anothers_alone(portal, names, tmp_path):
    for _ in range(2):
        prepare(demo_settings())
        assert len(names()) == 13
    portal("import", "directory", written(tmp_path, [a_service(3)]))
    prepare(demo_settings())
    assert names() == {"Group 3"}


def test_the_directory_of_the_demonstration_shows_every_case(portal):
    said = portal("import", "directory", OURS, "--dry-run")
    assert "13 services: 13 kept, 0 left out" in said
    assert "Shown on 2026-11-22: 11" in said
    assert "last checked over 12 months ago: 1" in said
    assert "that they ended: 1" in said


def test_a_service_of_the_demonstration_looks_made_up():
    with open(OURS, encoding="utf-8") as file:
        sent = json.load(file)["contents"]
    assert all("Example" in item["organization"]["name"] for item in sent)
    assert all(item["url"].endswith(".example/") for item in sent)
    assert all(item["contacts"][0]["phones"][0]["number"].startswith("01632 960 0") for item in sent)
    assert not {item["id"] for item in sent} & set(IDS)
