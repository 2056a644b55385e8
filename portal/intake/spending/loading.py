"""Loading a file about money: the whole of it or nothing, and every reason in words."""

from collections import Counter
from datetime import date, datetime

from portal.domain.money import ZERO
from portal.domain.statement_entry import Fault, Kind
from portal.intake.loading import Stopped
from portal.intake.spending.reading import SHOWN, ReadSpending
from portal.services import spending
from portal.services.spending import NotTaken, RefusedWhole, Taken
from portal.store.database import Database

FAULTS = {
    Fault.UNKNOWN_PERSON: "person: nobody of this council has this id. It may be another council's file.",
    Fault.UNKNOWN_LINE: "line: no budget of this person has it. Load the figures first, or leave it empty.",
    Fault.IN_FUTURE: "date: it has not come yet. What is still to be paid is of the kind committed.",
    Fault.CHANGED: "id: it came before with other content. A correction has its own id, and names this one.",
    Fault.OTHER_PERSONS: "id: it came before for another person.",
    Fault.NOTHING_TO_CORRECT: "corrects: this person has no such entry from this source.",
    Fault.CORRECTED_BEFORE: "corrects: that was put right before. Correct the correction.",
    Fault.TOO_EARLY: "date: it is before the day of what it corrects. A correction counts on its own day.",
    Fault.NOTHING_TO_SETTLE: "settles: this person has no such entry of the kind committed.",
    Fault.NO_REASON: "why: say in plain words why. The person reads it.",
    Fault.BELOW_ZERO: "amount, delivered, price or missed: it is below zero.",
    Fault.ZERO: "amount: it is nothing. Only a correction may say that there was nothing.",
    Fault.NOT_PENNIES: "amount: it is not in whole pennies.",
    Fault.NO_SECOND_LINE: "line and to_line: name both, and not the same.",
    Fault.NO_AMOUNT: "amount: it may be left out only for spent, invoice and committed.",
}


def load_spending(
    db: Database, council: str, read: ReadSpending, now: datetime, today: date, *, dry_run: bool = False
) -> str:
    """Keep every entry of a file; gives what was done. With `dry_run` nothing is kept. Raises Stopped, row by row."""
    try:
        done = spending.take_in(db, council, read.incoming, now, today, all_or_nothing=True, dry_run=dry_run)
    except RefusedWhole as refused:
        raise Stopped(in_words(read, refused.not_taken)) from None
    if done.not_taken:
        raise Stopped(in_words(read, done.not_taken))
    return _said(done, dry_run)


def in_words(read: ReadSpending, not_taken: tuple[NotTaken, ...]) -> str:
    """Why nothing was loaded, by row."""
    told = [f"  row {read.rows[item.place]}, {FAULTS[fault]}" for item in not_taken for fault in item.faults]
    more = [f"  and {len(told) - SHOWN} more."] if len(told) > SHOWN else []
    return "\n".join(["Nothing was loaded.", *told[:SHOWN], *more])


def summary(read: ReadSpending) -> str:
    """What the file has: entries, people, days, and pounds by kind."""
    entries = [item.entry for item in read.incoming]
    if not entries:
        return "The file has no entries."
    sums: Counter[Kind] = Counter(entry.kind for entry in entries)
    days = sorted(entry.on for entry in entries)
    lines = [f"{len(entries)} entries of {len({item.ref for item in read.incoming})} people, {days[0]} to {days[-1]}"]
    for kind in sorted(sums):
        pounds = sum((entry.amount or ZERO for entry in entries if entry.kind is kind), ZERO)
        lines.append(f"  {kind}: {sums[kind]}, £{pounds:,.2f}")
    return "\n".join([*lines, *([read.note] if read.note else [])])


def _said(done: Taken, dry_run: bool) -> str:
    same = f", {done.same} were there already" if done.same else ""
    return f"{'Would be loaded' if dry_run else 'Loaded'}: {done.new} new{same}."
