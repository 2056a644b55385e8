"""Documents: PDF, Word, OpenDocument and plain text, read through as far as it takes to know what they are."""

import re
import zipfile
import zlib
from pathlib import Path

from portal.domain.evidence import MOST_PARTS, MOST_UNPACKED, Refusal, Refused

END_OF_PDF = 1024
LOCKED_PDF = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
OUTSIDE = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|\x00|\\")
PROGRAM = re.compile(r"(^|/)(vbaProject[^/]*|activeX/.*|Basic/.*|Scripts/.*)$", re.IGNORECASE)
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
LOCKED = 0x1  # the flag of a part that needs a password
SMALL_PART = 1024 * 1024
PIECE = 64 * 1024
MARKUP = re.compile(
    rb"\s*(<(!doctype|html|head|body|script|svg|iframe|\?xml|\?php|%)|#!|%!PS|\{\\rtf|MZ.{0,200}This program)",
    re.IGNORECASE | re.DOTALL,
)
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def check_pdf(path: Path) -> None:
    """A PDF with its end, which opens without a password. Raises Refused."""
    content = path.read_bytes()
    tail = content[-END_OF_PDF:]
    end = tail.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in content:
        raise Refused(Refusal.DAMAGED)
    if tail[end + 5 :].strip(b"\0 \t\r\n\x1a"):
        raise Refused(Refusal.MISLABELLED)  # something else was put behind it
    if LOCKED_PDF.search(content):
        raise Refused(Refusal.PROTECTED)


def check_docx(path: Path) -> None:
    """A Word document without programs in it. Raises Refused."""
    parts = _unpack(path, ("[Content_Types].xml", "word/document.xml"))
    types = parts["[Content_Types].xml"]
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise Refused(Refusal.NOT_ALLOWED)


def check_odt(path: Path) -> None:
    """An OpenDocument text without programs in it, and without a password. Raises Refused."""
    parts = _unpack(path, ("mimetype", "content.xml", "META-INF/manifest.xml"))
    if b"encryption-data" in parts["META-INF/manifest.xml"]:
        raise Refused(Refusal.PROTECTED)
    if parts["mimetype"].strip() != OPEN_DOCUMENT:
        raise Refused(Refusal.MISLABELLED)


def check_text(path: Path) -> None:
    """Words, in UTF-8, UTF-16 or the old Windows letters. Raises Refused."""
    content = path.read_bytes()
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            words = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if UNPRINTABLE.search(words) or MARKUP.match(words[:4096].encode("utf-8", "replace")):
            break
        return
    raise Refused(Refusal.MISLABELLED)


def is_protected_office_file(path: Path) -> bool:
    """True for what Word makes of a document with a password: an old container with an encrypted package in it."""
    return "EncryptedPackage".encode("utf-16-le") in path.read_bytes()


def _unpack(path: Path, wanted: tuple[str, ...]) -> dict[str, bytes]:
    """Read every part through, which proves its size and its checksum, and give those that are wanted."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_list(path, archive)
            read = {}
            for part in archive.infolist():
                with archive.open(part) as file:
                    read[part.filename] = file.read(SMALL_PART) if part.filename in wanted else b""
                    while file.read(PIECE):
                        pass
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
        raise Refused(Refusal.DAMAGED) from None
    if not set(wanted) <= set(read):
        raise Refused(Refusal.MISLABELLED)
    return read


def _check_list(path: Path, archive: zipfile.ZipFile) -> None:
    """What the list of parts says must hold before anything is unpacked."""
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if any(part.flag_bits & LOCKED for part in parts):
        raise Refused(Refusal.PROTECTED)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(Refusal.TOO_BIG)
    if any(PROGRAM.search(name) for name in names):
        raise Refused(Refusal.NOT_ALLOWED)
    if any(OUTSIDE.search(part.orig_filename) for part in parts) or len(set(names)) < len(names):
        raise Refused(Refusal.NOT_ALLOWED)
    with path.open("rb") as file:
        file.seek(-22, 2)
        ends_there = file.read(4) == b"PK\x05\x06"
    if not ends_there or min((part.header_offset for part in parts), default=0) != 0:
        raise Refused(Refusal.MISLABELLED)  # something else was put before or behind it
