"""The demonstration prepares its own data: again is nothing new, other example people begin afresh, the rest stays."""

import json
import shutil
from datetime import date

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from portal.cli import main
from portal.demo.running import demo_people, demonstration_day, prepare
from portal.demo_settings import demo_settings
from portal.documents.london import london_day_of
from portal.domain.asked_before import asked_before_costing
from portal.domain.paper import Form, PaperRequest, What
from portal.services import paper
from portal.store import cases, matters
from portal.store import people as people_kept
from portal.store.database import Database
from portal.store.tables import budgets, people
from tests.conftest import NOW
from tests.store.rows import rows_in

CLD = ["import", "cld", "tests/intake/samples/cld_sample.csv", "--council", "999", "--confirm"]


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """A demonstration on a copy of the content, in a folder of its own."""
    shutil.copytree("content", tmp_path / "content")
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PORTAL_CONTENT", str(tmp_path / "content"))
    monkeypatch.setenv("PORT", "8997")
    return demo_settings()


def with_database(settings, ask):
    db = Database(settings.database)
    try:
        return ask(db)
    finally:
        db.dispose()


def rows(settings):
    return with_database(settings, rows_in)


def names(settings):
    def ask(db):
        with db.read() as connection:
            return set(connection.execute(select(people.c.name)).scalars())

    return with_database(settings, ask)


def ids(settings):
    def ask(db):
        with db.read() as connection:
            return dict(connection.execute(select(people.c.council_ref, people.c.id)).all())

    return with_database(settings, ask)


def load(*words):
    done = CliRunner().invoke(main, ["--demo", *words])
    assert done.exit_code == 0, done.output


def other_people(settings, name="Alma Hartley"):
    """The example people of a newer version of the demonstration."""
    feed = settings.content / "demonstration" / "feed.json"
    records = json.loads(feed.read_text("utf-8"))
    records[0]["person"]["name"] = name
    feed.write_text(json.dumps(records), "utf-8")


def test_the_first_start_loads_everybody_who_is_listed(settings):
    prepare(settings)
    assert rows(settings)["people"] == 16
    others = {"Sam Rivers", "Rosa Hartley", "Pauline Bennett", "Somebody new"}  # who have no record of their own
    desk = {"Wanda Price", "Finn Osborne", "Carys Boateng", "Conrad Achebe"}  # the council's own people
    assert {person.name for person in demo_people(settings)} == names(settings) | others | desk
    assert demonstration_day(settings.content).isoformat() == "2026-11-22"


def test_starting_again_changes_nothing(settings):
    prepare(settings)
    before = rows(settings), ids(settings)
    prepare(settings)
    assert (rows(settings), ids(settings)) == before


def test_the_main_carer_was_asked_and_answered_before_his_budget_was_made(settings):
    prepare(settings)

    def ask(db):
        with db.read() as connection:
            carer = people_kept.by_council_ref(connection, "999", "DEMO-04")
            return cases.load(connection, carer.id).case, matters.of_person(connection, carer.id)

    case, versions = with_database(settings, ask)
    before = asked_before_costing(case, versions, london_day_of)
    assert before.in_time
    assert before.asked == before.answered == date(2026, 10, 14)
    assert before.costed == date(2026, 11, 6)
    (version,) = versions
    assert version.is_own
    assert any(task.may_be_counted_on for task in version.matters.caring.tasks)
    assert not all(task.may_be_counted_on for task in version.matters.caring.tasks)


def test_other_example_people_begin_afresh(settings):
    prepare(settings)
    before = ids(settings)
    with_database(settings, lambda db: paper.ask(db, PaperRequest("", What.RATES, Form.PRINT, "A", "B", NOW), "form-1"))
    other_people(settings, "Alma Newname")
    prepare(settings)
    assert "Alma Newname" in names(settings)
    assert "Alma Hartley" not in names(settings)
    assert "paper_requests" not in rows(settings)
    assert rows(settings)["people"] == 16
    assert not set(before.values()) & set(ids(settings).values())
    assert not list(settings.data.glob("portal.sqlite3-*"))


def test_a_figure_that_is_told_anew_is_shown_and_not_held(settings):
    """Kept beside the older one under the same number it would be a frozen figure that changed."""
    prepare(settings)
    other_people(settings)
    feed = settings.content / "demonstration" / "feed.json"
    feed.write_text(feed.read_text("utf-8").replace("A visit every evening", "A visit every single evening"), "utf-8")
    prepare(settings)

    def ask(db):
        with db.read() as connection:
            return " ".join(connection.execute(select(budgets.c.document)).scalars())

    assert "A visit every single evening" in with_database(settings, ask)


def test_what_was_loaded_by_hand_and_what_people_sent_stay(settings):
    prepare(settings)
    load(*CLD)
    with_database(settings, lambda db: paper.ask(db, PaperRequest("", What.RATES, Form.PRINT, "A", "B", NOW), "form-1"))
    before = rows(settings), ids(settings)
    assert before[0]["people"] > 14
    prepare(settings)
    assert (rows(settings), ids(settings)) == before


def test_a_feed_that_was_loaded_by_hand_after_the_first_start_stays(settings, tmp_path):
    prepare(settings)
    records = json.loads((settings.content / "demonstration" / "feed.json").read_text("utf-8"))
    mine = records[0] | {"person": {"id": "MINE-1", "name": "My Person"}}
    (tmp_path / "mine.json").write_text(json.dumps([mine]), "utf-8")
    load("import", "feed", str(tmp_path / "mine.json"), "--council", "999")
    before = ids(settings)
    assert "MINE-1" in before
    for _ in range(2):
        prepare(settings)
        assert ids(settings) == before


def test_a_file_that_was_loaded_by_hand_before_the_first_start_stays(settings, tmp_path):
    load("upgrade")
    load(*CLD)
    before = ids(settings)
    prepare(settings)
    assert before.items() <= ids(settings).items()
    assert rows(settings)["people"] == len(before) + 16


def test_a_feed_that_was_loaded_by_hand_before_the_first_start_stays_too(settings, tmp_path):
    records = json.loads((settings.content / "demonstration" / "feed.json").read_text("utf-8"))
    mine = records[0] | {"person": {"id": "MINE-1", "name": "My Person"}}
    (tmp_path / "mine.json").write_text(json.dumps([mine]), "utf-8")
    load("upgrade")
    load("import", "feed", str(tmp_path / "mine.json"), "--council", "999")
    before = ids(settings)
    prepare(settings)
    assert before.items() <= ids(settings).items()
    assert rows(settings)["people"] == 17


def test_nothing_is_ever_deleted_outside_the_demonstrations_own_folder(settings, monkeypatch, tmp_path):
    """Another database than the file of the demonstration is left as it is."""
    elsewhere = tmp_path / "elsewhere.sqlite3"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{elsewhere}")
    theirs = demo_settings()
    prepare(theirs)
    before = ids(theirs)
    other_people(theirs, "Alma Newname")
    prepare(theirs)
    assert elsewhere.exists()
    assert ids(theirs) == before
