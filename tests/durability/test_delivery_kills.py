"""A process that is killed after the council's system got a batch, and before it could keep that: the same batch comes
again under the same id, and nothing is lost or doubled (issue 9)."""

import subprocess
import sys
from datetime import timedelta

import pytest

from portal.domain.change_out import LEASE
from portal.store import changes_out, webhooks
from tests.builders import COUNCIL, a_case
from tests.conftest import NOW
from tests.receiver import receiving
from tests.store.rows import add_people


def delivering(database, council, now):
    url = database.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.durability.delivering", url, council.url, now.isoformat()]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # nothing was kept yet, on any database
def test_killed_between_the_post_and_its_acknowledgement(database):
    own = add_people(database, {"P1": a_case()})["P1"].id
    with database.write() as connection:
        for number in range(3):
            changes_out.note(connection, NOW, "help_asked", own, f"HP-{number}")
    with receiving() as council:
        running = []
        council.before_answering = lambda: running[0].kill()
        with delivering(database, council, NOW) as killed:
            running.append(killed)
            assert killed.stdout.read() == ""
        assert killed.wait() == -9
        council.before_answering = lambda: None
        with database.read() as connection:
            assert webhooks.standing(connection, COUNCIL).number == 0
        with delivering(database, council, NOW + LEASE + timedelta(seconds=1)) as again:
            assert again.stdout.read() == "3\n"
    assert council.posts == [council.posts[0]] * 2
    assert council.numbers == [1, 2, 3]
    assert council.signed == [True, True]
