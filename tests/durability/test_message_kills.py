"""`portal send` is killed at any moment, twenty times: each message is at the provider exactly once (P9; security 7)."""

import os
import random
import subprocess
import sys
import time
from collections import Counter

from portal.domain.notice import Channel
from tests.fake_notify import fake_notify
from tests.services.sending_acts import add_person, messages, tell

KILLS, MESSAGES = 20, 160
TIMEOUT, LEASE = 0.15, 0.9  # seconds of one call, and of six: how long a message is kept for who was killed


def test_each_message_is_sent_exactly_once_however_often_the_sender_is_killed(database, tmp_path):
    own = add_person(database, Channel.EMAIL)
    for _ in range(MESSAGES):
        tell(database, own)
    with fake_notify() as fake:
        fake.seconds = 0.005
        environment = {
            **os.environ, **fake.settings, "NOTIFY_TIMEOUT_SECONDS": str(TIMEOUT), "PORTAL_MODE": "demo",
            "DATABASE_URL": database.engine.url.render_as_string(hide_password=False),
            "PORTAL_DATA": str(tmp_path), "PORTAL_URL": "http://127.0.0.1:8000", "SECRET_KEY": "k" * 32,
            "OIDC_ISSUER": "http://127.0.0.1:18000", "OIDC_CLIENT_ID": "portal", "OIDC_CLIENT_SECRET": "x",
        }  # fmt: skip
        lives = [f"{random.uniform(0.1, 0.25):.3f}" for _ in range(KILLS)]
        assert run(environment, *lives) == ["9"] * KILLS, "each was killed while it ran"
        assert 0 < len(fake.taken), "some went out meanwhile"
        begun = max(one.begun for one in messages(database))
        time.sleep(LEASE)
        assert run(environment, "end") == ["0"]
        found = Counter(fake.references())
    assert found == Counter(one.id for one in messages(database)), "one is missing, or came twice"
    assert {one.state.value for one in messages(database)} == {"sent"}
    print("BEGUN", begun, len(found))


def run(environment: dict[str, str], *lives: str) -> list[str]:
    """How each process ended."""
    command = [sys.executable, "-m", "tests.durability.sending_messages", *lives]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if line.isdecimal()]
