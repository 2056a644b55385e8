"""The measures by command, and writing down who was told (MEA1, MEA3)."""

import csv
import io

from portal.app import london_day

pytest_plugins = ["tests.command_fixtures"]


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_what_is_published_hides_what_the_council_alone_may_know(portal):
    told = ("told", "DEMO-01", "--of", "options", "--by", "social_worker")
    assert portal(*told) == "Written down.\n"
    assert portal(*told) == "It was written down before.\n"
    assert portal("told", "DEMO-99", *told[2:], code=1) == "There is no such record.\n"
    assert portal(*told, "--on", "2999-01-01", code=1) == "--on: that day has not come.\n"
    today = london_day().isoformat()
    period = ("measures", "--from", "2026-01-01", "--until", today)
    for internal, number, hidden in ((("--internal",), "1", ""), ((), "", "fewer than 5, or none")):
        (row,) = (one for one in rows(portal(*period, *internal)) if (one["measure"], one["what"]) == OPTIONS)
        assert (row["number"], row["hidden"], row["until"]) == (number, hidden, today)
    assert len({row["until"] for row in rows(portal("measures")) if row["measure"] == "views_included"}) == 4
    for wrong in (("--from", "2026-01-01"), ("--from", "2026-02-01", "--until", "2026-01-01")):
        assert portal("measures", *wrong, code=1) == "Give --from and --until, with the first day first.\n"


OPTIONS = ("told_of_options", "worker")
