"""`portal case`, as a council's staff type it, on the demonstration's people."""

import csv
import io
from datetime import timedelta

import pytest

from portal.app import utc_now
from portal.demo_settings import demo_settings
from portal.domain.dispute import About, Dispute, Door, Footing, Ground, Subject
from portal.domain.representative import Actor
from portal.services import disputes
from portal.store import people
from portal.store.database import Database
from tests.gateways.awkward_files import SVG, photograph
from tests.services.choosing_acts import a_login

pytest_plugins = ["tests.command_fixtures"]

BY = ("--by", "social_worker")
SOON = (utc_now() + timedelta(days=30)).date().isoformat()
CHALLENGE = Dispute(Door.CHALLENGE, "=1+1", Subject(line="C3"), grounds=(Ground.RATE,), wanted="+2")
COMPLAINT = Dispute(Door.COMPLAINT, "Nobody\ncalled 🌙.", about=About.STAFF, footing=Footing.ASKED, brought_by="@Ann")
FOUND = (*BY, "--considered", "Your record.", "--found", "It is too low.")
UPHELD = (*FOUND, "--remedy", "The night rate.", "--cause", "rate")


@pytest.fixture
def sent(portal):
    """Somebody sends something; gives its reference."""
    db = Database(demo_settings().database)

    def send(dispute=CHALLENGE, ref="DEMO-03"):
        with db.read() as connection:
            own = people.by_council_ref(connection, "999", ref).id
        now, actor = utc_now(), Actor(a_login(db, ref), own, "v")
        draft = disputes.begin(db, actor, own, {}, now)
        return disputes.send(db, actor, own, draft, dispute, today=now.date(), now=now).reference

    yield send
    db.dispose()


def rows(portal, *more):
    return list(csv.DictReader(io.StringIO(portal("case", "list", *more))))


def test_what_is_open_is_a_row_and_no_cell_is_a_formula(portal, sent):
    assert rows(portal) == []
    references = {sent(), sent(COMPLAINT, "DEMO-01")}
    found = {row["door"]: row for row in rows(portal)}
    assert {row["reference"] for row in found.values()} == references
    one, other = found["challenge"], found["complaint"]
    assert (one["person"], one["state"], one["line"], one["grounds"]) == ("DEMO-03", "sent", "C3", "rate")
    assert (one["words"], one["wanted"], other["brought_by"]) == ("'=1+1", "'+2", "'@Ann")
    assert (other["about"], other["words"], other["clock"]) == ("staff", "Nobody\ncalled 🌙.", "acknowledge")


def test_from_taking_it_up_to_the_answer_each_step_says_how_it_stands(portal, sent):
    reference = sent(COMPLAINT)
    for words, says in (
        (("take", reference.lower(), *BY), "taken"),
        (("acknowledge", f" {reference} ", *BY), "taken"),
        (("tell", reference, *BY, "--words", "We asked."), "taken"),
        (("back", reference, *BY, "--words", "Somebody else looks."), "taken"),
        (("overrun", reference, *BY, "--words", "It takes longer.", "--until", SOON), "taken"),
        (("ask", reference, *BY, "--words", "Which day?"), "asked"),
        (("decide", reference, "upheld", *UPHELD), "decided"),
    ):
        assert portal("case", *words) == f"{reference}: {says}.\n"
    assert rows(portal) == []
    assert [row["state"] for row in rows(portal, "--all")] == ["decided"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("ask", *BY), "--words: say what the person is to read"),
        (("tell", *BY, "--words", "  "), "--words: say what the person is to read"),
        (("overrun", *BY, "--words", "Longer."), "--until: say until when"),
        (("overrun", *BY, "--words", "Longer.", "--until", "2020-01-01"), "--until: say until when"),
        (("overrun", *BY, "--words", "Longer.", "--until", "9999-01-01"), "--until: say a day within 12 months"),
        (("back", *BY, "--words", "Again."), "there is no step to go back"),
        (("decide", "upheld", *BY, "--found", "x"), "--considered: say what was looked at"),
        (("decide", "upheld", *FOUND), "--remedy: say what is put right"),
        (("decide", "not_upheld", *FOUND), "--cause: say what was behind it"),
        (("decide", "upheld", *UPHELD, "--found", " "), "--found: say what was found"),
        (("decide", "answered", *UPHELD), "this outcome does not go with it"),
    ],
)
def test_what_is_missing_is_said_in_plain_words_and_nothing_is_recorded(portal, sent, words, says):
    reference = sent()
    told = portal("case", words[0], reference, *words[1:], code=1)
    assert told.startswith(f"{reference}: ")
    assert says in told
    assert [row["state"] for row in rows(portal)] == ["sent"]


def test_what_is_answered_is_not_answered_again(portal, sent):
    reference = sent()
    portal("case", "decide", reference, "upheld", *UPHELD)
    other = ("decide", reference, "not_upheld", *FOUND, "--cause", "rate")
    assert "it is answered or taken back already" in portal("case", *other, code=1)


@pytest.mark.parametrize("reference", ["CO-00000000", "", "x"])
def test_there_is_nothing_with_another_reference(portal, sent, reference):
    sent()
    assert "there is nothing with this reference" in portal("case", "take", reference, *BY, code=1)
    assert [row["state"] for row in rows(portal)] == ["sent"]


@pytest.mark.parametrize("words", [("take",), ("take", "--by", "Ann"), ("decide", "maybe", *UPHELD)])
def test_what_is_typed_wrongly_is_told_with_what_there_is(portal, sent, words):
    assert "Usage: " in portal("case", words[0], sent(), *words[1:], code=2)


def test_a_file_is_sent_once_looked_through_and_copied_with_the_others(portal, sent, tmp_path):
    reference, photo, page = sent(), tmp_path / "rates.jpg", tmp_path / "rates.svg"
    photo.write_bytes(photograph())
    page.write_bytes(SVG)
    tell = ("case", "tell", reference, *BY, "--words", "The list of prices.")
    assert portal(*tell, "--file", str(photo)) == f"{reference}: sent.\n"
    assert portal(*tell, "--file", str(photo)) == f"{reference}: sent.\n"
    assert "is not sent (not allowed)" in portal(*tell, "--file", str(page), code=1)
    (row,) = rows(portal)
    assert row["files"] == "1"
    assert "1 files copied" in portal("case", "files", reference, str(tmp_path / "out"))
    (copied,) = (tmp_path / "out").iterdir()
    assert copied.name == f"{reference}-1.jpeg"
    assert b"GPS" not in copied.read_bytes()


def test_everything_that_was_said_is_printed_and_steers_no_terminal(portal, sent):
    reference = sent(Dispute(Door.QUESTION, "Why\x1b[2J so little?"))
    portal("case", "ask", reference, *BY, "--words", "Which line?")
    said = portal("case", "show", reference)
    assert "Why[2J so little?" in said
    assert "asked social_worker:\nWhich line?" in said
    assert "there is nothing with this reference" in portal("case", "show", "QU-00000000", code=1)
