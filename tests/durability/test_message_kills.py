"""`portal send` is killed at any moment, twenty times: each message comes to the provider exactly once (P9)."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from portal.domain.notice import Channel
from portal.store import outbox
from tests.fake_notify import FakeNotify, fake_notify
from tests.services.sending_acts import add_person, messages, tell

KILLS, MESSAGES = 20, 60


@pytest.fixture(scope="module")
def sender() -> Iterator["subprocess.Popen[str]"]:
    """Begins `portal send` for each line that it gets."""
    command = [sys.executable, "-m", "tests.durability.sending_messages"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.stdin.close()


def test_each_message_is_sent_exactly_once_however_often_the_sender_is_killed(database, tmp_path, sender):
    own = add_person(database, Channel.EMAIL)
    for _ in range(MESSAGES):
        tell(database, own)
    with fake_notify() as fake:
        fake.seconds = 0.003
        environment = {
            **fake.settings, "PORTAL_MODE": "demo", "PORTAL_DATA": str(tmp_path), "PORTAL_URL": "http://127.0.0.1:8000",
            "DATABASE_URL": database.engine.url.render_as_string(hide_password=False), "SECRET_KEY": "k" * 32,
            "OIDC_ISSUER": "http://127.0.0.1:18000", "OIDC_CLIENT_ID": "portal", "OIDC_CLIENT_SECRET": "x",
        }  # fmt: skip
        for _ in range(KILLS):
            before = fake.calls
            child = begin(sender, environment, "--for", "60")
            killed_when_it_sends(child, fake, before)
            assert ended(sender) == signal.SIGKILL, "it had ended by itself"
            over(database)
        begun = max(one.begun for one in messages(database))
        begin(sender, environment, "--once")
        assert ended(sender) == 0
        found = Counter(fake.references())
    every = messages(database)
    assert found == Counter(one.id for one in every), "one is missing, or came twice"
    assert {one.state.value for one in every} == {"sent"}
    assert begun > 1, "none was killed while it had a message"


def begin(sender: "subprocess.Popen[str]", environment: dict[str, str], *words: str) -> int:
    """The number of a new process."""
    sender.stdin.write(json.dumps({"environment": environment, "words": words}) + "\n")
    sender.stdin.flush()
    return int(sender.stdout.readline())


def ended(sender: "subprocess.Popen[str]") -> int:
    """How it ended."""
    return int(sender.stdout.readline())


def killed_when_it_sends(child: int, fake: FakeNotify, before: int) -> None:
    """At some moment after it began to send something, or asked for it."""
    end = time.monotonic() + 20
    while fake.calls == before and time.monotonic() < end:
        time.sleep(0.001)
    time.sleep(random.uniform(0, 0.04))
    os.kill(child, signal.SIGKILL)


def over(database) -> None:
    """The lease of who was killed ends, and every pause, so that nobody has to wait for it."""
    moment = datetime.now(UTC).replace(tzinfo=None) - timedelta(seconds=1)
    with database.write() as connection:
        moving = outbox.messages.c.state.in_(["sending", "waiting"])
        connection.execute(update(outbox.messages).where(moving).values(next_try=moment))
