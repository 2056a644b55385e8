"""Rules and prices that came by the feed: a person looks, and publishes or refuses them."""

from collections.abc import Callable
from pathlib import Path

import click

from portal.app import utc_now
from portal.cli.group import database, main, plainly
from portal.domain.proposed_rules import ProposedRules, RulesDecision
from portal.intake.loading import Stopped
from portal.intake.proposed_rules import put_into
from portal.services import proposed_rules
from portal.settings import Settings
from portal.store.council import load_council
from portal.store.database import Database

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@main.group()
def rules() -> None:
    """Rate books and methods that a program proposed."""


@rules.command(name="list")
@click.pass_obj
@plainly
def list_(settings_of: Callable[[], Settings]) -> None:
    """Every proposal, the newest first."""
    settings = settings_of()
    for item in proposed_rules.all_of(database(settings), load_council(settings.council).code):
        state = item.decision.value if item.decision else "waits"
        click.echo(f"{item.reference}\t{item.at:%Y-%m-%d %H:%M}\t{item.path}\t{state}")


@rules.command()
@click.argument("reference")
@click.pass_obj
@plainly
def show(settings_of: Callable[[], Settings], reference: str) -> None:
    """Print the text that was proposed."""
    click.echo(_found(*_kept(settings_of), reference).text, nl=False)


@rules.command()
@click.argument("reference")
@click.option("--into", required=True, type=FOLDER, help="The folder of content that the portal reads.")
@click.pass_obj
@plainly
def publish(settings_of: Callable[[], Settings], reference: str, into: Path) -> None:
    """Put the file into the folder of content, if all of it fits together. It counts once the portal starts anew."""
    db, council = _kept(settings_of)
    path = put_into(into, _undecided(db, council, reference))
    proposed_rules.decide(db, reference, RulesDecision.PUBLISHED, utc_now())
    click.echo(f"Written: {path.name}. Start the portal anew to use it.")


@rules.command()
@click.argument("reference")
@click.pass_obj
@plainly
def refuse(settings_of: Callable[[], Settings], reference: str) -> None:
    """Do not publish it."""
    db, council = _kept(settings_of)
    _undecided(db, council, reference)
    proposed_rules.decide(db, reference, RulesDecision.REFUSED, utc_now())
    click.echo("Refused. It stays in the list.")


def _kept(settings_of: Callable[[], Settings]) -> tuple[Database, str]:
    settings = settings_of()
    return database(settings), load_council(settings.council).code


def _found(db: Database, council: str, reference: str) -> ProposedRules:
    found = proposed_rules.get(db, council, reference)
    if found is None:
        raise Stopped("There is no proposal with that reference.")
    return found


def _undecided(db: Database, council: str, reference: str) -> ProposedRules:
    found = _found(db, council, reference)
    if found.decision:
        raise Stopped(f"This was {found.decision} already.")
    return found
