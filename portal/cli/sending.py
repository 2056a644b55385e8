"""Sending what waits in the outbox: for a timer, or to run on and on."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import click

from portal.app import london_day, utc_now
from portal.cli.group import database, main, plainly
from portal.documents.languages import languages
from portal.documents.london import london_day_of
from portal.documents.message_words import Writer
from portal.domain.notice import State
from portal.intake.loading import Stopped
from portal.services import ending_soon, first_sign_in, sending
from portal.settings import Settings
from portal.store.bank_holidays import load_bank_holidays
from portal.store.council import load_council
from portal.web.prefixes import prefix_of
from portal.web.representatives.notice_wording import TOLD

PAUSE = 1.0  # seconds between two looks at an empty outbox
LOOK_BACK = 60.0  # seconds between two questions for what came back
LEASES = 6  # asking and sending, connecting and reading, take four timeouts at most
SAID = {
    State.SENT: "sent", State.ORDERED: "to be made in another form first", State.BY_HAND: "to be sent by hand",
    State.NOT_NEEDED: "not needed any more", State.WAITING: "to be tried again later", State.GIVEN_UP: "given up",
}  # fmt: skip


@main.command(name="send")
@click.option("--once", is_flag=True, help="Send what waits, and end (this is also what happens without an option).")
@click.option("--for", "seconds", type=click.FloatRange(0, 86_400), default=None, help="Go on for so many seconds.")
@click.pass_obj
@plainly
def send(settings_of: Callable[[], Settings], once: bool, seconds: float | None) -> None:
    """Send what people are to be told by e-mail, text and letter. Several at once never send one twice."""
    if once and seconds is not None:
        raise click.UsageError("Give --once or --for, not both.")
    run = run_of(settings_of())
    first_sign_in.tell_of_tries(run.db, utc_now())
    ending_soon.warn(run.db, run.council.code, london_day(), utc_now())
    counts: Counter[State] = Counter()
    until, looked = time.monotonic() + (seconds or 0), -LOOK_BACK
    try:
        while True:
            if time.monotonic() - looked >= LOOK_BACK:
                counts[State.GIVEN_UP] += sending.look_back(run)
                looked = time.monotonic()
            end = utc_now() + timedelta(seconds=until - time.monotonic()) if seconds is not None else None
            counts.update(sending.drain(run, end))
            if time.monotonic() + PAUSE > until:
                break
            time.sleep(PAUSE)
    finally:
        run.db.dispose()
    click.echo("; ".join(f"{number} {SAID[state]}" for state, number in counts.items() if number) or "Nothing waits.")
    if counts[State.WAITING] and not counts[State.SENT]:
        raise Stopped("None could be sent. They are tried again: see docs/messages.md.")


def run_of(settings: Settings) -> sending.Run:
    """What a run works with, by the settings."""
    council = load_council(settings.council)
    offered = languages(settings.translations, with_drafts=settings.draft_translations == "show")
    write = Writer(council, offered, TOLD, lambda code, easy: f"{settings.url}{prefix_of(code, easy)}/")
    carrier = settings.carrier(settings.data / "messages")
    lease = timedelta(seconds=LEASES * settings.notify_timeout_seconds)
    return sending.Run(
        database(settings), council, carrier, write, lease, utc_now, london_day_of, load_bank_holidays()
    )  # fmt: skip
