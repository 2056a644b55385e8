"""Who works at the council's desk."""

from collections.abc import Callable

import click

from portal.app import utc_now
from portal.cli.group import database, main, plainly
from portal.domain.desk import Post
from portal.intake.loading import Stopped
from portal.services import workers
from portal.services.workers import OpensARecord
from portal.settings import Settings
from portal.store.council import load_council

POSTS = click.Choice([post.value for post in Post])


@main.group()
def worker() -> None:
    """Who works at the council's desk, and as what."""


@worker.command()
@click.argument("subject")
@click.option("--post", "posts", multiple=True, required=True, type=POSTS, help="As what; give it again for another.")
@click.option("--name", required=True, help="For this list alone: people read the post.")
@click.pass_obj
@plainly
def add(settings_of: Callable[[], Settings], subject: str, posts: tuple[str, ...], name: str) -> None:
    """Let the login SUBJECT of the council's sign-in provider work at the desk, as this and nothing else."""
    settings = settings_of()
    council, kinds = load_council(settings.council).code, frozenset(Post(post) for post in posts)
    try:
        workers.add(database(settings), desk_of(settings), subject, council, kinds, name, utc_now())
    except OpensARecord as fault:
        raise Stopped(str(fault)) from None
    click.echo("Recorded. From their next sign-in at /desk they see what waits.")


@worker.command()
@click.argument("subject")
@click.pass_obj
@plainly
def end(settings_of: Callable[[], Settings], subject: str) -> None:
    """The login SUBJECT works at the desk no more. Its sessions end at once."""
    settings = settings_of()
    if not workers.end(database(settings), desk_of(settings), subject, utc_now()):
        raise Stopped("Nobody with this login works at the desk.")
    click.echo("Ended. They are signed out.")


@worker.command(name="list")
@click.pass_obj
@plainly
def every(settings_of: Callable[[], Settings]) -> None:
    """Print who works at the desk: login, posts, name."""
    settings = settings_of()
    for subject, one in workers.every(database(settings), load_council(settings.council).code):
        click.echo(f"{subject}\t{', '.join(sorted(one.posts))}\t{one.name}")


def desk_of(settings: Settings) -> str:
    """The issuer of the workers' sign-ins. Raises Stopped where there is no desk."""
    if not settings.desk_oidc_issuer:
        raise Stopped("There is no desk: set DESK_OIDC_ISSUER, DESK_OIDC_CLIENT_ID and DESK_OIDC_CLIENT_SECRET.")
    return settings.desk_oidc_issuer
