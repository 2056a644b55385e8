"""The bytes of files that people send: in a folder of their own, under random names, readable by this account only.

A file is whole, under its last name and on the disk before its row is written. So a process that is killed at any
moment leaves at most a file without a row, which `sweep` removes, and never a row without its file."""

import hashlib
import os
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from portal.domain.evidence import Refusal, Refused

PIECE = 256 * 1024
UNFINISHED = "new-"
SAFE_FROM_SWEEPING = timedelta(hours=1)  # a file this young may still get its row


class FilesUnavailable(Exception):
    """Files can't be kept or read just now: the disk is full or gone. Pages say so with a 503."""


@dataclass(frozen=True)
class Received:
    """A file just as it came, and the place where it may be made anew. Both are gone when the work on it ends."""

    path: Path
    anew: Path
    sha256: str


class Uploads:
    """The folder. It must lie outside everything that is served."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def receiving(self, stream: BinaryIO, most: int) -> Iterator[Received]:
        """Write a stream to the disk, a piece at a time, and work on it. Raises Refused when it is longer than `most`
        bytes, and FilesUnavailable when the disk fails, also during the work."""
        mark = UNFINISHED + secrets.token_hex(16)
        path, anew = self._folder / mark, self._folder / (mark + "-anew")
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            digest, size = hashlib.sha256(), 0
            with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                while piece := stream.read(PIECE):
                    size += len(piece)
                    if size > most:
                        raise Refused(Refusal.TOO_BIG)
                    digest.update(piece)
                    file.write(piece)
            yield Received(path, anew, digest.hexdigest())
        except OSError as fault:
            raise FilesUnavailable(type(fault).__name__) from fault
        finally:
            for left in (path, anew):
                with suppress(OSError):  # what can't be removed now is swept later
                    left.unlink(missing_ok=True)

    def keep(self, path: Path) -> str:
        """Give a received file its last name, for good: everything is on the disk when this returns."""
        stored = secrets.token_hex(16)
        path.chmod(0o600)
        _sync(path)
        path.rename(self._folder / stored)
        _sync(self._folder)
        return stored

    def path(self, stored: str) -> Path:
        """Where a kept file is. Raises FilesUnavailable when it is not there."""
        path = self._folder / stored
        if not stored or not path.is_file():
            raise FilesUnavailable("missing")
        return path

    def delete(self, stored: str) -> None:
        """Remove a kept file, if it is there."""
        if stored:
            (self._folder / stored).unlink(missing_ok=True)

    def sweep(self, known: Collection[str], now: datetime) -> int:
        """Remove what has no row and is not just being received. Gives how many files were removed."""
        removed = 0
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            changed = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)
            if path.name not in known and changed < now - SAFE_FROM_SWEEPING:
                path.unlink(missing_ok=True)
                removed += 1
        return removed


def sha256_of(path: Path) -> str:
    """The checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
