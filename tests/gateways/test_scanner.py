"""The virus scanner: a real clamd, one that misbehaves in every way we know, and the demonstration's stand-in."""

import socket
import time
from pathlib import Path

import pytest

from portal.gateways.scanner import BadAddress, Clamd, StandInScanner, Verdict, scanner_at
from tests.gateways import awkward_files as made
from tests.gateways.clamd import drained, misbehaving

CLEAN = {"a.txt": b"hello", "a.pdf": made.pdf(), "a.docx": made.docx(), "a.jpg": made.picture("JPEG"),
         "a.bin": bytes(70_000)}  # fmt: skip


@pytest.fixture
def letter(tmp_path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"hello")
    return path


@pytest.fixture(params=["clamd", "stand-in"])
def scanner(request):
    return Clamd(request.getfixturevalue("clamd_address")) if request.param == "clamd" else StandInScanner()


@pytest.mark.parametrize("name", made.INFECTED)
def test_the_test_file_is_found_wherever_it_hides(scanner, tmp_path, name):
    path = tmp_path / "sent"
    path.write_bytes(made.INFECTED[name])
    assert scanner.scan(path) is Verdict.INFECTED


@pytest.mark.parametrize("name", CLEAN)
def test_what_has_no_virus_is_clean(scanner, tmp_path, name):
    path = tmp_path / "sent"
    path.write_bytes(CLEAN[name])
    assert scanner.scan(path) is Verdict.CLEAN


def test_a_large_file_is_sent_to_its_end(scanner, tmp_path):
    path = tmp_path / "sent"
    path.write_bytes(bytes(20_000_000) + made.TEST_WORDS)
    assert scanner.scan(path) is Verdict.INFECTED


def test_a_file_that_is_gone_has_no_verdict(scanner, tmp_path):
    assert scanner.scan(tmp_path / "none") is Verdict.NONE


def test_it_says_who_it_is(clamd_address):
    assert Clamd(clamd_address).version().startswith("ClamAV 1.")
    assert "stand-in" in StandInScanner().version()
    assert (Clamd(clamd_address).stands_in, StandInScanner().stands_in) == (False, True)


@pytest.mark.parametrize(
    "address", ["unix:/nowhere/clamd.ctl", "tcp:127.0.0.1:1", "tcp:[::1]:1", "tcp:nowhere.invalid:1"]
)
def test_a_scanner_that_is_not_there_gives_no_verdict(letter, address):
    assert Clamd(address, 5).scan(letter) is Verdict.NONE
    assert Clamd(address).version() is None


def answering(*pieces: bytes):
    def act(line: socket.socket) -> None:
        drained(line)
        for piece in pieces:
            line.sendall(piece)

    return act


def dripping(line: socket.socket) -> None:
    drained(line)
    for _ in range(100):
        line.sendall(b"x")
        time.sleep(0.05)


ANSWERS = {
    "clean": (answering(b"stream: OK\0"), Verdict.CLEAN),
    "clean, in pieces": (answering(b"stre", b"am: O", b"K\0"), Verdict.CLEAN),
    "a virus": (answering(b"stream: Win.Test.EICAR_HDB-1 FOUND\0"), Verdict.INFECTED),
    "locked": (answering(b"stream: Heuristics.Encrypted.PDF FOUND\0"), Verdict.INFECTED),
    "too much to look through": (answering(b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0"), Verdict.NONE),
    "too long": (answering(b"INSTREAM size limit exceeded. ERROR\0"), Verdict.NONE),
    "a fault": (answering(b"stream: Can't allocate memory ERROR\0"), Verdict.NONE),
    "not to the end": (answering(b"stream: OK"), Verdict.NONE),
    "nothing": (answering(), Verdict.NONE),
    "something else": (answering(b"HTTP/1.1 200 OK\r\n\r\n\0"), Verdict.NONE),
    "clean and more": (answering(b"stream: OK\0stream: OK\0"), Verdict.NONE),
    "another stream": (answering(b"other: OK\0"), Verdict.NONE),
    "without end": (answering(b"x" * 100_000), Verdict.NONE),
    "cut off before the file": (lambda line: None, Verdict.NONE),
    "cut off in the file": (lambda line: line.recv(5), Verdict.NONE),
    "an answer without listening": (lambda line: line.sendall(b"stream: FOUND"), Verdict.NONE),
    "silence": (lambda line: time.sleep(1), Verdict.NONE),
    "drips": (dripping, Verdict.NONE),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_only_a_whole_and_plain_answer_is_a_verdict(letter, answer):
    act, verdict = ANSWERS[answer]
    with misbehaving(act) as address:
        started = time.monotonic()
        assert Clamd(address, 0.7, 0.2).scan(letter) is verdict
        assert time.monotonic() - started < 1.2


def test_the_file_arrives_as_it_is(tmp_path):
    path, received = tmp_path / "sent", []
    path.write_bytes(bytes(range(256)) * 1000)

    def act(line: socket.socket) -> None:
        received.append(drained(line))
        line.sendall(b"stream: OK\0")

    with misbehaving(act) as address:
        assert Clamd(address).scan(path) is Verdict.CLEAN
    assert received == [path.read_bytes()]


@pytest.mark.parametrize("said", [b"hello\0", b"ClamAV 1.4\n<script>\0", b"", b"ClamAV 1.4"])
def test_who_does_not_say_that_it_is_clamd_is_none(said):
    with misbehaving(lambda line: (line.recv(100), line.sendall(said))[0] and None) as address:
        assert Clamd(address, 1, 0.3).version() is None


@pytest.mark.parametrize("address", ["", "clamd", "unix:", "unix:clamd.ctl", "tcp:3310", "tcp::3310", "tcp:h:0",
                                     "tcp:h:65536", "tcp:h:-1", "http://127.0.0.1:3310"])  # fmt: skip
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(BadAddress):
        scanner_at(address)


def test_a_damaged_package_is_no_clean_one_for_the_stand_in(tmp_path):
    path = tmp_path / "sent"
    path.write_bytes(made.docx()[:55] + bytes(4) + made.docx()[59:])
    assert StandInScanner().scan(path) is Verdict.NONE
