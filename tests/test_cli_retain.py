"""The commands that delete and give out records: `portal retain`, `portal erase`, `portal subject-access`."""

import json

pytest_plugins = ["tests.command_fixtures"]


def test_a_night_says_what_nobody_decided_and_deletes_nothing_of_it(portal):
    for words in ("retain", "--dry-run"), ("retain",), ("retain",):
        said = portal(*words)
        assert said.startswith("Nobody decided how long these are kept, so they stay: records of people who died")


def test_a_record_is_given_out_and_then_erased_once(portal, tmp_path):
    folder = tmp_path / "given"
    assert "Look through it before you give it away" in portal("subject-access", "DEMO-01", "--into", str(folder))
    assert json.loads((folder / "everything.json").read_text())["held"]["budgets"]
    assert "<h1>Everything that is held about DEMO-01</h1>" in (folder / "everything.html").read_text()
    assert "Name a new folder." in portal("subject-access", "DEMO-01", "--into", str(folder), code=1)
    assert "There is no such record." in portal("subject-access", "NOBODY", "--into", str(tmp_path / "no"), code=1)
    assert "Missing option '--reason'" in portal("erase", "DEMO-01", code=2)
    said = portal("erase", "DEMO-01", "--reason", "asked")
    assert said.startswith("Erased. The log names it by ")
    assert "Back-ups made before today still hold the record" in said
    assert "There is no such record." in portal("erase", "DEMO-01", "--reason", "asked", code=1)
    assert "None was changed, and none is missing." in portal("check")
    assert "None was changed" in portal("check")
