"""What people are told: what waits to go out, in which form each can use it, and that it went out."""

from collections.abc import Callable

import click

from portal.app import utc_now
from portal.cli.group import database, main, plainly
from portal.cli.helping import LARGEST, as_csv, said
from portal.cli.needs import IN, REASON, gate
from portal.intake import needs as flagging
from portal.services import communication_sending, first_sign_in, notices
from portal.settings import Settings
from portal.store.council import load_council


@main.command(name="notices")
@click.option(
    "--sent", "number", type=click.IntRange(1, LARGEST), default=None, help="The notice with this number went out."
)
@IN
@REASON
@click.pass_obj
@plainly
def print_notices(settings_of: Callable[[], Settings], number: int | None, sent_as: str | None, reason: str) -> None:
    """Print the notices that wait for somebody to send them by letter, e-mail or text, as CSV, with the form each goes
    out in. After sending, mark each as sent: for who can't use print, with --in, the form in which it went out. What
    `portal send` hands to GOV.UK Notify is not among them."""
    settings = settings_of()
    db, council = database(settings), load_council(settings.council).code
    if number is not None:
        said(gate(communication_sending.notice_sent, sent_as, reason, db, council, number), "Marked as sent.")
        return
    first_sign_in.tell_of_tries(db, utc_now())
    flags = flagging.Flags(db, council)
    rows = [[flags.goes_out_in(ref, one.channel), one.id, ref, one.channel, address, one.what, one.at,
             *flags.cells(ref)] for ref, address, one in notices.to_send(db, council, settings.machine)]  # fmt: skip
    heads = ["FORMAT", "number", "reference", "channel", "address", "what", "at", *flagging.HEADS]
    click.echo(as_csv(heads, rows), nl=False)
