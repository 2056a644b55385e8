"""Which login opens which record, and what people wait for."""

from collections.abc import Callable

import click

from portal.app import utc_now
from portal.cli.group import database, main, plainly
from portal.intake import loading, waiting
from portal.settings import Settings
from portal.store.council import load_council


@main.command()
@click.argument("reference")
@click.argument("subject")
@click.pass_obj
@plainly
def link(settings_of: Callable[[], Settings], reference: str, subject: str) -> None:
    """Let the login SUBJECT open the record with the council's REFERENCE.

    SUBJECT is the provider's subject, or the number such as L-12 that somebody reads out from the page
    that says their record was not found."""
    settings = settings_of()
    council = load_council(settings.council)
    loading.link(database(settings), council.code, reference, settings.oidc_issuer, subject, utc_now())
    click.echo("Linked.")


@main.command()
@click.argument("reference")
@click.pass_obj
@plainly
def unlink(settings_of: Callable[[], Settings], reference: str) -> None:
    """Let no login open the record with the council's REFERENCE any more."""
    settings = settings_of()
    council = load_council(settings.council)
    loading.unlink(database(settings), council.code, reference, utc_now())
    click.echo("Unlinked. Everyone who was signed in to it is signed out.")


@main.command()
@click.pass_obj
@plainly
def requests(settings_of: Callable[[], Settings]) -> None:
    """Print what people asked for (a review, individual costing, another way), as CSV: somebody has to answer them."""
    settings = settings_of()
    click.echo(waiting.requests_csv(database(settings), load_council(settings.council).code), nl=False)


@main.command()
@click.pass_obj
@plainly
def prices(settings_of: Callable[[], Settings]) -> None:
    """Print the prices that people saved as evidence and did not take back, as CSV."""
    settings = settings_of()
    click.echo(waiting.prices_csv(database(settings), load_council(settings.council).code), nl=False)


@main.command()
@click.pass_obj
@plainly
def paper(settings_of: Callable[[], Settings]) -> None:
    """Print who asked for the method on paper, as CSV. After sending, forget each with `portal sent REFERENCE`."""
    click.echo(waiting.paper_csv(database(settings_of())), nl=False)


@main.command()
@click.pass_obj
@plainly
def feedback(settings_of: Callable[[], Settings]) -> None:
    """Print what people said about pages (clear, not clear, a figure looks wrong, not working), as CSV."""
    click.echo(waiting.feedback_csv(database(settings_of())), nl=False)


@main.command()
@click.argument("reference")
@click.pass_obj
@plainly
def sent(settings_of: Callable[[], Settings], reference: str) -> None:
    """The request for paper REFERENCE was sent: forget the name and the address."""
    click.echo(waiting.paper_sent(database(settings_of()), reference))
