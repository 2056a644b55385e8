"""The carrier that needs nobody: each message is a file in a folder of this machine, named by its random id. For trying
things out, and for a council whose own system takes the files away."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from portal.domain.message import Fault, Outgoing
from portal.domain.notice import Channel


class Letterbox:
    """Writes what goes out. A file is there whole or not at all, and the same message again is the same file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def carries(self, channel: Channel) -> bool:
        """Everything can be written down."""
        return channel is not Channel.NONE

    def send(self, message: Outgoing) -> str:
        """Write it, and make sure that it is on the disk."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        told = {
            "id": message.id, "channel": message.channel.value, "to": message.address, "person": message.person,
            "language": message.text.language, "direction": message.text.direction,
            "subject": message.text.subject, "text": message.text.body,
        }  # fmt: skip
        if message.channel is not Channel.LETTER:
            del told["person"]
        unfinished = self._folder / f".{message.id}.{os.getpid()}"
        with open(os.open(unfinished, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(told, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self._folder / f"{message.id}.json")
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return message.id

    def taken_before(self, message_id: str) -> str | None:
        """Its id, when its file is there."""
        return message_id if (self._folder / f"{message_id}.json").exists() else None

    def came_back(self) -> Iterator[tuple[str, Fault]]:
        """Nothing comes back from a folder."""
        return iter(())


class ByHand:
    """Nobody carries anything: people of the council send everything."""

    def carries(self, channel: Channel) -> bool:
        """Nothing."""
        return False

    def send(self, message: Outgoing) -> str:
        """Never asked."""
        raise NotImplementedError

    def taken_before(self, message_id: str) -> str | None:
        """Nothing was."""
        return None

    def came_back(self) -> Iterator[tuple[str, Fault]]:
        """Nothing does."""
        return iter(())
