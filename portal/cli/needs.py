"""What people need: what is to be made for them, that it went out, and the counts (ACC1, ACC5)."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

import click

from portal.app import london_day, utc_now
from portal.cli.answering import ROLES
from portal.cli.group import database, main, plainly
from portal.domain.communication import ENGLISH, GRADES, LONGEST, SIZES, Format, Needs, Reach, Support, Times
from portal.domain.communication_gate import NotInTheirFormat
from portal.domain.help_wanted import Language
from portal.intake import loading
from portal.intake import needs as intake
from portal.services import communication, communication_sending
from portal.settings import Settings
from portal.store.council import load_council

MANY = {"formats": Format, "reach": Reach, "support": Support, "times": Times}
LANGUAGES = ["", ENGLISH, *(one.value for one in Language if one is not Language.OTHER)]
BY = click.option("--by", required=True, type=click.Choice(ROLES), help="The role of who wrote it down, never a name.")
IN = click.option("--in", "sent_as", type=click.Choice([one.value for one in Format]), help="As what it went out.")
REASON = click.option("--other-format", "reason", default="", help="Why not in a form they can use: they read it.")


def gate(act: Callable[..., bool], sent_as: str | None, reason: str, *about: Any) -> bool:
    """Mark something as sent. Raises Stopped where the person needs another form and no reason is given."""
    try:
        return act(*about, Format(sent_as) if sent_as else None, reason.strip(), utc_now())
    except NotInTheirFormat as fault:
        raise intake.refused(fault) from None


@main.command()
@click.option("--of", "reference", default="", help="What the person with this reference needs, and who may be told.")
@click.option("--sent", "number", type=click.IntRange(1, 2**31 - 1), default=None, help="This task went out.")
@IN
@REASON
@click.option("--counts", is_flag=True, help="How many were asked, and how much went out in time, in whole fives.")
@click.pass_obj
@plainly
def needs(
    settings_of: Callable[[], Settings], reference: str, number: int | None, sent_as: str | None, reason: str,
    counts: bool,
) -> None:  # fmt: skip
    """Print what somebody has to make for people who can't use print, as CSV: what is late first."""
    settings = settings_of()
    db, council = database(settings), load_council(settings.council)
    if reference:
        click.echo(intake.of_person(db, council, reference))
    elif counts:
        click.echo(intake.counts_csv(db, council), nl=False)
    elif number is not None:
        if not gate(communication_sending.task_done, sent_as, reason, db, council.code, number):
            raise loading.Stopped("None such waits.")
        click.echo("Marked as sent.")
    else:
        click.echo(intake.tasks_csv(db, council, utc_now()), nl=False)


def several(name: str, codes: Iterable[StrEnum], says: str) -> Callable[[Any], Any]:
    """An option that may be given again for each."""
    return click.option(f"--{name}", multiple=True, type=click.Choice([one.value for one in codes]), help=says)


@main.command(name="needs-record")
@click.argument("reference")
@several("formats", Format, "A form they can use.")
@click.option("--size", type=click.Choice([str(size) for size in SIZES]), default=None, help="Large print, in points.")
@click.option("--grade", type=click.Choice([str(grade) for grade in GRADES]), default=None, help="Of braille.")
@several("reach", Reach, "How they can be reached.")
@click.option("--through", default="", help="Through whom, in their words.")
@several("support", Support, "What helps when people meet.")
@several("times", Times, "When is best.")
@click.option("--interpreter", is_flag=True)
@click.option("--speaks", type=click.Choice(LANGUAGES), default="", help="A code, such as ur; bfi is BSL.")
@click.option("--reads", type=click.Choice(LANGUAGES), default="")
@click.option("--words", default="", help="Anything else, in their words.")
@BY
@click.pass_obj
@plainly
def record(settings_of: Callable[[], Settings], reference: str, by: str, **said: Any) -> None:
    """Write down what the person REFERENCE told you they need, all of it: it takes the place of what stood before, and
    they are told. Ask about the need, never about the condition."""
    settings = settings_of()
    codes: dict[str, Any] = {name: tuple(kind(code) for code in said.pop(name)) for name, kind in MANY.items()}
    numbers: dict[str, Any] = {name: int(said.pop(name) or 0) for name in ("size", "grade")}
    needs = Needs(**codes, **numbers, **(said | {"words": said["words"].strip()[:LONGEST]}))
    council = load_council(settings.council).code
    now, day = utc_now(), london_day()
    if not communication.write_down(database(settings), council, reference, needs, by, day, now):
        raise loading.Stopped("There is no such record, login or part.")
    click.echo("Written down. The person is told, and can change it.")
