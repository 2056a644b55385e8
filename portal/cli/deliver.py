"""Bringing changes to the council's own system, by a timer."""

import sys
from collections.abc import Callable

import click

from portal.app import utc_now
from portal.cli.group import database, main, plainly
from portal.documents import changes_out as told
from portal.domain.change_out import Wait
from portal.gateways.webhook import Receiver, keys_of
from portal.intake.loading import Stopped
from portal.services import changes_out
from portal.services.changes_out import Delivered
from portal.settings import Settings
from portal.store.council import load_council

WAITS = {
    Wait.LEASED: "Somebody else delivers at this moment.",
    Wait.LATER: "It was not taken a moment ago. The next try is not due yet.",
}


@main.command()
@click.pass_obj
@plainly
def deliver(settings_of: Callable[[], Settings]) -> None:
    """Post what changed to PORTAL_WEBHOOK_URL: once a minute, by a timer. Ends with 1 when it was not taken."""
    settings = settings_of()
    if not settings.webhook_url:
        raise Stopped("PORTAL_WEBHOOK_URL: nothing is set, so there is nowhere to deliver to.")
    receiver = Receiver(settings.webhook_url, keys_of(settings.webhook_secret))
    council = load_council(settings.council).code
    found = changes_out.deliver(database(settings), council, receiver.post, told.posted, utc_now)
    click.echo(in_words(found))
    sys.exit(1 if found.refused else 0)


def in_words(found: Delivered) -> str:
    """What one run did, in words."""
    said = f"Delivered: {found.changes} changes in {found.batches} posts."
    if found.refused:
        return f"{said} The next was not taken ({found.refused}). It is tried again."
    return f"{said} {WAITS[found.waits] if found.waits else 'Nothing waits.'}"
