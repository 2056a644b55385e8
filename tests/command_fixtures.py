"""A plugin for the test files that name it: pytest_plugins = ["tests.command_fixtures"]."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from portal.cli import main


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run a command on the demonstration's people, in a folder of this test; gives what it printed."""
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PORT", "8994")

    def run(*words: str, code: int = 0) -> str:
        result = CliRunner().invoke(main, ["--demo", *words])
        assert result.exit_code == code, (result.output, result.exception)
        assert "Traceback" not in result.output
        return result.output

    run("upgrade")
    run("import", "feed", "content/demonstration/feed.json", "--council", "999")
    return run
