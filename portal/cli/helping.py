"""Codes for letters, parts that people play for others, and what waits to be told."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime, timedelta

import click

from portal.app import london_day, utc_now
from portal.cli.group import database, main, plainly
from portal.domain.council import SecondFact
from portal.domain.one_time_code import grouped
from portal.domain.representative import Role
from portal.intake import loading
from portal.intake import needs as flagging
from portal.services import acting, roles
from portal.services.first_sign_in import ActsForThem, OpensAnother
from portal.services.roles import Appointment, NoSuchRecord
from portal.settings import Settings
from portal.store.council import load_council

FORMAL = [role.value for role in Role if role is not Role.SUPPORTER]
DAY = click.DateTime(["%Y-%m-%d"])
LARGEST = 2**31 - 1
NO_RECORD = "There is no such record, login or part."


def fact_of(settings: Settings, born: datetime | None, postcode: str) -> str:
    """What has to be known besides the code, as the council asks it."""
    if load_council(settings.council).second_fact is SecondFact.POSTCODE:
        if not postcode:
            raise loading.Stopped("Give --postcode: content/council.yaml asks for it besides the code.")
        return "".join(postcode.split()).upper()
    if born is None:
        raise loading.Stopped("Give --date-of-birth, such as 1951-03-04: it is asked for besides the code.")
    return born.date().isoformat()


@main.command()
@click.argument("reference")
@click.option("--date-of-birth", "born", type=DAY)
@click.option("--postcode", default="")
@click.option("--replaces", is_flag=True, help="The sign-in that opened the record is lost: this code takes its place.")
@click.pass_obj
@plainly
def code(
    settings_of: Callable[[], Settings], reference: str, born: datetime | None, postcode: str, replaces: bool
) -> None:
    """Make a code for a letter to the person with the council's REFERENCE. It is printed once and kept as a hash."""
    settings = settings_of()
    council = load_council(settings.council)
    works = timedelta(days=council.letter_codes_work_days)
    try:
        made = roles.letter_code(
            database(settings), settings.code_key, council.code, reference, fact_of(settings, born, postcode),
            replaces=replaces, works=works, now=utc_now(),
        )  # fmt: skip
    except NoSuchRecord:
        raise loading.Stopped(NO_RECORD) from None
    click.echo(f"{grouped(made)}\nIt works once, for {works.days} days. Send it by post to the address on record.")
    click.echo(flagging.Flags(database(settings), council.code).line(reference))


@main.group()
def role() -> None:
    """Parts that people play for others: advocates, attorneys, deputies, agents and so on."""


@role.command(name="give")
@click.argument("reference")
@click.argument("what", type=click.Choice(FORMAL))
@click.option("--name", required=True, help="How the person knows them.")
@click.option("--organisation", default="")
@click.option("--source", required=True, help="What it rests on, and who checked it.")
@click.option("--from", "begins", type=DAY, help="The first day; today if it is not given.")
@click.option("--until", type=DAY, required=True, help="The last day: for a court order, the order's own.")
@click.option("--login", default="", help="The sign-in number, such as L-12, of somebody who is known.")
@click.option("--date-of-birth", "born", type=DAY, help="The person's, for the code.")
@click.option("--postcode", default="")
@click.pass_obj
@plainly
def give(
    settings_of: Callable[[], Settings], reference: str, what: str, name: str, organisation: str, source: str,
    begins: datetime | None, until: datetime, login: str, born: datetime | None, postcode: str,
) -> None:  # fmt: skip
    """Record that somebody acts as WHAT for the person with the council's REFERENCE."""
    settings = settings_of()
    council, today = load_council(settings.council), london_day()
    first: date = begins.date() if begins else today
    if until.date() < first or until.date() < today:
        raise loading.Stopped("--until: the last day is before the first, or has passed.")
    number = login_number(login) if login else None
    fact = "" if number is not None else fact_of(settings, born, postcode)
    appointed = Appointment(Role(what), name, organisation, source, first, until.date(), number, fact)
    works = timedelta(days=council.letter_codes_work_days)
    try:
        part, made = roles.appoint(
            database(settings), settings.code_key, council.code, reference, appointed, works, utc_now()
        )
    except NoSuchRecord:
        raise loading.Stopped(NO_RECORD) from None
    click.echo(f"{part.id}: recorded, until {part.until}.")
    if made:
        click.echo(f"{grouped(made)}\nGive them this code. It works once, for {works.days} days.")


@role.command(name="list")
@click.argument("reference")
@click.pass_obj
@plainly
def list_parts(settings_of: Callable[[], Settings], reference: str) -> None:
    """Print who acts, or acted, for the person with the council's REFERENCE, as CSV."""
    settings = settings_of()
    council = load_council(settings.council)
    try:
        found = roles.listed(database(settings), council.code, reference, london_day())
    except NoSuchRecord:
        raise loading.Stopped(NO_RECORD) from None
    flags = flagging.SignInFlags(database(settings))  # who acts has needs of their own
    rows = [[part.id, part.role, part.name, part.organisation, part.begins, part.until, state,
             *flags.cells(part.login_id)] for part, state in found]  # fmt: skip
    heads = ["part", "role", "name", "organisation", "from", "until", "state", *flagging.HEADS]
    click.echo(as_csv(heads, rows), nl=False)


@role.command(name="end", context_settings={"ignore_unknown_options": True})  # an id may begin with a hyphen
@click.argument("reference")
@click.argument("part")
@click.pass_obj
@plainly
def end_part(settings_of: Callable[[], Settings], reference: str, part: str) -> None:
    """End PART (an id from the list): whoever has it sees nothing from the next page on."""
    settings = settings_of()
    council = load_council(settings.council)
    try:
        ended = roles.end(database(settings), council.code, reference, part, utc_now())
    except NoSuchRecord:
        raise loading.Stopped(NO_RECORD) from None
    click.echo("Ended." if ended else "It had ended before.")


@role.command(name="claims")
@click.option("--yes", "agreed", default="", help="Say yes to the claim with this reference, then use `role give`.")
@click.option("--no", "refused", default="", help="Say no to it.")
@click.pass_obj
@plainly
def claims(settings_of: Callable[[], Settings], agreed: str, refused: str) -> None:
    """Print what people say they may do for others and nobody checked yet, as CSV; or answer one."""
    db = database(settings_of())
    if agreed or refused:
        if not acting.answer_claim(db, agreed or refused, bool(agreed), utc_now()):
            raise loading.Stopped("No claim with this reference waits.")
        click.echo("Answered.")
        return
    flags = flagging.SignInFlags(db)
    rows = [[one.reference, f"L-{one.login_id}", one.claim.role, one.claim.whom, one.claim.proof, one.at,
             *flags.cells(one.login_id)] for one in acting.waiting_claims(db)]  # fmt: skip
    heads = ["reference", "sign-in", "role", "for whom", "proof", "sent", *flagging.HEADS]
    click.echo(as_csv(heads, rows), nl=False)


@main.command(name="sign-ins")
@click.option("--allow", nargs=2, default=None, help="REFERENCE and sign-in number: it may open the record.")
@click.option("--refuse", nargs=2, default=None, help="REFERENCE and sign-in number: it may not.")
@click.option("--unlock", default="", help="A sign-in number, such as L-12, that tried too many codes.")
@click.pass_obj
@plainly
def sign_ins(
    settings_of: Callable[[], Settings], allow: tuple[str, str] | None, refuse: tuple[str, str] | None, unlock: str
) -> None:
    """Print second sign-ins that ask to open a record, as CSV; answer one, or let one try codes again."""
    settings = settings_of()
    db, council = database(settings), load_council(settings.council).code
    if unlock:
        click.echo(f"{roles.unlock(db, login_number(unlock), utc_now())} tries forgotten.")
    elif allow or refuse:
        reference, number = allow or refuse or ("", "")
        try:
            done = roles.answer_login(
                db, council, reference, login_number(number), bool(allow), london_day(), utc_now()
            )
        except NoSuchRecord:
            raise loading.Stopped(NO_RECORD) from None
        except (OpensAnother, ActsForThem) as why:
            raise loading.Stopped(str(why) or "This login opens another record already.") from None
        said(done, "Answered.")
    else:
        flags = flagging.Flags(db, council)
        rows = [[ref, f"L-{one.login_id}", one.at, *flags.cells(ref)] for ref, one in roles.asking(db, council)]
        click.echo(as_csv(["reference", "sign-in", "asked", *flagging.HEADS], rows), nl=False)


def login_number(text: str) -> int:
    """The number in L-12. Raises Stopped."""
    digits = text.removeprefix("L-")
    if not (digits.isdecimal() and digits.isascii()) or len(digits) > 9:
        raise loading.Stopped("Give the sign-in number such as L-12.")
    return int(digits)


def said(done: bool, words: str) -> None:
    """What was done, or that there was nothing to do. Raises Stopped."""
    if not done:
        raise loading.Stopped("None such waits.")
    click.echo(words)


def as_csv(heads: list[str], rows: list[list[object]]) -> str:
    """Rows for a spreadsheet; what could be taken for a formula is quoted (security T15)."""
    text = io.StringIO()
    written = csv.writer(text)
    written.writerow(heads)
    for row in rows:
        written.writerow([f"'{cell}" if str(cell).startswith(loading.FORMULA_STARTS) else cell for cell in row])
    return text.getvalue()
