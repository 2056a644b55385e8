"""Who may call the feed, and the description of its API."""

import sys
from collections.abc import Callable

import click

from portal.app import utc_now
from portal.cli.group import database, main, plainly
from portal.domain.feed_client import FeedClient, Scope
from portal.intake.loading import Stopped, as_cell
from portal.services import feed_clients
from portal.settings import Settings
from portal.store.council import load_council
from portal.web import feed_description

SCOPES = [scope.value for scope in Scope]


@main.group(name="feed-client")
def feed_client() -> None:
    """Programs of the council that call the feed."""


@feed_client.command()
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, required=True, type=click.Choice(SCOPES), help="Once for each use.")
@click.pass_obj
@plainly
def add(settings_of: Callable[[], Settings], name: str, scopes: tuple[str, ...]) -> None:
    """Let a program call the feed. Its secret is shown once: put it where the program reads its secrets."""
    if not 1 <= len(name.strip()) <= 64 or not name.isprintable():
        raise Stopped("NAME: 1 to 64 characters.")
    settings = settings_of()
    council = load_council(settings.council).code
    wanted = frozenset(Scope(scope) for scope in scopes)
    try:
        made = feed_clients.add(database(settings), council, name.strip(), wanted, utc_now())
    except feed_clients.NameTaken:
        raise Stopped(f"There is or was a program called {name.strip()}. Take another name.") from None
    click.echo(f"client_id: {made.client.id}\nclient_secret: {made.secret}")
    click.echo("The secret is not kept and can't be shown again.", err=True)


@feed_client.command(name="list")
@click.pass_obj
@plainly
def list_(settings_of: Callable[[], Settings]) -> None:
    """Every program that may or might call the feed, as lines."""
    settings = settings_of()
    for client in feed_clients.all_of(database(settings), load_council(settings.council).code):
        click.echo(_line(client))


def _line(client: FeedClient) -> str:
    ended = f"ended {client.ended:%Y-%m-%d %H:%M}" if client.ended else "goes on"
    return f"{as_cell(client.name)}\t{client.id}\t{' '.join(sorted(client.scopes))}\t{ended}"


@feed_client.command()
@click.argument("name")
@click.pass_obj
@plainly
def end(settings_of: Callable[[], Settings], name: str) -> None:
    """End a program: its secret and every token that it holds open nothing from now on."""
    settings = settings_of()
    if not feed_clients.end(database(settings), load_council(settings.council).code, name, utc_now()):
        raise Stopped(f"There is no program called {name} that goes on.")
    click.echo("Ended, with every token.")


@feed_client.command()
def api() -> None:
    """Print the description of the feed, in OpenAPI 3.1, as it is published in content/feed/openapi-1.0.json."""
    sys.stdout.write(feed_description.text())
