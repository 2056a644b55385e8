"""Sending files: kept once with a receipt, given out when found clean and to nobody else (P6, P11, P13)."""

import hashlib
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.domain.case import Release
from portal.domain.evidence import MOST_FILES, Kind, Refusal, Refused, State
from portal.gateways.scanner import Clamd, Verdict
from portal.services import evidence
from portal.services.evidence import Scanned
from portal.services.refusals import NotYours
from portal.store import drafts
from portal.store.tables import log
from portal.store.uploads import FilesUnavailable, Uploads
from tests.builders import a_case, an_actor, incoming
from tests.conftest import NOW
from tests.gateways import awkward_files as made
from tests.gateways.clamd import clamd_address
from tests.services.choosing_acts import a_login
from tests.services.shown import person, publish
from tests.store.rows import rows_in

__all__ = ["clamd_address"]
PDF = made.pdf()


class Told:
    """A scanner that answers what the test tells it, and counts how often it was asked."""

    stands_in = False

    def __init__(self) -> None:
        self.verdict, self.asked = Verdict.CLEAN, 0

    def scan(self, path) -> Verdict:
        assert path.stat().st_size
        self.asked += 1
        return self.verdict

    def version(self) -> str | None:
        return "told"


@pytest.fixture
def own(db):
    publish(db, incoming("P1"), incoming("P2"), incoming("closed", a_case(release=Release.CLOSED)))
    return person(db).id


@pytest.fixture
def actor(db, own):
    return an_actor(own, a_login(db))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "uploads"


@pytest.fixture
def uploads(folder):
    return Uploads(folder)


@pytest.fixture
def scanner():
    return Told()


@pytest.fixture
def add(db, uploads, scanner, actor, own):
    """Send a file for the draft d1, unless the test says otherwise."""

    def send(content=PDF, name="letter.pdf", of="d1", *, by=actor, person_id=own, scanner=scanner, now=NOW, case=""):
        stream = io.BytesIO(content)
        return evidence.add(db, uploads, scanner, by, person_id, of, name, stream, now, case=case)

    return send


def refused(send, *args, **about) -> Refusal:
    with pytest.raises(Refused) as told:
        send(*args, **about)
    return told.value.code


def logged(db, actor: str | None = None) -> list[str]:
    """What the log says of files, in its order; of one actor when it is named."""
    with db.read() as connection:
        lines = connection.execute(select(log.c.what, log.c.actor).order_by(log.c.id)).all()
    return [line.what for line in lines if line.what.startswith("evidence") and actor in (None, line.actor)]


def kept(folder) -> int:
    return len(list(folder.iterdir())) if folder.exists() else 0


def test_a_file_is_kept_with_a_receipt_and_given_back_byte_for_byte(db, uploads, add, actor, own):
    receipt = add(name="C:\\fakepath\\My letter.pdf")
    sha = hashlib.sha256(PDF).hexdigest()
    assert (receipt.name, receipt.kind, receipt.size, receipt.at) == ("My letter.pdf", Kind.PDF, len(PDF), NOW)
    assert (receipt.sha256, receipt.sent_sha256, receipt.state) == (sha, sha, State.CLEAN)
    path, same = evidence.open_clean(db, uploads, actor, own, receipt.id, NOW)
    assert (path.read_bytes(), same) == (PDF, receipt)
    assert "letter" not in str(path)
    assert logged(db, f"person:{own}") == ["evidence_added", "evidence_opened"]


def test_a_photograph_is_kept_without_its_place_and_the_receipt_knows_both(db, uploads, add, actor, own):
    sent = made.photograph()
    receipt = add(sent, "photo.jpg")
    content = evidence.open_clean(db, uploads, actor, own, receipt.id, NOW)[0].read_bytes()
    assert b"Secret" not in content
    assert receipt.sha256 == hashlib.sha256(content).hexdigest() != receipt.sent_sha256
    assert receipt.sent_sha256 == hashlib.sha256(sent).hexdigest()
    assert receipt.size == len(content)


def test_the_same_file_sent_twice_is_one_and_is_looked_at_once(db, add, folder, scanner):
    assert add() == add(name="again.pdf")
    assert (rows_in(db)["files"], kept(folder), scanner.asked) == (1, 1, 1)


def test_the_same_file_sent_many_times_at_once_is_one(db, add, folder):
    with ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(lambda _: add(), range(8)))
    assert len({receipt.id for receipt in receipts}) == 1
    assert (rows_in(db)["files"], kept(folder), logged(db)) == (1, 1, ["evidence_added"])


@pytest.mark.parametrize(("content", "name", "code"), [
    (b"", "a.pdf", "empty"), (PDF, "a.exe", "not_allowed"), (PDF, "a.jpg", "mislabelled"), (PDF, "a.heic", "heic"),
    (PDF[:-30], "a.pdf", "damaged"), (made.protected_docx(), "a.docx", "protected"),
    (made.png_of(60_000, 60_000), "a.png", "too_many_pixels"), (bytes(10 * 2**20 + 1), "a.txt", "too_big"),
])  # fmt: skip
def test_what_is_refused_leaves_no_row_no_bytes_and_is_not_scanned(db, add, folder, scanner, content, name, code):
    assert refused(add, content, name).value == code
    assert (rows_in(db).get("files"), kept(folder), scanner.asked, logged(db)) == (None, 0, 0, [])


def test_a_virus_is_deleted_at_once_and_its_name_and_receipt_stay(db, uploads, add, folder, scanner, actor, own):
    scanner.verdict = Verdict.INFECTED
    assert refused(add) is Refusal.INFECTED
    assert refused(add) is Refusal.INFECTED  # sent again: nothing new
    (found,) = evidence.of_case(db, actor, own, "d1")
    assert (found.name, found.state, found.sent_sha256) == (
        "letter.pdf", State.INFECTED, hashlib.sha256(PDF).hexdigest())  # fmt: skip
    assert (kept(folder), logged(db)) == (0, ["evidence_infected"])
    with pytest.raises(NotYours):
        evidence.open_clean(db, uploads, actor, own, found.id, NOW)


@pytest.mark.parametrize("name", made.INFECTED)
def test_a_real_clamd_finds_the_test_file(add, folder, clamd_address, name):
    assert refused(add, made.INFECTED[name], name, scanner=Clamd(clamd_address)) is Refusal.INFECTED
    assert kept(folder) == 0


def test_without_a_scanner_a_file_waits_apart_and_is_clean_when_it_comes_back(
    db, uploads, add, actor, own, folder, clamd_address
):
    receipt = add(scanner=Clamd("tcp:127.0.0.1:1"))
    assert (receipt.state, kept(folder)) == (State.WAITING, 1)
    with pytest.raises(NotYours):
        evidence.open_clean(db, uploads, actor, own, receipt.id, NOW)
    assert evidence.scan_waiting(db, uploads, Clamd("tcp:127.0.0.1:1"), NOW) == Scanned(waiting=1)
    assert evidence.scan_waiting(db, uploads, Clamd(clamd_address), NOW) == Scanned(clean=1)
    assert evidence.scan_waiting(db, uploads, Clamd(clamd_address), NOW) == Scanned()
    path, found = evidence.open_clean(db, uploads, actor, own, receipt.id, NOW)
    assert (path.read_bytes(), found) == (PDF, replace(receipt, state=State.CLEAN))
    assert logged(db) == ["evidence_added", "evidence_clean", "evidence_opened"]


def test_a_virus_that_waited_is_deleted_when_it_is_found(db, uploads, add, actor, own, folder, scanner, clamd_address):
    scanner.verdict = Verdict.NONE
    add(made.INFECTED["letter.pdf"])
    assert evidence.scan_waiting(db, uploads, Clamd(clamd_address), NOW) == Scanned(infected=1)
    assert [item.state for item in evidence.of_case(db, actor, own, "d1")] == [State.INFECTED]
    assert kept(folder) == 0
    assert logged(db) == ["evidence_added", "evidence_infected"]


def test_what_waits_and_has_lost_its_bytes_is_counted_and_stays(db, uploads, add, folder, scanner):
    scanner.verdict = Verdict.NONE
    add()
    for path in folder.iterdir():
        path.unlink()
    assert evidence.scan_waiting(db, uploads, scanner, NOW) == Scanned(missing=1)
    assert rows_in(db)["files"] == 1


def test_lost_bytes_are_said_and_never_given_as_nothing(db, uploads, add, actor, own, folder):
    receipt = add()
    next(folder.iterdir()).unlink()
    with pytest.raises(FilesUnavailable):
        evidence.open_clean(db, uploads, actor, own, receipt.id, NOW)


def test_nobody_touches_the_files_of_another(db, uploads, add, own, folder):
    receipt, other = add(), an_actor(person(db, "P2").id, a_login(db, "bob"))
    for stranger in (other, an_actor(None, other.login_id)):
        for act in (
            lambda by=stranger: add(made.docx(), "b.docx", by=by),
            lambda by=stranger: evidence.of_case(db, by, own, "d1"),
            lambda by=stranger: evidence.remove(db, uploads, by, own, "d1", receipt.id, NOW),
            lambda by=stranger: evidence.open_clean(db, uploads, by, own, receipt.id, NOW),
        ):
            with pytest.raises(NotYours):
                act()
    with pytest.raises(NotYours):
        evidence.open_clean(db, uploads, other, other.person_id, receipt.id, NOW)
    assert evidence.of_case(db, other, other.person_id, "d1") == ()
    assert not evidence.remove(db, uploads, other, other.person_id, "d1", receipt.id, NOW)
    assert (rows_in(db)["files"], kept(folder)) == (1, 1)


def test_a_record_that_is_closed_takes_no_files(db, add, own, folder):
    closed = person(db, "closed").id
    with pytest.raises(NotYours):
        add(by=an_actor(closed, a_login(db, "carl")), person_id=closed)
    assert kept(folder) == 0


def test_a_file_is_taken_out_before_it_is_sent_and_not_after(db, uploads, add, actor, own, folder):
    first, second = add(), add(made.docx(), "b.docx")
    assert evidence.remove(db, uploads, actor, own, "d1", first.id, NOW)
    assert not evidence.remove(db, uploads, actor, own, "d1", first.id, NOW)
    assert kept(folder) == 1
    with db.write() as connection:
        assert evidence.attach(connection, own, "d1", "CP-1", NOW) == 1
    assert not evidence.remove(db, uploads, actor, own, "CP-1", second.id, NOW)
    assert evidence.of_case(db, actor, own, "CP-1") == (replace(second, of="CP-1", attached=NOW),)
    assert kept(folder) == 1


def test_a_case_has_room_for_so_many_and_one_more_leaves_nothing(db, add, own, folder):
    for number in range(MOST_FILES):
        add(b"words %d" % number, "a.txt", "d1" if number else "CP-1")
    add(b"one more", "a.txt")
    assert refused(add, b"two more", "a.txt", case="CP-1") is Refusal.TOO_MANY
    assert (rows_in(db)["files"], kept(folder)) == (MOST_FILES + 1, MOST_FILES + 1)
    assert add(b"words 1", "a.txt").name == "a.txt"  # one that is there already is no more


def test_a_row_that_fails_leaves_bytes_that_are_swept_and_no_row(db, uploads, add, own, folder, monkeypatch):
    monkeypatch.setattr(evidence.logs, "record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add()
    assert "files" not in rows_in(db)
    assert kept(folder) == 1
    soon = evidence.sweep(db, uploads, NOW - timedelta(days=9000))
    later = evidence.sweep(db, uploads, NOW + timedelta(days=9000))
    assert (soon, later, kept(folder)) == (0, 1, 0)


def test_sweeping_keeps_what_is_sent_and_what_is_still_being_written(db, uploads, add, actor, own, folder):
    with db.write() as connection:
        draft = drafts.start(connection, actor.login_id, own, "dispute", {}, NOW)
    add(of=draft)
    add(of="gone")
    add(of="d1")
    with db.write() as connection:
        evidence.attach(connection, own, "d1", "CP-1", NOW)
    assert evidence.sweep(db, uploads, NOW + timedelta(days=9000)) == 1
    assert (rows_in(db)["files"], kept(folder)) == (2, 2)
