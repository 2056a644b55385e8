"""Files of messages for a system that takes them away: each is written once, whole or not at all (PRC3, P9)."""

import os
import time
from pathlib import Path

import pytest

from portal.domain.message import Outgoing, Text
from portal.domain.notice import Channel
from portal.gateways.letterbox import KNOWN_FOR, Letterbox

LETTER = Outgoing("a1", Channel.EMAIL, "ada@example.org", Text("New", "Something new", "en", "ltr"), "P1")


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "messages"


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_was_written_is_known_when_it_was_taken_away(folder):
    Letterbox(folder).send(LETTER)
    (folder / "a1.json").unlink()
    assert Letterbox(folder).taken_before("a1") == "a1"
    assert files(folder) == []


@pytest.mark.parametrize("step", range(1, 6))
def test_killed_at_any_step_it_is_known_when_and_only_when_its_file_was_there(folder, monkeypatch, step):
    """Each step makes something certain on the disk; the last of them comes after the file has its name."""
    real, left = os.fsync, [step]

    def sync(opened):
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        real(opened)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", sync)
        with pytest.raises(Killed):
            Letterbox(folder).send(LETTER)
    was_there = (folder / "a1.json").exists()
    assert was_there == (step == 5)
    (folder / "a1.json").unlink(missing_ok=True)
    box = Letterbox(folder)
    assert (box.taken_before("a1") == "a1") == was_there
    if not was_there:
        box.send(LETTER)
        assert files(folder) == ["a1.json"]
        assert box.taken_before("a1") == "a1"


@pytest.mark.parametrize("owner", [os, Path])
def test_a_full_disk_leaves_nothing_behind_and_it_is_written_later(folder, monkeypatch, owner):
    def full(*_):
        raise OSError(28, "No space left on device")

    box = Letterbox(folder)
    with monkeypatch.context() as patched:
        patched.setattr(owner, "fsync" if owner is os else "replace", full)
        with pytest.raises(OSError, match="No space"):
            box.send(LETTER)
    assert files(folder) == []
    assert box.taken_before("a1") is None
    box.send(LETTER)
    assert files(folder) == ["a1.json"]


def test_what_was_written_long_ago_is_forgotten(folder):
    box = Letterbox(folder)
    assert list(box.came_back()) == []
    for id_ in ("a1", "b2"):
        box.send(Outgoing(id_, Channel.EMAIL, LETTER.address, LETTER.text, ""))
        (folder / f"{id_}.json").unlink()
    long_ago = time.time() - KNOWN_FOR.total_seconds() - 1
    os.utime(folder.with_name("messages-written") / "a1", (long_ago, long_ago))
    assert list(box.came_back()) == []
    assert (box.taken_before("a1"), box.taken_before("b2")) == (None, "b2")
