"""Everything that is held about somebody, and nothing that is others' (issue 9 part 7; UK GDPR Article 15)."""

import json
from dataclasses import replace

import pytest

from portal.documents.everything import as_html, as_json
from portal.domain.joint import What
from portal.services import speaking_up
from portal.services.keeping import NoSuchRecord
from portal.services.subject_access import everything
from portal.store import whole_records
from portal.store.uploads import Uploads
from tests.builders import COUNCIL, an_actor, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.disputing import QUESTION, TODAY, add_file, begin, send
from tests.services.jointly import answer, propose
from tests.services.shown import person, publish

SECRET = "Only my sister knows."


@pytest.fixture
def uploads(tmp_path):
    return Uploads(tmp_path / "uploads")


@pytest.fixture
def both(db):
    publish(db, incoming("P1"), incoming("P2"))
    return [an_actor(person(db, ref).id, a_login(db, ref)) for ref in ("P1", "P2")]


def given(db, uploads, ref="P1", **how):
    return everything(db, uploads, COUNCIL, ref, TODAY, NOW, **({"with_quiet": False} | how))


def test_it_holds_what_the_person_sent_their_files_and_the_log(db, uploads, both, tmp_path):
    own, login = both[0].person_id, both[0].login_id
    draft = begin(db, own, login)
    add_file(db, uploads, own, login, draft, "Care log of May")
    send(db, own, login, draft, replace(QUESTION, words="Why is it <b>14</b> hours?"))
    found = given(db, uploads)
    assert found.tables["disputes"][0]["document"]["words"] == "Why is it <b>14</b> hours?"
    assert found.tables["budgets"][0]["document"]["lines"]
    assert {row["actor"] for row in found.tables["log"]} >= {"you", "the council"}
    ((name, path),) = found.files
    assert (name, path.read_text()) == ("1.txt", "Care log of May")
    page = as_html(found.reference, found.tables, TODAY, [name], [])
    assert "Why is it &lt;b&gt;14&lt;/b&gt; hours?" in page
    assert json.loads(as_json(found.reference, found.tables, TODAY))["held"].keys() == found.tables.keys()
    assert "everything_given" in [row["what"] for row in given(db, uploads).tables["log"]]


def test_nothing_of_the_other_of_two_is_in_it(db, uploads, both):
    asked = propose(db)
    answer(db, both[1], both[1].person_id, asked.reference, What.REFUSED, reason=SECRET)
    found = as_json("P1", given(db, uploads).tables, TODAY)
    assert asked.reference in found
    for others in (SECRET, both[1].person_id, "Person P2"):
        assert others not in found
    assert SECRET in as_json("P2", given(db, uploads, "P2").tables, TODAY)


def test_no_secret_and_no_number_of_a_sign_in_is_in_it(db, uploads, both):
    with db.read() as connection:
        rows = whole_records.rows_of(connection, both[0].person_id)
    found = as_json("P1", given(db, uploads).tables, TODAY)
    assert "chain" not in found
    for row in rows["log"]:
        assert row["chain"] not in found


def test_a_quiet_word_is_held_back_unless_it_is_safe(db, uploads, both):
    actor = both[0]
    speaking_up.tell(db, actor, actor.person_id, SECRET, {}, form_key="k" * 20, now=NOW)
    found = given(db, uploads)
    assert found.held_back == 1
    assert SECRET not in as_json("P1", found.tables, TODAY)
    assert "quiet" not in as_json("P1", found.tables, TODAY)
    assert SECRET in as_json("P1", given(db, uploads, with_quiet=True).tables, TODAY)


def test_there_is_nothing_about_somebody_without_a_record(db, uploads, both):
    for ref in ("nobody", f"erased:{both[0].person_id}"):
        with pytest.raises(NoSuchRecord):
            given(db, uploads, ref)
