"""The bytes of what people send: whole or not there, for nobody else to read, and nothing left behind."""

import errno
import hashlib
import io
import os
import stat
from datetime import datetime, timedelta

import pytest

from portal.domain.evidence import Refusal, Refused
from portal.store import uploads as store
from portal.store.uploads import FilesUnavailable, Uploads
from tests.conftest import NOW


@pytest.fixture
def uploads(tmp_path) -> Uploads:
    return Uploads(tmp_path / "data" / "uploads")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data" / "uploads"


def kept(uploads: Uploads, content: bytes = b"hello") -> str:
    with uploads.receiving(io.BytesIO(content), len(content)) as received:
        return uploads.keep(received.path)


def test_a_file_is_kept_whole_under_a_random_name_for_this_account_only(uploads, folder):
    content = os.urandom(1_000_000)
    with uploads.receiving(io.BytesIO(content), 1_000_000) as received:
        assert received.sha256 == hashlib.sha256(content).hexdigest()
        stored = uploads.keep(received.path)
    assert uploads.path(stored).read_bytes() == content
    assert len(stored) == 32
    assert [path.name for path in folder.iterdir()] == [stored]
    assert stat.S_IMODE(uploads.path(stored).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_was_made_anew_is_kept_and_what_came_is_not(uploads, folder):
    with uploads.receiving(io.BytesIO(b"came"), 4) as received:
        received.anew.write_bytes(b"anew")
        stored = uploads.keep(received.anew)
    assert uploads.path(stored).read_bytes() == b"anew"
    assert stat.S_IMODE(uploads.path(stored).stat().st_mode) == 0o600
    assert len(list(folder.iterdir())) == 1


class Endless:
    """Sends noughts for ever, and counts how much was read."""

    def __init__(self) -> None:
        self.read_so_far = 0

    def read(self, size: int) -> bytes:
        self.read_so_far += size
        return bytes(size)


def test_what_is_too_long_is_refused_before_all_of_it_is_read_and_leaves_nothing(uploads, folder):
    endless = Endless()
    with pytest.raises(Refused) as refused, uploads.receiving(endless, 1_000_000):
        pass
    assert refused.value.code is Refusal.TOO_BIG
    assert endless.read_so_far < 2_000_000
    assert list(folder.iterdir()) == []


def test_what_is_given_up_leaves_nothing(uploads, folder):
    def give_up() -> None:
        with uploads.receiving(io.BytesIO(b"x"), 1) as received:
            received.anew.write_bytes(b"y")
            raise KeyError

    with pytest.raises(KeyError):
        give_up()
    assert list(folder.iterdir()) == []


def test_a_full_disk_is_said_and_leaves_nothing(uploads, folder, monkeypatch):
    def full(_path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store, "_sync", full)
    with pytest.raises(FilesUnavailable):
        kept(uploads)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FilesUnavailable):
        kept(Uploads(tmp_path / "file" / "uploads"))


def test_bytes_and_folder_are_on_the_disk_before_a_name_is_given(uploads, folder, monkeypatch):
    synced = []
    monkeypatch.setattr(store.os, "fsync", lambda handle: synced.append(os.readlink(f"/proc/self/fd/{handle}")))
    stored = kept(uploads)
    assert synced[0].startswith(f"{folder}/new-")
    assert synced[1] == str(folder)
    assert uploads.path(stored).exists()


@pytest.mark.parametrize("stored", ["", "none", "..", "../../secret-key"])
def test_what_is_not_there_is_said(uploads, stored):
    kept(uploads)
    with pytest.raises(FilesUnavailable):
        uploads.path(stored)


def test_deleting_twice_is_deleting_once(uploads):
    stored = kept(uploads)
    uploads.delete(stored)
    uploads.delete(stored)
    uploads.delete("")
    with pytest.raises(FilesUnavailable):
        uploads.path(stored)


def test_sweeping_removes_what_has_no_row_but_not_what_may_still_get_one(uploads, folder):
    with_row, orphan, young = kept(uploads), kept(uploads), kept(uploads)
    (folder / "new-half").write_bytes(b"half")
    for name, minutes in ((with_row, 600), (orphan, 61), (young, 59), ("new-half", 61)):
        when = (NOW - timedelta(minutes=minutes) - datetime(1970, 1, 1)).total_seconds()
        os.utime(folder / name, (when, when))
    assert uploads.sweep({with_row}, NOW) == 2
    assert {path.name for path in folder.iterdir()} == {with_row, young}


def test_there_is_nothing_to_sweep_before_the_first_file(uploads):
    assert uploads.sweep((), NOW) == 0
