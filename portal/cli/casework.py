"""Answering questions, challenges and complaints, until there are pages for the council's workers."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from portal.app import utc_now
from portal.cli.answering import DAY, ROLES
from portal.cli.group import FILE, database, main, plainly
from portal.domain.dispute import About, Answer, Event, Ground, Outcome, What
from portal.gateways.scanner import IN_PEACE, scanner_at
from portal.intake import casework
from portal.settings import Settings
from portal.store.council import load_council
from portal.store.uploads import Uploads

CAUSES = {code.value: code for code in (*Ground, *About)}
SAYS = click.option("--words", default="", help="What the person reads.")
BY = click.option("--by", required=True, type=click.Choice(ROLES), help="The role of who does it, never a name.")


@main.group()
def case() -> None:
    """Questions, challenges and complaints: list them, take them up, ask, answer."""


@case.command(name="list")
@click.option("--all", "every", is_flag=True, help="Also what is answered or taken back.")
@click.pass_obj
@plainly
def list_(settings_of: Callable[[], Settings], every: bool) -> None:
    """Print what was sent as CSV, with its clocks: what is late first."""
    settings = settings_of()
    council = load_council(settings.council)
    click.echo(casework.cases_csv(database(settings), council, utc_now(), every=every), nl=False)


@case.command()
@click.argument("reference")
@click.pass_obj
@plainly
def show(settings_of: Callable[[], Settings], reference: str) -> None:
    """Print everything that was said about REFERENCE."""
    settings = settings_of()
    council = load_council(settings.council)
    click.echo(casework.shown(database(settings), council.code, reference.strip().upper()))


@case.command()
@click.argument("reference")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
@plainly
def files(settings_of: Callable[[], Settings], reference: str, folder: Path) -> None:
    """Copy the files of REFERENCE that were found clean into FOLDER. The person reads that they were opened."""
    settings = settings_of()
    uploads, council = Uploads(settings.uploads_folder), load_council(settings.council)
    found = casework.copied(database(settings), uploads, council.code, reference.strip().upper(), folder, utc_now())
    click.echo(found)


def step(name: str, what: What, says: str) -> None:
    """A command that records one step, with words."""

    @case.command(name=name, help=says)
    @click.argument("reference")
    @BY
    @SAYS
    @click.option("--until", type=DAY, help="overrun: until when it takes.")
    @click.option("--file", type=FILE, help="ask, tell: a file for the person to read.")
    @click.pass_obj
    @plainly
    def run(
        settings_of: Callable[[], Settings], reference: str, by: str, words: str, until: datetime | None,
        file: Path | None,
    ) -> None:  # fmt: skip
        event = Event(what, utc_now(), by, words.strip(), until.date() if until else None)
        _record(settings_of(), reference, event, file)


step("take", What.TAKEN, "Take REFERENCE up: the person sees which role has it.")
step("acknowledge", What.ACKNOWLEDGED, "Tell the person that REFERENCE is here, and how it will be dealt with.")
step("ask", What.ASKED, "Ask the person something about REFERENCE.")
step("tell", What.TOLD, "Tell the person how REFERENCE goes, without a question.")
step("back", What.MOVED_BACK, "Move REFERENCE back a step, and say why.")
step("overrun", What.OVERRUN, "Say why REFERENCE takes longer, and until when.")


@case.command()
@click.argument("reference")
@click.argument("outcome", type=click.Choice([code.value for code in Outcome]))
@BY
@click.option("--considered", default="", help="What was looked at.")
@click.option("--found", required=True, help="What was found, or the answer to a question.")
@click.option("--remedy", default="", help="What is put right.")
@click.option("--remedy-by", type=DAY, help="Until when.")
@click.option("--learned", default="", help="What changes for others. It is shown to everybody: name nobody.")
@click.option("--cause", type=click.Choice(list(CAUSES)), help="What was behind it: it is counted.")
@click.option("--budget", type=int, help="The number of the new figure, made through the method.")
@click.pass_obj
@plainly
def decide(
    settings_of: Callable[[], Settings], reference: str, outcome: str, by: str, considered: str, found: str,
    remedy: str, remedy_by: datetime | None, learned: str, cause: str | None, budget: int | None,
) -> None:  # fmt: skip
    """Answer REFERENCE, with reasons. A changed amount is a new figure from the method, never a number typed here."""
    until = remedy_by.date() if remedy_by else None
    answer = Answer(Outcome(outcome), considered.strip(), found.strip(), remedy.strip(), until, learned.strip(), budget)
    event = Event(What.DECIDED, utc_now(), by, answer=answer, cause=CAUSES[cause] if cause else None)
    _record(settings_of(), reference, event)


def _record(settings: Settings, reference: str, event: Event, file: Path | None = None) -> None:
    council = load_council(settings.council)
    uploads, scanner = Uploads(settings.uploads_folder), scanner_at(settings.scanner, IN_PEACE)
    found = casework.recorded(
        database(settings), council.code, reference.strip().upper(), event, file, uploads, scanner
    )
    click.echo(found)
