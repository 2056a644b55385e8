"""The commands, as a council's staff type them."""

import csv
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from portal.cli import main
from portal.domain.feedback import Feedback
from portal.domain.feedback import Kind as FeedbackKind
from portal.domain.paper import Form, PaperRequest, What
from portal.domain.representative import Actor
from portal.domain.request import Kind
from portal.gateways.identity import Identity
from portal.services import feedback, paper, requests, sign_in
from portal.store.database import Database
from tests.conftest import NOW

SAMPLES = Path("tests/intake/samples")
CLD = [str(SAMPLES / "cld_sample.csv"), "--supplement", str(SAMPLES / "supplement_sample.csv"), "--council", "999"]
FEED = "content/demonstration/feed.json"


@pytest.fixture
def portal(tmp_path, monkeypatch):
    """Run a command on the demonstration's data in a folder of this test."""
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PORT", "8999")

    def run(*words, code=0):
        result = CliRunner().invoke(main, ["--demo", *words])
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result

    run("upgrade")
    return run


@pytest.fixture
def db(portal, tmp_path):
    found = Database(f"sqlite:///{tmp_path / 'data' / 'portal.sqlite3'}")
    yield found
    found.dispose()


def count(db, table):
    with db.read() as connection:
        return connection.execute(text(f"select count(*) from {table}")).scalar_one()


def test_a_dry_run_prints_the_whole_result_and_keeps_nothing(portal, db):
    printed = json.loads(portal("import", "cld", *CLD, "--dry-run", "--json").stdout)
    expected = json.loads((SAMPLES / "cld_expected.json").read_text())
    expected["_about"] = printed["_about"]
    assert printed == expected
    assert count(db, "people") == 0


def test_a_stop_rule_asks_first_and_then_loads(portal, db):
    refused = portal("import", "cld", *CLD, code=1)
    assert "row(s) are of another council (the first: row 56)" in refused.output
    assert count(db, "people") == 0
    assert "Loaded: 20 new" in portal("import", "cld", *CLD, "--confirm").output
    assert "Nothing was changed" in portal("import", "cld", *CLD).output


def test_the_report_has_rows_and_codes_and_no_names(portal, tmp_path):
    report = tmp_path / "report.csv"
    portal("import", "cld", *CLD, "--dry-run", "--report", str(report))
    rows = list(csv.DictReader(io.StringIO(report.read_text())))
    assert {"file": "cld", "row": "11", "code": "MECHANISM_NOT_EXPECTED", "detail": ""} in rows
    assert "Alder" not in report.read_text()


@pytest.mark.parametrize(("name", "content", "says"), [
    ("not.csv", b"PK\x03\x04 zip", "not.csv"),
    ("empty.csv", b"", "empty.csv"),
    ("other.csv", b"a,b\n1,2\n", "LA Code"),
])  # fmt: skip
def test_a_file_that_is_not_one_is_named_and_nothing_is_kept(portal, db, tmp_path, name, content, says):
    (tmp_path / name).write_bytes(content)
    assert says in portal("import", "cld", str(tmp_path / name), "--council", "999", code=1).output
    assert count(db, "people") == 0


def test_a_feed_is_loaded_and_its_dry_run_keeps_nothing(portal, db):
    assert "16 people" in portal("import", "feed", FEED, "--council", "999", "--dry-run").output
    assert count(db, "people") == 0
    assert "Loaded: 16 new" in portal("import", "feed", FEED, "--council", "999").output


def test_another_councils_files_are_not_loaded(portal, db):
    assert "'123' was expected" in portal("import", "feed", FEED, "--council", "123", code=1).output
    theirs = [CLD[0], "--council", "998", "--confirm"]
    assert "this portal is of council 999" in portal("import", "cld", *theirs, code=1).output
    assert count(db, "people") == 0


def test_a_login_is_linked_by_the_number_on_its_page_and_unlinked_again(portal, db):
    portal("import", "feed", FEED, "--council", "999")
    identity = Identity("http://127.0.0.1:18999", "somebody-new", None, None, "hint")
    sign_in.signed_in(db, identity, NOW, None)
    with db.read() as connection:
        number = connection.execute(text("select id from logins where subject = 'somebody-new'")).scalar_one()
    assert "There is no record" in portal("link", "NOBODY", f"L-{number}", code=1).output
    portal("link", "DEMO-05", f"L-{number}")
    assert portal("link", "DEMO-06", f"L-{number}", code=1).output.strip()
    portal("unlink", "DEMO-05")
    with db.read() as connection:
        linked = connection.execute(text("select person_id from logins where id = :id"), {"id": number}).scalar_one()
    assert linked is None


def test_requests_for_a_review_are_listed_for_whoever_answers_them(portal, db):
    portal("import", "feed", FEED, "--council", "999")
    with db.read() as connection:
        person = connection.execute(text("select id from people where council_ref = 'DEMO-01'")).scalar_one()
    actor, sent = Actor(1, person, "v"), {"draft_id": "", "now": NOW}
    not_hers = (Kind.EHC_BUDGET, Kind.TIME_AWAY)  # for young people with a plan, and for carers
    for kind in [kind for kind in list(Kind)[:-1] if kind not in not_hers]:  # the last is told in another way
        requests.ask(db, actor, person, kind, "=1+1", form_key=kind.value * 2, **sent)
    rows = csv.DictReader(io.StringIO(portal("requests").output))
    found = [(row["reference"][:3], row["kind"], row["person"], row["words"]) for row in rows]
    assert found == [
        ("RV-", "earlier_review", "DEMO-01", "'=1+1"),
        ("IC-", "individual_costing", "DEMO-01", "'=1+1"),
        ("SD-", "spend_differently", "DEMO-01", "'=1+1"),
        ("HC-", "costs_session", "DEMO-01", "'=1+1"),
        ("HP-", "help", "DEMO-01", "'=1+1"),
        ("BP-", "by_post", "DEMO-01", "'=1+1"),
        ("NR-", "not_right", "DEMO-01", "'=1+1"),
    ]


ANN = PaperRequest("", What.RATES, Form.BRAILLE, "=Ann", "1 Example Street\nZZ99 3WZ", NOW)


def test_who_wants_the_method_on_paper_is_listed_and_forgotten_after_sending(portal, db):
    one, two = paper.ask(db, ANN, "form-1"), paper.ask(db, replace(ANN, name="Bo", form=Form.PRINT), "form-2")
    rows = list(csv.DictReader(io.StringIO(portal("paper").output)))
    assert [(row["reference"], row["what"], row["form"], row["name"]) for row in rows] == [
        (one.reference, "rates", "braille", "'=Ann"),
        (two.reference, "rates", "print", "Bo"),
    ]
    assert rows[0]["address"] == "1 Example Street\nZZ99 3WZ"
    assert rows[0]["asked_at_utc"] == "2026-11-22 12:00"
    assert portal("sent", one.reference).output == "Forgotten.\n"
    assert "Ann" not in portal("paper").output
    assert count(db, "paper_requests") == 1


@pytest.mark.parametrize("reference", ["PA-00000000", "", "x", "RV-12345678"])
def test_what_was_never_asked_for_was_not_sent(portal, db, reference):
    paper.ask(db, ANN, "form-1")
    assert f"{reference}: there is no such request." in portal("sent", reference, code=1).output
    assert count(db, "paper_requests") == 1


def test_nobody_waits_for_paper_at_first(portal):
    assert portal("paper").output.splitlines() == ["reference,what,form,name,address,asked_at_utc"]


def test_serving_an_old_database_is_refused(portal, tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path / "other"))
    assert "portal upgrade" in CliRunner().invoke(main, ["--demo", "serve", "--port", "8998"]).output


def test_the_content_is_checked_without_starting_anything(portal, tmp_path):
    assert "The content is sound" in portal("check").output
    shutil.copytree("content", tmp_path / "content")
    (tmp_path / "content" / "council.yaml").write_text("code: 1\n")
    assert "council.yaml" in portal("check", "--content", str(tmp_path / "content"), code=1).output


def test_what_people_said_about_pages_is_listed_and_no_formula(portal, db):
    said = Feedback("ways.cards", FeedbackKind.NOT_CLEAR, "=What is a card?", NOW)
    feedback.say(db, said, "form-1")
    (row,) = csv.DictReader(io.StringIO(portal("feedback").output))
    assert (row["page"], row["kind"], row["words"]) == ("ways.cards", "not_clear", "'=What is a card?")
