"""`portal import spending` and `portal statements`, as a council's staff type them."""

pytest_plugins = ["tests.command_fixtures"]
FILE = "content/demonstration/spending-managed.csv"
LEVEL = (
    "statements",
    "level",
    "DEMO-10",
    "light",
    "--by",
    "finance_officer",
    "--because",
    "steady",
    "--looked",
    "totals",
)
FOUND = ("statements", "checked", "DEMO-10", "in_order", "--by", "finance_officer", "--first", "2026-08-31",
         "--last", "2026-09-27", "--looked", "totals")  # fmt: skip


def test_a_file_is_tried_loaded_and_loaded_again(portal):
    tried = portal("import", "spending", FILE, "--from", "example-managed", "--dry-run")
    assert "20 entries of 1 people, 2026-08-31 to 2026-11-21" in tried
    assert "Would be loaded: 20 new." in tried
    assert "Loaded: 20 new." in portal("import", "spending", FILE, "--from", "example-managed")
    assert "Loaded: 0 new, 20 were there already." in portal("import", "spending", FILE, "--from", "example-managed")
    told = portal("import", "spending", FILE, "--from", "nobody", code=1)
    assert "there is no nobody in spending_sources.yaml. There are: our-columns, example-managed" in told


def test_the_council_says_how_closely_it_looks_and_what_it_found_and_is_told_what_is_wrong(portal):
    assert portal(*LEVEL, "--every", "12") == "DEMO-10: level. 1 recorded.\n"
    assert portal(*FOUND) == "DEMO-10: checked. 2 recorded.\n"
    for words, told in (
        ((*LEVEL[:2], "DEMO-99", *LEVEL[3:]), "DEMO-99: there is no record with that reference."),
        ((*FOUND[:3], "asking", *FOUND[4:]), "DEMO-10: --words: say what you found, in plain English."),
        ((*FOUND, "--last", "2026-08-01"), "DEMO-10: --first and --last: days that have been"),
    ):
        assert told in portal(*words, code=1)
