"""Which encoding a file is in, and its hash, in one pass that keeps nothing (council data 2.5, Reading)."""

import codecs
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from .unreadable import UnreadableFile

_CHUNK = 1 << 20
_NOT_IN_WINDOWS_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_FORMATS = {
    b"PK\x03\x04": "an Excel workbook or another zip file",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"%PDF": "a PDF file",
    b"\x1f\x8b": "a compressed file",
}
_CSV = "a CSV file in UTF-8"


@dataclass(frozen=True, slots=True)
class Encoding:
    """codec: for open(). note: what a council should know about how the file was read; empty for UTF-8."""

    codec: str
    name: str
    note: str
    sha256: str
    has_nul: bool


@dataclass(slots=True)
class _Scan:
    """What the bytes seen so far allow."""

    utf16: bool
    utf8: bool = True
    windows: bool = True
    has_nul: bool = False
    decoder: codecs.IncrementalDecoder = field(init=False)

    def __post_init__(self) -> None:
        self.decoder = codecs.getincrementaldecoder("utf-16" if self.utf16 else "utf-8")()

    def take(self, chunk: bytes, final: bool = False) -> None:
        self.windows = self.windows and not _NOT_IN_WINDOWS_1252.search(chunk)
        if not self.utf16:
            self.has_nul = self.has_nul or b"\0" in chunk
        if self.utf8:
            try:
                self.has_nul = "\0" in self.decoder.decode(chunk, final) or self.has_nul
            except UnicodeError:
                self.utf8 = False


def find_encoding(path: Path) -> Encoding:
    """UTF-8, else UTF-16 by its byte order mark, else Windows-1252. Raises UnreadableFile for anything else."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            chunk = file.read(_CHUNK)
            _refuse_binary(path.name, chunk)
            scan = _Scan(utf16=chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)))
            while chunk:
                digest.update(chunk)
                scan.take(chunk)
                chunk = file.read(_CHUNK)
            scan.take(b"", final=True)
    except OSError:
        raise UnreadableFile(path.name, "the file cannot be opened", _CSV) from None
    return _conclude(path.name, scan, digest.hexdigest())


def _refuse_binary(name: str, start: bytes) -> None:
    for mark, what in _FORMATS.items():
        if start.startswith(mark):
            raise UnreadableFile(name, f"this is {what}", _CSV)


def _conclude(name: str, scan: _Scan, sha256: str) -> Encoding:
    if scan.utf16 and scan.utf8:
        note = "The file is in UTF-16, not UTF-8. It was read by its byte order mark. Please send UTF-8."
        return Encoding("utf-16", "UTF-16", note, sha256, scan.has_nul)
    if scan.utf8:
        return Encoding("utf-8-sig", "UTF-8", "", sha256, scan.has_nul)
    if scan.windows and not scan.utf16:
        note = (
            "The file is not in UTF-8. It was read as Windows-1252, so letters with accents may be wrong. "
            "Please send UTF-8."
        )
        return Encoding("cp1252", "Windows-1252", note, sha256, scan.has_nul)
    raise UnreadableFile(name, "the file is not text in a known encoding", _CSV)
