"""What every command starts from: the group, plain words for what goes wrong, the settings, the database."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from portal.demo_settings import demo_settings
from portal.intake import loading
from portal.intake.cld import UnreadableFile
from portal.intake.directory.reading import BadDirectory
from portal.intake.feed.reading import BadFeed
from portal.services.opening import ActsForThem
from portal.serving import PortTaken
from portal.settings import BadSettings, Settings, read_settings
from portal.store import schema
from portal.store.content import BadContent
from portal.store.council import load_council
from portal.store.database import Database, DatabaseUnavailable
from portal.store.people import OpensAnother

PLAIN = (OpensAnother, ActsForThem, BadSettings, BadContent, BadDirectory, BadFeed, UnreadableFile, PortTaken,
         schema.NotUpgraded, loading.Stopped)  # fmt: skip
CONTENT = Settings.model_fields["content"].default
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def plainly(command: Callable[..., Any]) -> Callable[..., Any]:
    """What can be expected to go wrong is said in words, without a trace, and ends with 1."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except PLAIN as fault:
            click.echo(str(fault), err=True)
        except DatabaseUnavailable as fault:
            click.echo(f"The database can't be used ({fault}).", err=True)
        sys.exit(1)

    return run


@click.group()
@click.option("--demo", is_flag=True, help="Work on the demonstration's data (of PORT).")
@click.pass_context
def main(context: click.Context, demo: bool) -> None:
    """The portal: care and support budgets, explained."""
    context.obj = demo_settings if demo else read_settings


def settings_for(settings_of: Callable[[], Settings], council: str) -> Settings:
    settings = settings_of()
    ours = load_council(settings.council).code
    if council != ours:
        raise loading.Stopped(f"--council: this portal is of council {ours}, and the file is to be of {council}.")
    return settings


def database(settings: Settings) -> Database:
    db = Database(settings.database)
    schema.check(db)
    return db
