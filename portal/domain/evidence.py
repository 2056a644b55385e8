"""Files that people send as evidence: what may be sent, how large, under which name, and what becomes of it."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MEGABYTE = 1024 * 1024
MOST_DOCUMENT = 10 * MEGABYTE  # a picture or a document, as it was sent
MOST_RECORDING = 50 * MEGABYTE  # sound or film
MOST_FILES = 20  # for one case, or for one that is not sent yet
MOST_IN_A_CASE = 200 * MEGABYTE
MOST_NOT_SENT = 400 * MEGABYTE  # of one person, in all that they have not sent yet
MOST_PIXELS = 50_000_000  # of a JPEG, which can be read at half of its size
MOST_PIXELS_AT_ONCE = 36_000_000  # of other pictures: a page of paper at 600 dots an inch
MOST_UNPACKED = 100 * MEGABYTE  # of a document that is packed inside (Word, OpenDocument)
MOST_PARTS = 2_000  # of such a document
MOST_NAME = 255  # characters


class Kind(StrEnum):
    """What is kept. Pictures are made anew, so a GIF or WebP that was sent is kept as PNG or JPEG."""

    JPEG = "jpeg"
    PNG = "png"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    TEXT = "text"
    MP3 = "mp3"
    M4A = "m4a"
    WAV = "wav"
    OGG = "ogg"
    MP4 = "mp4"
    MOV = "mov"
    WEBM = "webm"


MEDIA_TYPES = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.TEXT: "text/plain",
    Kind.MP3: "audio/mpeg",
    Kind.M4A: "audio/mp4",
    Kind.WAV: "audio/wav",
    Kind.OGG: "audio/ogg",
    Kind.MP4: "video/mp4",
    Kind.MOV: "video/quicktime",
    Kind.WEBM: "video/webm",
}
RECORDINGS = frozenset({"mp3", "m4a", "wav", "ogg", "mp4", "mov", "webm"})
FORMATS = {  # the end of a name -> what the content must then be
    "jpg": "jpeg", "jpeg": "jpeg", "jpe": "jpeg", "jfif": "jpeg", "png": "png", "gif": "gif", "webp": "webp",
    "heic": "heic", "heif": "heic", "pdf": "pdf", "docx": "docx", "odt": "odt", "txt": "text", "text": "text",
    "mp3": "mp3", "m4a": "m4a", "wav": "wav", "ogg": "ogg", "oga": "ogg", "opus": "ogg", "mp4": "mp4", "m4v": "mp4",
    "mov": "mov", "qt": "mov", "webm": "webm",
}  # fmt: skip
ENDINGS = {Kind.JPEG: "jpg", Kind.TEXT: "txt"}  # else the kind itself


class State(StrEnum):
    """Whether a file was found to be free of viruses. Only a clean one is ever given to anybody."""

    WAITING = "waiting"  # the scanner did not answer yet: kept apart
    CLEAN = "clean"
    INFECTED = "infected"  # its bytes are deleted; its name and receipt stay


class Refusal(StrEnum):
    """Why a file is not kept. A scanner that does not answer is no reason: the file waits."""

    TOO_BIG = "too_big"
    EMPTY = "empty"
    NOT_ALLOWED = "not_allowed"
    HEIC = "heic"  # the photographs of some phones, which can't be made anew here
    MISLABELLED = "mislabelled"  # the content is not what the end of the name says
    PROTECTED = "protected"  # by a password, so nobody could look into it
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY = "too_many"
    INFECTED = "infected"


class Refused(Exception):
    """A file is not kept, because of `code`."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code.value)
        self.code = code


@dataclass(frozen=True)
class Evidence:
    """One file that somebody sent, and its receipt."""

    id: str  # random
    person_id: str
    of: str  # the id of the draft, or the reference, that it belongs to
    name: str  # as the person's own device called it
    kind: Kind
    size: int  # of what is kept, in bytes
    sha256: str  # of what is kept
    sent_sha256: str  # of what was sent, byte for byte
    at: datetime
    state: State
    attached: datetime | None = None  # since when it is part of something that was sent, and can't be taken out

    @property
    def download_name(self) -> str:
        """The name with the ending of what is kept: a GIF that was made anew is saved as the picture it is now."""
        if FORMATS.get(ending(self.name)) == self.kind.value:
            return self.name
        stem = self.name[: -len(ending(self.name)) - 1] if ending(self.name) in FORMATS else self.name
        return f"{stem or 'file'}.{ENDINGS.get(self.kind, self.kind.value)}"

    @property
    def media_type(self) -> str:
        """The type a browser is told."""
        return MEDIA_TYPES[self.kind]


DEVICE_PATH = re.compile(r".*[/\\]", re.DOTALL)
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
LAST_ENDING = re.compile(r"\.([A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*)\Z")


def given_name(sent: str) -> str:
    """The name a device gave to a file, without folders and without what can't be seen: control characters, and marks
    that turn the direction of the words around (a name must not rearrange the page that shows it). A long name keeps
    its ending."""
    name = UNSEEN.sub("", DEVICE_PATH.sub("", sent)).strip().rstrip(". ")
    if len(name) > MOST_NAME:
        end = f".{ending(name)}" if ending(name) else ""
        name = name[: MOST_NAME - len(end)].rstrip() + end if len(end) < 16 else name[:MOST_NAME]
    return name or "file"


def ending(name: str) -> str:
    """What follows the last dot, in small letters: "" when that is no ending ("Invoice 12.50")."""
    found = LAST_ENDING.search(name)
    return found[1].lower() if found else ""


def expected_format(name: str) -> str | None:
    """What the content of a file with this name must be; None when its name does not say. Raises Refused."""
    end = ending(name)
    if not end:
        return None
    if end not in FORMATS:
        raise Refused(Refusal.NOT_ALLOWED)
    if FORMATS[end] == "heic":
        raise Refused(Refusal.HEIC)
    return FORMATS[end]


def most_bytes(name: str) -> int:
    """How large a file of this name may be. Without an ending it can be anything: then what is found decides."""
    end = ending(name)
    return MOST_RECORDING if not end or FORMATS.get(end) in RECORDINGS else MOST_DOCUMENT


def check_size(size: int, format: str) -> None:
    """Raises Refused when a file of this format is empty or too large."""
    if size == 0:
        raise Refused(Refusal.EMPTY)
    if size > (MOST_RECORDING if format in RECORDINGS else MOST_DOCUMENT):
        raise Refused(Refusal.TOO_BIG)


def check_room(files: int, bytes_in_case: int, bytes_not_sent: int) -> None:
    """Raises Refused when one more file, counted in already, would be too much for a case or a person."""
    if files > MOST_FILES or bytes_in_case > MOST_IN_A_CASE or bytes_not_sent > MOST_NOT_SENT:
        raise Refused(Refusal.TOO_MANY)
