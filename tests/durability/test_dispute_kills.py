"""A process killed at any moment loses nothing it acknowledged, and what is sent again is there once (P10, P11)."""

import random
import subprocess
import sys
import time

from portal.domain.dispute import What
from portal.services import disputes
from portal.store import logins
from portal.store.uploads import Uploads
from tests.builders import a_case, an_actor
from tests.conftest import ISSUER, NOW
from tests.services.disputing import add_file, files_of, respond, send
from tests.store.rows import add_people, rows_in

KILLS, AGAIN = 3, 3


def killed_while_sending(*arguments: str) -> list[list[str]]:
    """What was said until then: the words of each line."""
    command = [sys.executable, "-m", "tests.durability.sending_disputes", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sender:
        first = sender.stdout.readline()
        time.sleep(random.uniform(0, 0.1))
        sender.kill()
        rest = sender.stdout.read()
    assert first
    return [line.split() for line in (first + rest).splitlines()]


def test_what_was_acknowledged_is_kept_and_sent_again_is_there_once(database, tmp_path):
    own = add_people(database, {"P1": a_case()})["P1"].id
    with database.write() as connection:
        login = logins.find_or_add(connection, ISSUER, "ann", NOW).id
    url = database.engine.url.render_as_string(hide_password=False)
    each = [killed_while_sending(url, str(login), own) for _ in range(KILLS)]
    said = [words for one in each for words in one]
    begun = [[words[1] for words in one if words[0] == "begun"] for one in each]
    promised = {words[1]: words[2] for words in said if words[0] == "sent"}
    kept = {sent.reference: sent for sent in disputes.of_person(database, an_actor(own), own)}
    assert set(promised.values()) <= set(kept)
    assert len(kept) <= len(promised) + KILLS
    for draft in (words[1] for words in said if words[0] == "added"):
        assert [event.key for event in kept[promised[draft]].events] == [f"more-{draft}"]

    # What was begun last is sent again, as anybody would after an error page.
    uploads = Uploads(tmp_path / "uploads")
    for draft in (draft for one in begun for draft in one[-AGAIN:]):
        unsent = disputes.sent_with(database, an_actor(own), own, draft) is None
        file_id = add_file(database, uploads, own, login, draft).id if unsent else ""
        sent = send(database, own, login, draft)
        assert promised.get(draft, sent.reference) == sent.reference
        again = respond(database, sent, What.ADDED, "More.", f"more-{draft}")
        assert [event.key for event in again.events] == [f"more-{draft}"]
        assert files_of(database, own, sent.reference) == [file_id] * unsent
    # A draft whose process was killed before it said so is still a draft.
    unsaid = len(disputes.unfinished(database, an_actor(own, login), own))
    assert unsaid <= KILLS
    assert rows_in(database)["disputes"] == rows_in(database)["dispute_events"] == sum(map(len, begun))
