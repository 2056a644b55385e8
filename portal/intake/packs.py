"""Moving packs as the council types it: the list, what was handed over and taken on, and one from another council."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from portal.documents.london import london_day_of
from portal.documents.moving_pack import LARGEST, BadPack, PackFile, read, written
from portal.domain.moving import Event, NotPossible, Packed, What
from portal.intake.loading import FORMULA_STARTS, Stopped
from portal.intake.needs import HEADS, Flags
from portal.services import moving_on
from portal.services.moving_on import Coming, NoSuchPack, NoSuchPerson
from portal.store.database import Database
from portal.store.packs import Brought

HEAD = ("reference", "person", "for", "made_on", "state", "council", *HEADS)
MISSING = {
    "taken_back": "the person took it back. Nobody gets it any more.",
    "council": "--to or --council: name the council, in up to 120 characters.",
    "by": "--by: give a role, in up to 120 characters.",
    "received": "another receipt was given already.",
    "on": "--on: must not be after today, and not before the pack was made.",
    "own": "pack.sender.code: this pack was made here. It comes from no other council.",
    "name": "pack.name: is not the name of this record. If somebody made sure that it is the same person, say so with"
            " --name-checked.",
    "sender": "pack.sender.name: another name came with this code before. If somebody made sure who sent it, say so"
              " with --name-checked.",
    "another": "sha256: this pack belongs to another record here already.",
}  # fmt: skip


@dataclass(frozen=True)
class Taker:
    """Who takes a pack in: their role, and whether somebody made sure of the name."""

    by: str
    name_checked: bool


def packs_csv(db: Database, council: str) -> str:
    """Every pack that people made, a row for each. A cell that a spreadsheet would take for a formula is quoted."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    flags = Flags(db, council)
    for ref, found in moving_on.listed(db, council):
        taken = found.received.council if found.received else ""
        cells = (found.reference, ref, found.pack.to, str(found.pack.made_on), _state(found), taken)
        writer.writerow([*(f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in cells),
                         *flags.cells(ref)])  # fmt: skip
    return text.getvalue()


def handed_over(db: Database, council: str, reference: str, to: str, file: Path, today: date, now: datetime) -> str:
    """Note that the council gives it to the next one, and write the file. Raises Stopped."""
    try:
        with file.open("xb") as into:  # nothing is noted as given that can't be written, and nothing is overwritten
            found = _plainly(lambda: moving_on.hand_over(db, council, reference, to, today, now), reference)
            into.write(written(found.reference, found.pack))
    except OSError as fault:
        raise Stopped(f"--file: {file.name}: {fault.strerror}.") from None
    except Stopped:
        file.unlink()
        raise
    return f"{reference}: handed over, and the person is told. The file is {file.name}."


def received(db: Database, council: str, reference: str, event: Event, today: date) -> str:
    """Note the receipt of the next council. Raises Stopped."""
    _plainly(lambda: moving_on.receipt(db, council, reference, event, today), reference)
    return f"{reference}: taken on, and the person is told."


def taken_in(db: Database, council: str, file: Path, ref: str, taker: Taker, now: datetime) -> str:
    """Keep a pack of another council with a record of this one. Raises Stopped naming the field that is wrong."""
    if file.stat().st_size > LARGEST:
        raise Stopped(f"{file.name}: the file: is larger than 1 MB.")
    told = _read(file, london_day_of(now))
    coming = Coming(Brought(told.reference, "", told.sha256, told.pack, now), ref, taker.by, taker.name_checked)
    try:
        kept = moving_on.take_in(db, council, coming)
    except NoSuchPerson:
        raise Stopped(f"{ref}: there is no such record.") from None
    except NotPossible as fault:
        raise Stopped(f"{file.name}: {MISSING[fault.missing]}") from None
    return (
        f"{kept.reference}: kept as a document of {kept.pack.sender.name}. No amount of it is a budget here.\n"
        f"Tell them that you took {kept.reference} on, on {london_day_of(now)}. Checksum {kept.sha256}."
    )


def _read(file: Path, today: date) -> PackFile:
    try:
        return read(file.read_bytes(), today)
    except BadPack as fault:
        raise Stopped(f"{file.name}: {fault}") from None


def _state(found: Packed) -> str:
    if found.taken_back:
        return "taken back"
    if found.received:
        return "received"
    last = found.last(What.HANDED_OVER, What.OPENED)
    return last.what.value.replace("_", " ") if last else "made"


def _plainly(act: Callable[[], Packed], reference: str) -> Packed:
    try:
        return act()
    except NoSuchPack:
        raise Stopped(f"{reference}: there is no such pack.") from None
    except NotPossible as fault:
        raise Stopped(f"{reference}: {MISSING[fault.missing]}") from None
