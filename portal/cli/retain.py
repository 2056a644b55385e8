"""Deleting what was kept long enough, and erasing one record."""

from collections.abc import Callable

import click

from portal.app import london_day, utc_now
from portal.cli.group import database, main, plainly
from portal.domain.keeping import Ground, Hindrance, Rule
from portal.intake import loading
from portal.services import keeping
from portal.services.keeping import Hindered, NoSuchRecord, Retained
from portal.settings import Settings
from portal.store.council import load_council
from portal.store.keeping import load_rules
from portal.store.uploads import Uploads

RULES = {
    Rule.RECORD_CLOSED: "records of people who died",
    Rule.NO_CURRENT_SERVICE: "records of people without support",
    Rule.DRAFTS: "drafts",
    Rule.SESSIONS: "sessions and sign-outs",
    Rule.CODES: "one-time codes",
    Rule.CODE_TRIES: "tries of codes",
    Rule.NOTICES: "notices",
    Rule.FEED_KEYS: "keys of the feed",
    Rule.DESK_ITEMS: "things done at the desk",
    Rule.LOOKS: "looks from the desk",
    Rule.FEEDBACK: "what people said about pages",
    Rule.WITHDRAWN_PRICES: "prices that were taken back",
}
WHY = {
    Hindrance.OPEN_CASE: "a question, challenge or complaint has no answer yet",
    Hindrance.WAITS: "something of theirs waits at the desk",
    Hindrance.AGREEMENT_COUNTS: "something that two people agreed to still counts: end it first",
    Hindrance.IN_A_POOL: "they are in a pool: end it for them first",
}
BACK = """The log and an empty row stay. Take this person out of the files that you send, too: the next one that has
them would bring them back. Back-ups made before today still hold the record: after restoring one, erase it again."""


@main.command()
@click.option("--dry-run", is_flag=True, help="Count what would go; delete nothing.")
@click.pass_obj
@plainly
def retain(settings_of: Callable[[], Settings], dry_run: bool) -> None:
    """Delete what was kept long enough by the rules in content/keeping.yaml. Run it every night."""
    settings = settings_of()
    rules, council = load_rules(settings.content / "keeping.yaml"), load_council(settings.council).code
    db, uploads = database(settings), Uploads(settings.uploads_folder)
    click.echo(told(keeping.retain(db, uploads, rules, council, london_day(), utc_now(), dry_run=dry_run), dry_run))


@main.command()
@click.argument("reference")
@click.option(
    "--reason", type=click.Choice([ground.value for ground in Ground]), required=True,
    help="asked: by the person. court: a court or the regulator said so. mistake: it should never have been made.",
)  # fmt: skip
@click.pass_obj
@plainly
def erase(settings_of: Callable[[], Settings], reference: str, reason: str) -> None:
    """Erase the whole record of REFERENCE, for ever. Nothing that is open may be left."""
    settings = settings_of()
    db, uploads = database(settings), Uploads(settings.uploads_folder)
    council = load_council(settings.council).code
    try:
        gone = keeping.erase(db, uploads, council, reference, Ground(reason), london_day(), utc_now())
    except NoSuchRecord:
        raise loading.Stopped("There is no such record.") from None
    except Hindered as hindered:
        raise loading.Stopped("Not erased: " + "; ".join(WHY[why] for why in hindered.why) + ".") from None
    click.echo(f"Erased. The log names it by {gone}.\n{BACK}")


def told(found: Retained, dry_run: bool) -> str:
    """What was done, in words."""
    verb = "would be deleted" if dry_run else "deleted"
    counted = {**found.records, **found.rows}
    lines = [f"{RULES[rule]}: {count} {verb}" for rule, count in counted.items() if count]
    lines += [f"kept, person {who}: {'; '.join(WHY[one] for one in why)}" for who, why in found.waiting.items()]
    if found.not_decided:
        open_ones = ", ".join(RULES[rule] for rule in found.not_decided)
        lines.append(f"Nobody decided how long these are kept, so they stay: {open_ones}. See content/keeping.yaml.")
    return "\n".join(lines) or "Nothing was to be deleted."
