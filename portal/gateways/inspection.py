"""What a file really is: told by its content and never by its name, read through, and made anew when it is a picture.

What is kept is either a picture that was drawn anew from its pixels, or bytes that were checked and are only ever
served as a download."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

from portal.domain.evidence import Kind, Refusal, Refused, check_size
from portal.gateways.inspection_documents import check_docx, check_odt, check_pdf, check_text, is_protected_office_file
from portal.gateways.inspection_pictures import make_anew
from portal.gateways.inspection_recordings import check_recording, is_mp3

HEAD = 4096
PICTURES = {"jpeg", "png", "gif", "webp"}
HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"}
SAME_CONTAINER = {("mp4", "m4a")}  # a recorder may write sound alone as plain MP4
CHECKS = {"pdf": check_pdf, "docx": check_docx, "odt": check_odt, "text": check_text}


@dataclass(frozen=True)
class Inspected:
    """What is to be kept: a kind, and the file that holds it (the one that was sent, or the one made anew)."""

    kind: Kind
    path: Path


def inspect(sent: Path, expected: str | None, anew: Path) -> Inspected:
    """Look through a file. `expected` is what its name promises; a picture is written to `anew`. Raises Refused."""
    check_size(sent.stat().st_size, expected or "mp4")
    found = format_of(sent)
    if found == "heic":
        raise Refused(Refusal.HEIC)
    if found == "protected":
        raise Refused(Refusal.PROTECTED if expected in (None, "docx") else Refusal.MISLABELLED)
    if expected is not None and found != expected and (found, expected) not in SAME_CONTAINER:
        raise Refused(Refusal.DAMAGED if found == "nothing" else Refusal.MISLABELLED)
    if found in ("unknown", "nothing"):
        raise Refused(Refusal.NOT_ALLOWED)
    check_size(sent.stat().st_size, found)
    if found in PICTURES:
        return Inspected(make_anew(sent, found, anew), anew)
    kind = Kind(expected or found)
    check = CHECKS.get(kind.value)
    if check is None:
        check_recording(sent, kind)
    else:
        check(sent)
    if kind not in (Kind.DOCX, Kind.ODT) and zipfile.is_zipfile(sent):  # two files in one
        raise Refused(Refusal.MISLABELLED)
    return Inspected(kind, sent)


def format_of(path: Path) -> str:
    """The format of a file by its content: one that may be sent, `heic`, `protected`, `nothing` (only noughts and
    blanks, as a copy that was cut off leaves) or `unknown`."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip(b"\0 \t\r\n"):
        return "nothing"
    for start, found in SIGNATURES:
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF":
        return {b"WAVE": "wav", b"WEBP": "webp"}.get(head[8:12], "unknown")
    if head[4:8] == b"ftyp":
        return _brand(head)
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "webm" if b"\x42\x82\x84webm" in head[:128] else "unknown"
    if head[:4] == b"PK\x03\x04":
        return _packed(path)
    if head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return "protected" if is_protected_office_file(path) else "unknown"
    if is_mp3(path):
        return "mp3"
    return "text" if _looks_like_text(head) else "unknown"


SIGNATURES = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"OggS", "ogg"),
)


def _brand(head: bytes) -> str:
    if head[8:12] in HEIC_BRANDS:
        return "heic"
    return {b"qt  ": "mov", b"M4A ": "m4a", b"M4B ": "m4a"}.get(head[8:12], "mp4")


def _packed(path: Path) -> str:
    """Word and OpenDocument are zip files with a known part."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError):
        return _cut_off(path)
    if "word/document.xml" in names or {"[Content_Types].xml", "word/"} <= names:
        return "docx"
    return "odt" if {"mimetype", "content.xml"} <= names else "unknown"


def _cut_off(path: Path) -> str:
    """What a zip file was that has lost its end, by how it begins."""
    with path.open("rb") as file:
        head = file.read(64 * 1024)
    if b"[Content_Types].xml" in head and b"word/" in head:
        return "docx"
    return "odt" if head[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.text") else "unknown"


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16
        return True
    return not any(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
