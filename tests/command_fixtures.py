"""A plugin for the test files that name it: pytest_plugins = ["tests.command_fixtures"]."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from portal.cli import main
from portal.store.database import Database


def run(*words: str, code: int = 0) -> str:
    """Run a command on the demonstration's data; gives what it printed."""
    result = CliRunner().invoke(main, ["--demo", *words])
    assert result.exit_code == code, (result.output, result.exception)
    assert "Traceback" not in result.output
    return result.output


@pytest.fixture(scope="session")
def demonstration_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration's people, as the commands make it: to be copied by each test."""
    folder = tmp_path_factory.mktemp("commands") / "data"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PORTAL_DATA", str(folder))
        environment.setenv("PORT", "8994")
        run("upgrade")
        run("import", "feed", "content/demonstration/feed.json", "--council", "999")
    db = Database(f"sqlite:///{folder / 'portal.sqlite3'}")
    db.dispose()  # the last connection to close folds the write-ahead log into the file
    return folder


@pytest.fixture
def portal(tmp_path: Path, demonstration_data: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run a command on the demonstration's people, in a folder of this test; gives what it printed."""
    shutil.copytree(demonstration_data, tmp_path / "data")
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PORT", "8994")
    return run
