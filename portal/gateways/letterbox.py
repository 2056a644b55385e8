"""The carrier that needs nobody: each message is a file in a folder of this machine, named by its random id. For trying
things out, and for a council whose own system takes the files away.

Of each there is an empty file besides, in a folder beside it: so nothing is written twice, whoever took it away."""

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from portal.domain.message import Fault, Outgoing
from portal.domain.notice import Channel

KNOWN_FOR = timedelta(days=90)  # so long it is remembered what was written


class Letterbox:
    """Writes what goes out. A file is there whole or not at all, and the same message again is the same file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written = folder.with_name(f"{folder.name}-written")

    def carries(self, channel: Channel) -> bool:
        """Everything can be written down."""
        return channel is not Channel.NONE

    def send(self, message: Outgoing) -> str:
        """Write it, and make sure that it is on the disk. Nothing of it stays where that does not work."""
        for folder in (self._folder, self._written):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        told = {
            "id": message.id, "channel": message.channel.value, "to": message.address, "person": message.person,
            "language": message.text.language, "direction": message.text.direction,
            "subject": message.text.subject, "text": message.text.body,
        }  # fmt: skip
        if message.channel is not Channel.LETTER:
            del told["person"]
        unfinished, mark = self._folder / f".{message.id}.{os.getpid()}", self._written / message.id
        self._clear(message.id)
        try:
            _write(unfinished, json.dumps(told, ensure_ascii=False, indent=1))
            _on_disk(self._folder)
            _write(mark, "")  # before the file gets its name: an unfinished one beside it says that it has none yet
            _on_disk(self._written)
            unfinished.replace(self._folder / f"{message.id}.json")
        except OSError:
            mark.unlink(missing_ok=True)
            unfinished.unlink(missing_ok=True)
            raise
        _on_disk(self._folder)
        return message.id

    def taken_before(self, message_id: str) -> str | None:
        """Its id, when its file was written: the file may have been taken away since."""
        written = (self._written / message_id).exists() and not any(self._unfinished(message_id))
        return message_id if written or (self._folder / f"{message_id}.json").exists() else None

    def came_back(self) -> Iterator[tuple[str, Fault]]:
        """Nothing comes back from a folder. What was written long before the newest is forgotten."""
        marks = {mark: mark.stat().st_mtime for mark in (self._written.iterdir() if self._written.is_dir() else ())}
        for mark, at in marks.items():
            if at < max(marks.values()) - KNOWN_FOR.total_seconds():
                mark.unlink(missing_ok=True)
        return iter(())

    def _unfinished(self, message_id: str) -> Iterator[Path]:
        return self._folder.glob(f".{message_id}.*")

    def _clear(self, message_id: str) -> None:
        """Of one who was killed while writing it: first the mark, which would say that it was written."""
        (self._written / message_id).unlink(missing_ok=True)
        for one in self._unfinished(message_id):
            one.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _on_disk(folder: Path) -> None:
    """The names in this folder."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


class ByHand:
    """Nobody carries anything: people of the council send everything."""

    def carries(self, channel: Channel) -> bool:
        """Nothing."""
        return False

    def send(self, message: Outgoing) -> str:
        """Never asked, since nothing is carried. Raises LookupError."""
        raise LookupError("nobody carries messages here: people send them by hand")

    def taken_before(self, message_id: str) -> str | None:
        """Nothing was."""
        return None

    def came_back(self) -> Iterator[tuple[str, Fault]]:
        """Nothing does."""
        return iter(())
