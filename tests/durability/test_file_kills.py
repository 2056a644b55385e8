"""A process killed at any moment loses no file that it acknowledged, and leaves nothing that stays (P10, P13)."""

import random
import subprocess
import sys
import time
from datetime import timedelta

from portal.services import evidence
from portal.store import files, logins
from portal.store.uploads import Uploads, sha256_of
from tests.builders import a_case
from tests.conftest import ISSUER, NOW
from tests.store.rows import add_people

KILLS = 3


def killed_while_sending(*arguments: str) -> list[str]:
    """What was acknowledged until then: a line for each file."""
    command = [sys.executable, "-m", "tests.durability.sending_files", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sender:
        first = sender.stdout.readline()
        time.sleep(random.uniform(0, 0.2))
        sender.kill()
        rest = sender.stdout.read()
    assert first
    return [first.strip(), *(line for line in rest.split("\n")[:-1])]


def test_no_acknowledged_file_is_lost_and_nothing_else_stays(database, tmp_path):
    person_id = add_people(database, {"P1": a_case()})["P1"].id
    with database.write() as connection:
        login = logins.find_or_add(connection, ISSUER, "ann", NOW).id
    folder, url = tmp_path / "uploads", database.engine.url.render_as_string(hide_password=False)
    promised = []
    for _ in range(KILLS):
        promised += killed_while_sending(url, str(folder), str(login), person_id)
    uploads = Uploads(folder)
    with database.read() as connection:
        for line in promised:
            file_id, sha256 = line.split()
            kept = files.get(connection, person_id, file_id)
            assert kept is not None
            assert sha256_of(uploads.path(kept.name)) == sha256
        known = files.stored_names(connection)
    assert all((folder / name).is_file() for name in known)  # also those that were not acknowledged any more
    assert len(promised) <= len(known) <= len(promised) + KILLS
    left = {path.name for path in folder.iterdir()} - known
    assert len(left) <= 2 * KILLS
    assert uploads.sweep(known, NOW + timedelta(days=9000)) == len(left)
    assert {path.name for path in folder.iterdir()} == known
    assert evidence.sweep(database, uploads, NOW) == 0
