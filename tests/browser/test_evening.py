"""One evening at a council, from end to end on loopback: figures come in, people choose and challenge, workers answer
at the desk, messages go out in two languages, braille is ordered, a statement is seen, the measures have moved."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.by import By

from portal.domain.communication import Format, Needs, Version, What
from portal.store import communication, people
from portal.store.database import Database
from tests.browser import demo
from tests.browser.choosing import choose, fill, looks_right, press_button, reference
from tests.browser.journey import h1, reads, sign_in, text
from tests.feed_caller import CaseManagement


class Council:
    """The council's commands on the portal's data, and what its own system sends."""

    def __init__(self, address: str, data: Path) -> None:
        self.address, self.data = address, data
        self.environment = os.environ | {"PORTAL_DATA": str(data), "PORT": str(urlsplit(address).port)}

    def run(self, *words: str) -> str:
        command = [sys.executable, "-m", "portal.cli", "--demo", *words]
        done = subprocess.run(
            command, cwd=demo.CHECKOUT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def says_they_need(self, ref: str, needs: Needs) -> None:
        """Somebody said so some days ago."""
        at = datetime.now(UTC).replace(tzinfo=None) - timedelta(days=3)
        db = Database(f"sqlite:///{self.data / 'portal.sqlite3'}")
        with db.write() as connection:
            person = people.by_council_ref(connection, "999", ref)
            assert person is not None
            said = Version(1, What.SAID, needs, at, f"person:{person.id}", (at + timedelta(days=365)).date())
            communication.append(connection, communication.Whose(person_id=person.id), said)
        db.dispose()

    def measured(self) -> dict[tuple[str, ...], str]:
        """Every number of this year and the next, by all that it is about."""
        told = self.run("measures", "--from", "2026-01-01", "--until", "2027-12-31", "--internal")
        head, *rows = list(csv.reader(io.StringIO(told)))
        return {tuple(row[:-1]): row[-1] for row in rows} | {("columns",): " ".join(head)}

    def messages(self) -> list[dict[str, str]]:
        """What went out."""
        return [
            json.loads(path.read_text(encoding="utf-8")) for path in sorted((self.data / "messages").glob("*.json"))
        ]


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    data = tmp_path_factory.mktemp("evening")
    with demo.running(data) as address:
        yield Council(address, data)


def at_the_desk(browser, council, who):
    browser.reset()
    browser.open(council.address + "/desk")
    browser.driver.find_element(By.CSS_SELECTOR, f'button[value="demo-{who}"]').click()
    reads(browser, "What waits at the desk")


def take_from_the_inbox(browser, council, sent):
    browser.open(council.address + "/desk")
    looks_right(browser)
    browser.driver.find_element(By.PARTIAL_LINK_TEXT, sent).click()
    reads(browser, sent)
    looks_right(browser)


def follow(browser, words):
    browser.driver.find_element(By.LINK_TEXT, words).click()
    reads(browser, words)


def tell_me_by_email(browser, record, address):
    browser.open(f"{record}/notices/how")
    choose(browser, "channel", "email")
    fill(browser, email=address)
    press_button(browser, "This is saved", "save")


def challenge(browser, record):
    browser.open(f"{record}/questions/new?door=challenge&line=1")
    press_button(browser, "What is wrong?")
    choose(browser, "grounds", "rate")
    press_button(browser, "What do you want to say?")
    fill(browser, words="Nobody works for this.")
    for following in ("What do you want to happen?", "Do you want to add photos", "Who sends this?"):
        browser.driver.find_element(By.NAME, "go_on").click()
        reads(browser, following)
    choose(browser, "who", "self")
    press_button(browser, "How should we tell you how it goes?")
    choose(browser, "channel", "account")
    press_button(browser, "Check your answers")
    press_button(browser, "Your challenge: we have it", "send")
    return reference(browser)


def choose_the_council(browser, record):
    browser.open(f"{record}/how-it-is-managed/choose")
    browser.driver.find_element(By.XPATH, "//button[text()='Start']").click()
    reads(browser, "What do you want to choose?")
    answers = {"which": "whole", "way": "managed", "when": "soon"}
    for _ in range(8):  # as many questions as this way has
        for name in [one for one in answers if browser.driver.find_elements(By.NAME, one)]:
            choose(browser, name, answers.pop(name))
        before = browser.driver.current_url
        browser.driver.find_element(By.ID, "go_on").click()
        browser.until(lambda driver, before=before: driver.current_url != before)
        if "Check your answers" in h1(browser):
            break
    press_button(browser, "We have your choice", "send")
    return reference(browser)


def test_one_evening_at_a_council(browser, council):
    before = council.measured()
    # The council's own system sends what it has, and what was paid.
    secret = dict(line.split(": ") for line in council.run(
        "feed-client", "add", "Case system", "--scope", "people.write", "--scope", "payments.write",
        "--scope", "changes.read").splitlines())  # fmt: skip
    system = CaseManagement(council.address, secret["client_id"], secret["client_secret"])
    system.sign_in()
    records = json.loads(Path("content/demonstration/feed.json").read_text(encoding="utf-8"))[:5]
    records[4]["now"]["next"] = "We wrote your estimate, and send it to you this week."
    assert system.night("evening-1", records, 2)["closed"]
    bill = {"person": "DEMO-10", "id": "B-1", "source": "case-system", "date": "2026-11-20"}
    bill |= {"kind": "invoice", "amount": "61.38"}
    paid = system.post("payments", {"items": [bill]}, "evening-1/bills").json()
    assert paid == {"entries": 1, "new": 1, "same": 0}, paid

    # Two people who are told in their own way.
    council.says_they_need("DEMO-03", Needs(formats=(Format.BRAILLE,), grade=2))
    council.says_they_need("DEMO-01", Needs(pages_language="ur", reads="ur"))
    alma = sign_in(browser, council.address, "alma")
    tell_me_by_email(browser, alma, "alma@example.com")
    challenged = challenge(browser, alma)
    browser.reset()
    farah = sign_in(browser, council.address, "farah")
    tell_me_by_email(browser, farah, "farah@example.com")
    chosen = choose_the_council(browser, farah)
    browser.reset()
    asked = challenge(browser, sign_in(browser, council.address, "celia"))

    # A worker answers them, each from the inbox.
    at_the_desk(browser, council, "worker")
    for sent in (challenged, asked):
        take_from_the_inbox(browser, council, sent)
        follow(browser, "Answer it")
        looks_right(browser)
        choose(browser, "outcome", "upheld")
        fill(browser, considered="What people are paid here.", found="It is too low.", remedy="We use the new rate.")
        choose(browser, "cause", "rate")
        press_button(browser, sent, "send")
    take_from_the_inbox(browser, council, chosen)
    follow(browser, "Agree")
    fill(browser, words="It meets what you told us.")
    today = datetime.now(UTC).date()
    for box, number in zip(
        browser.driver.find_elements(By.NAME, "start"), (today.day, today.month, today.year), strict=True
    ):
        box.send_keys(str(number))
    press_button(browser, chosen, "send")
    browser.open(council.address + "/desk")
    assert not any(sent in text(browser) for sent in (challenged, chosen, asked))

    # Messages go out: two languages, no amount, name or reference; braille is ordered and waits at the desk.
    council.run("send", "--once")
    sent = {one["to"]: one for one in council.messages() if one["channel"] == "email"}
    assert {to: one["language"] for to, one in sent.items()} == {"alma@example.com": "ur", "farah@example.com": "en"}
    for one in sent.values():
        told = one["subject"] + one["text"]
        assert not any(word in told for word in ("£", "Alma", "Farah", challenged, chosen))
    assert council.run("send", "--once") == "Nothing waits.\n"
    browser.open(council.address + "/desk?kind=format")
    looks_right(browser)
    assert "FORMAT: Braille, grade 2" in text(browser)
    assert "Celia Okafor" in text(browser)

    # A statement is seen, and the measures have moved.
    browser.reset()
    jaswant = sign_in(browser, council.address, "jaswant")
    browser.open(f"{jaswant}/statements")
    browser.driver.find_element(By.CSS_SELECTOR, "main table a").click()
    reads(browser, "£61.38")
    looks_right(browser)
    after = council.measured()
    moved = {row[0] for row in after.keys() | before.keys() if after.get(row) != before.get(row)}
    assert {"made_in_format", "told_of_control"} <= moved
    assert browser.console_errors() == []
