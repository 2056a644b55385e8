"""Whether a file has a virus in it: asked of clamd, and nobody else. No answer is never taken for a good one."""

import socket
import zlib
from enum import StrEnum
from mmap import ACCESS_READ, mmap
from pathlib import Path
from time import monotonic
from typing import Protocol
from zipfile import BadZipFile, ZipFile, is_zipfile

PIECE = 64 * 1024
WHILE_SOMEBODY_WAITS = 5  # seconds for a file; what takes longer is looked at again without anybody waiting
IN_PEACE = 60
MOST_ANSWER = 4096
TEST_WORDS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"  # the harmless test file


class Verdict(StrEnum):
    """What the scanner said of a file."""

    CLEAN = "clean"
    INFECTED = "infected"
    NONE = "none"  # it did not answer, not in time, or not to the end


class Scanner(Protocol):
    """Who looks for viruses."""

    stands_in: bool  # true for the demonstration's, which finds nothing but the test file

    def scan(self, path: Path) -> Verdict:
        """Look through a file."""
        ...

    def version(self) -> str | None:
        """The program and the day of its signatures; None when it does not answer."""
        ...


class BadAddress(ValueError):
    """This is no address of a scanner."""


class Clamd:
    """A clamd of ClamAV at `unix:/path` or `tcp:host:port`. Files are sent to it, so it needs no right to read ours."""

    stands_in = False

    def __init__(self, address: str, seconds: float = WHILE_SOMEBODY_WAITS, seconds_to_say_who: float = 2) -> None:
        kind, _, place = address.partition(":")
        host, _, port = place.rpartition(":")
        if kind == "unix" and place.startswith("/"):
            self._place: str | tuple[str, int] = place
        elif kind == "tcp" and host and port.isdecimal() and 0 < int(port) < 65_536:
            self._place = (host.strip("[]"), int(port))
        else:
            raise BadAddress("must be like unix:/run/clamav/clamd.ctl or tcp:127.0.0.1:3310")
        self._seconds, self._seconds_to_say_who = seconds, seconds_to_say_who

    def scan(self, path: Path) -> Verdict:
        """Send a file. Whatever goes wrong on the way is no verdict."""
        until = monotonic() + self._seconds
        try:
            with path.open("rb") as file, self._connect(until) as line:
                _send(line, b"zINSTREAM\0", until)
                while piece := file.read(PIECE):
                    _send(line, len(piece).to_bytes(4, "big") + piece, until)
                _send(line, bytes(4), until)
                return _verdict(_answer(line, until))
        except OSError:
            return Verdict.NONE

    def version(self) -> str | None:
        """As clamd says it, for example ClamAV 1.4.6/27800/Sun Nov 22 08:00:00 2026."""
        until = monotonic() + self._seconds_to_say_who
        try:
            with self._connect(until) as line:
                _send(line, b"zVERSION\0", until)
                said = _answer(line, until)
        except OSError:
            return None
        return said if said.startswith("ClamAV ") and said.isprintable() else None

    def _connect(self, until: float) -> socket.socket:
        line = socket.socket(socket.AF_UNIX) if isinstance(self._place, str) else None
        if line is None:
            return socket.create_connection(self._place, timeout=_left(until))  # type: ignore[arg-type]
        try:
            line.settimeout(_left(until))
            line.connect(self._place)
        except OSError:
            line.close()
            raise
        return line


class StandInScanner:
    """Stands in for a scanner in the demonstration, and only there: it finds the harmless test file and nothing else.
    A real virus would pass."""

    stands_in = True

    def scan(self, path: Path) -> Verdict:
        """Look for the test file, also inside a packed document."""
        try:
            with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
                found = content.find(TEST_WORDS) >= 0
            if not found and is_zipfile(path):
                with ZipFile(path) as packed:
                    found = any(TEST_WORDS in packed.read(part) for part in packed.infolist())
        except (OSError, BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError):
            return Verdict.NONE
        return Verdict.INFECTED if found else Verdict.CLEAN

    def version(self) -> str | None:
        """What it is, so that nobody takes it for more."""
        return "stand-in (finds the harmless test file only)"


def scanner_at(address: str, seconds: float = WHILE_SOMEBODY_WAITS) -> Scanner:
    """The scanner of a setting. Raises BadAddress."""
    return StandInScanner() if address == "stand-in" else Clamd(address, seconds)


def _verdict(answer: str) -> Verdict:
    """clamd says `stream: OK`, `stream: NAME FOUND` or a fault. What it found too large to look through is no virus,
    and nobody has looked through it."""
    if answer == "stream: OK":
        return Verdict.CLEAN
    if answer.endswith(" FOUND") and "Heuristics.Limits.Exceeded" not in answer:
        return Verdict.INFECTED
    return Verdict.NONE


def _send(line: socket.socket, content: bytes, until: float) -> None:
    line.settimeout(_left(until))
    line.sendall(content)


def _answer(line: socket.socket, until: float) -> str:
    """Everything up to the nought that ends it, however slowly it drips. Raises OSError when that does not come."""
    answer = b""
    while not answer.endswith(b"\0"):
        line.settimeout(_left(until))
        piece = line.recv(MOST_ANSWER)
        if not piece or len(answer) > MOST_ANSWER:
            raise ConnectionError("cut off")
        answer += piece
    return answer[:-1].decode("utf-8", "replace")


def _left(until: float) -> float:
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left
