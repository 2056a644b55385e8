"""`portal pack`, as a council's staff type it: handed over, taken on, and a pack of another council (MOV1, MOV2)."""

import csv
import io
import json
from pathlib import Path

import pytest

from portal.app import london_day, utc_now
from portal.demo_settings import demo_settings
from portal.documents.moving_pack import read, written
from portal.domain.moving_pack import Part, Sender
from portal.domain.representative import Actor
from portal.services import moving
from portal.services.moving import Wanted
from portal.store import people
from portal.store.database import Database
from tests.domain.packs import a_pack
from tests.services.choosing_acts import a_login

pytest_plugins = ["tests.command_fixtures"]

TAKEN = ("--council", "Example North Council", "--by", "social worker")
BY = ("--by", "social_worker")


@pytest.fixture
def reference(portal):
    """A pack of Alma's for the council in the north."""
    db, now, today = Database(demo_settings().database), utc_now(), london_day()
    with db.read() as connection:
        own = people.by_council_ref(connection, "999", "DEMO-01").id
    actor = Actor(a_login(db, "one"), own, "v")
    seen = moving.ready(db, actor, own, today).seen
    wanted = Wanted((Part.BUDGET,), "=North", "I agree.")
    sender = Sender("999", "Example Council", "Team", "01632 960 100", "")
    made = moving.make(db, actor, own, wanted, sender, seen, form_key="k" * 20, today=today, now=now)
    db.dispose()
    return made.reference


def rows(portal):
    return list(csv.DictReader(io.StringIO(portal("pack", "list"))))


@pytest.fixture
def file(tmp_path):
    """A file from another council about Alma."""
    path = tmp_path / "from-north.json"
    path.write_bytes(written("MP-87654321", a_pack(name="Alma Hartley")))
    return path


def test_from_the_pack_to_the_receipt_each_step_is_told_and_twice_is_once(portal, reference, tmp_path):
    (row,) = rows(portal)
    assert (row["reference"], row["person"], row["for"], row["state"]) == (reference, "DEMO-01", "'=North", "made")
    into = tmp_path / "pack.json"
    said = portal("pack", "hand-over", reference.lower(), "--to", "Example North Council", "--file", str(into))
    assert said == f"{reference}: handed over, and the person is told. The file is pack.json.\n"
    assert read(into.read_bytes(), london_day()).reference == reference
    assert rows(portal)[0]["state"] == "handed over"
    for _ in range(2):
        assert portal("pack", "receipt", reference, *TAKEN) == f"{reference}: taken on, and the person is told.\n"
    assert (rows(portal)[0]["state"], rows(portal)[0]["council"]) == ("received", "Example North Council")
    assert "another receipt was given" in portal("pack", "receipt", reference, *TAKEN[:2], "--by", "x", code=1)


def test_what_can_not_be_handed_over_leaves_no_file_and_no_file_is_overwritten(portal, reference, tmp_path):
    into = tmp_path / "pack.json"
    assert "there is no such pack" in portal("pack", "hand-over", "MP-0", "--to", "N", "--file", str(into), code=1)
    assert not into.exists()
    into.write_text("mine")
    assert "--file: pack.json" in portal("pack", "hand-over", reference, "--to", "N", "--file", str(into), code=1)
    assert into.read_text() == "mine"
    assert rows(portal)[0]["state"] == "made"


def test_a_pack_of_another_council_is_kept_as_a_document(portal, file):
    for _ in range(2):
        said = portal("pack", "import", str(file), "--person", "DEMO-01", *BY)
    assert said.startswith("MP-87654321: kept as a document of Example North Council. No amount of it is a budget here")
    assert read(file.read_bytes(), london_day()).sha256 in said


@pytest.mark.parametrize(("change", "words"), [
    (lambda told: told.update(version="2.0"), "version: this portal reads 1.0 alone."),
    (lambda told: told["pack"].update(name="Alma"), "sha256: does not fit."),
    (lambda told: told.clear(), "format: must be moving-pack."),
])  # fmt: skip
def test_a_file_that_is_not_right_is_refused_naming_the_field(portal, file, change, words):
    told = json.loads(file.read_text())
    change(told)
    file.write_text(json.dumps(told))
    assert words in portal("pack", "import", str(file), "--person", "DEMO-01", *BY, code=1)


def test_a_pack_of_somebody_else_or_for_nobody_is_refused(portal, file):
    assert "pack.name: is not the name" in portal("pack", "import", str(file), "--person", "DEMO-02", *BY, code=1)
    assert "there is no such record" in portal("pack", "import", str(file), "--person", "NOBODY", *BY, code=1)
    portal("pack", "import", str(file), "--person", "DEMO-02", *BY, "--name-checked")
    assert "another record here" in portal("pack", "import", str(file), "--person", "DEMO-01", *BY, code=1)
    file.write_bytes(b"x" * (1024 * 1024 + 1))
    assert "larger than 1 MB" in portal("pack", "import", str(file), "--person", "DEMO-01", *BY, code=1)


def test_the_schema_that_is_printed_is_the_published_one(portal):
    assert portal("pack", "schema") == Path("content/moving/moving-pack-1.0.schema.json").read_text("utf-8")
