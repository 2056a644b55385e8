"""Reports of holes are welcome: where to send them, and until when that may be relied on (P19, RFC 9116)."""

from dataclasses import replace
from datetime import date

import pytest

from portal.cli.checking import reports_of_holes
from portal.settings import ROOT
from portal.store.content import BadContent
from portal.store.council import load_council

OURS = ROOT / "content" / "council.yaml"
COUNCIL = load_council(OURS)


def test_the_file_is_where_it_belongs_and_the_short_address_leads_there(app, stranger):
    stranger.get("/security.txt", 301)
    assert stranger.response.location == "/.well-known/security.txt"
    stranger.follow()
    lines = dict(line.split(": ", 1) for line in stranger.response.get_data(as_text=True).splitlines())
    assert lines["Contact"] == "mailto:security@council.example"
    assert lines["Expires"] == f"{COUNCIL.security_expires}T00:00:00Z"
    assert lines["Canonical"] == "https://budget.example/.well-known/security.txt"
    assert stranger.response.mimetype == "text/plain"


@pytest.mark.parametrize(
    ("expires", "said"),
    [(date(2026, 12, 24), ""), (date(2026, 12, 23), "comes soon"), (date(2026, 11, 22), "is over"), (None, "")],
)
def test_portal_check_says_when_the_day_comes_near(expires, said):
    found = reports_of_holes(replace(COUNCIL, security_expires=expires), date(2026, 11, 22))
    assert [said in line for line in found] == ([True] if said else [])


def test_what_is_no_way_to_report_is_refused(tmp_path):
    words = OURS.read_text("utf-8").replace("mailto:security@council.example", "security@council.example")
    (tmp_path / "council.yaml").write_text(words)
    with pytest.raises(BadContent, match="security_contact: must start with mailto:"):
        load_council(tmp_path / "council.yaml")
