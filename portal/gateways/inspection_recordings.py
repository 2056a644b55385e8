"""Sound and film: the containers are walked from box to box, so that one that was cut off is told in time.

Nothing is decoded: these files are kept as they came and are only ever served as a download."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from portal.domain.evidence import Kind, Refusal, Refused

MOST_BOXES = 100_000
ANY_LENGTH = (0, 0xFFFFFFFF)  # a recorder that did not come back to write the length
BIT_RATES = {  # kilobits a second of MPEG audio, by (version 1, layer)
    (True, 3): (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, 3): (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
SAMPLE_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def check_recording(path: Path, kind: Kind) -> None:
    """A recording that is whole, as far as its container says. Raises Refused."""
    if kind in (Kind.MP4, Kind.M4A, Kind.MOV):
        _check_boxes(path)
    elif kind is Kind.WAV:
        _check_wav(path)
    elif kind is Kind.OGG:
        _check_ogg(path)


def _check_boxes(path: Path) -> None:
    """MP4 and QuickTime: a row of boxes that ends where the file ends, one of which says what is in the others."""
    with path.open("rb") as file:
        kinds = set(_boxes(file, path.stat().st_size))
    if not kinds & {b"moov", b"moof"}:
        raise Refused(Refusal.DAMAGED)


def _boxes(file: BinaryIO, size: int) -> Iterator[bytes]:
    at = 0
    for _ in range(MOST_BOXES):
        file.seek(at)
        head = file.read(16)
        if not head:
            return
        length, kind = int.from_bytes(head[:4], "big"), head[4:8]
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        if length == 0 and len(head) >= 8:
            length = size - at  # the last box may leave its length open
        if length < 8 or at + length > size:
            raise Refused(Refusal.DAMAGED)
        yield kind
        at += length
    raise Refused(Refusal.DAMAGED)


def _check_wav(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(12)
    length = int.from_bytes(head[4:8], "little")
    if length not in ANY_LENGTH and length + 8 > path.stat().st_size:
        raise Refused(Refusal.DAMAGED)


def _check_ogg(path: Path) -> None:
    """The first page must be whole."""
    with path.open("rb") as file:
        head = file.read(27)
        table = file.read(head[26]) if len(head) == 27 else b""
        if len(head) < 27 or len(table) < head[26] or len(file.read(sum(table))) < sum(table):
            raise Refused(Refusal.DAMAGED)


def is_mp3(path: Path) -> bool:
    """True when two frames of MPEG audio follow each other, after a tag if there is one."""
    with path.open("rb") as file:
        head = file.read(10)
        at = 0
        if head[:3] == b"ID3" and len(head) == 10:
            at = 10 + (head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9])
        for _ in range(2):
            file.seek(at)
            length = _frame_length(file.read(4))
            if not length:
                return False
            at += length
    return True


def _frame_length(head: bytes) -> int:
    """The length of a frame of MPEG audio layer 3 that begins with these four bytes, or 0."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = head[1] >> 3 & 3, 4 - (head[1] >> 1 & 3)
    rate, sample = head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or layer != 3 or rate in (0, 15) or sample == 3:
        return 0
    kilobits = BIT_RATES[(version == 3, 3)][rate]
    return (144 if version == 3 else 72) * kilobits * 1000 // SAMPLE_RATES[version][sample] + (head[2] >> 1 & 1)
