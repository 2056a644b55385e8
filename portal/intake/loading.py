"""Loading a file: read it whole, ask the stop rules, publish it in one transaction, say what happened."""

import csv
import io
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import click
from pydantic import BaseModel

from portal.domain.case import Case
from portal.domain.method import Published
from portal.domain.money import ZERO
from portal.intake.cld import (
    STOP_NOT_LATER,
    STOP_PEOPLE_MOVED,
    STOP_TOTAL_MOVED,
    STOP_WRONG_LA_CODE,
    CldResult,
    LastImport,
    StopReason,
    apply_supplement,
    as_json,
    read_cld,
    stop_reasons,
)
from portal.intake.cld.cases import cases_of
from portal.intake.feed.cases import case_of
from portal.intake.feed.reading import FeedFile, read_feed
from portal.intake.guide import read_guide
from portal.services import linking, publishing
from portal.services.publishing import File, Incoming
from portal.store.council import load_council
from portal.store.database import Database
from portal.store.directory_roles import load_directory_roles
from portal.store.people import OpensAnother
from portal.store.published import load_published

CHUNK = 1 << 20
FORMULA_STARTS = tuple("=+-@\t\r")


class Stopped(Exception):
    """A stop rule asks for a person's second look before anything is published (council data 2.5 step 8)."""


@dataclass(frozen=True)
class ReadCld:
    """A CLD file with its supplement, read and worked out, nothing kept yet."""

    result: CldResult

    @property
    def as_json(self) -> dict[str, Any]:
        """The whole result."""
        return as_json(self.result)

    @property
    def issues(self) -> list[tuple[str, int, str, str]]:
        """(file, row, code, detail) of everything found. No names."""
        rows = [("cld", issue.row, str(issue.code), issue.detail or "") for issue in self.result.row_issues]
        return rows + [("supplement", i.row, str(i.code), i.detail or "") for i in self.result.supplement_issues]

    @property
    def report_csv(self) -> str:
        """The report by row and code, as CSV without names."""
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(("file", "row", "code", "detail"))
        writer.writerows(self.issues)
        return text.getvalue()

    @property
    def summary(self) -> str:
        """What was found, in a few lines."""
        found = self.result
        states = Counter(person.release for person in found.persons.values())
        codes = Counter(code for _, _, code, _ in self.issues)
        lines = [
            f"{found.rows_read} rows, {len(found.persons)} people, as at {found.snapshot_date}",
            *(f"  {state}: {count}" for state, count in sorted(states.items())),
            *(f"  {code}: {count}" for code, count in sorted(codes.items())),
            *(note for note in (found.encoding_note, found.supplement_encoding_note) if note),
        ]
        return "\n".join(lines)

    @property
    def summary_with_stops(self) -> str:
        """The same, with what would ask for a second look before loading, as far as the file alone shows it."""
        stops = [f"  {in_words(reason)}" for reason in stop_reasons(self.result, None)]
        return "\n".join([self.summary, *(["Look at this before loading:", *stops] if stops else [])])


def read_cld_files(file: Path, supplement: Path | None, council: str) -> ReadCld:
    """Read both files with a progress bar. Raises UnreadableFile."""
    length = 0
    with file.open("rb") as content:
        while chunk := content.read(CHUNK):
            length += chunk.count(b"\n")
    with click.progressbar(length=length, label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def advance(done: int) -> None:
            bar.update(max(done - bar.pos, 0))

        result = read_cld(file, council, advance)
    return ReadCld(apply_supplement(result, supplement) if supplement else result)


def load_cld(db: Database, read: ReadCld, issuer: str, now: datetime, *, confirm: bool, sign_in_as: str = "") -> str:
    """Publish the file. `sign_in_as` is put before a person's id to make the login that opens the record: in the
    demonstration only, where files name no logins.

    Raises Stopped when a stop rule asks for a second look and nobody has confirmed."""
    found = read.result
    total = sum((p.weekly_total for p in found.persons.values() if p.release != "closed"), ZERO)
    file = File("cld", found.la_code, _both(found), found.snapshot_date, total, {"issues": read.issues})
    last = publishing.last_import(db, found.la_code, "cld")
    if last is not None and last.file_sha256 == file.sha256:
        return "This file was loaded before. Nothing was changed."
    before = LastImport(last.as_at, last.people, last.weekly_total) if last else None
    reasons = stop_reasons(found, before)
    if reasons and not confirm:
        words = "\n".join(f"  {in_words(reason)}" for reason in reasons)
        raise Stopped(f"Nothing was loaded. Look at this first, then load with --confirm:\n{words}")
    incoming = (Incoming(ref, case, subject=sign_in_as and sign_in_as + ref) for ref, case in cases_of(found))
    return _said(publishing.publish(db, file, incoming, issuer=issuer, now=now))


STOPPED = {
    STOP_WRONG_LA_CODE: "{now} row(s) are of another council (the first: row {first}).",
    STOP_NOT_LATER: "The file is as at {now}; the last one loaded was as at {before}.",
    STOP_PEOPLE_MOVED: "The last file had {before} people, this one has {now}: more than 10% apart.",
    STOP_TOTAL_MOVED: "The last file came to £{before} a week, this one to £{now}: more than 10% apart.",
}


def in_words(reason: StopReason) -> str:
    """What a stop rule found."""
    first = reason.rows[0] if reason.rows else ""
    return STOPPED[reason.code].format(before=reason.before, now=reason.now, first=first)


def _both(found: CldResult) -> str:
    """One hash for the file and its supplement: a new supplement for the same file is a new import."""
    return sha256((found.file_sha256 + found.supplement_sha256).encode()).hexdigest()


@dataclass(frozen=True)
class ReadFeed:
    """A feed file, read and turned into cases, nothing kept yet."""

    file: FeedFile
    council: str
    cases: tuple[tuple[Incoming, Case], ...]

    @property
    def summary(self) -> str:
        """What was found."""
        states = Counter(case.release.value for _, case in self.cases)
        held = Counter(code for _, case in self.cases for code in case.held)
        lines = [f"{len(self.cases)} people", *(f"  {k}: {v}" for k, v in sorted((states + held).items()))]
        return "\n".join(lines)


def read_feed_file(path: Path, council: str, published: Published) -> ReadFeed:
    """Read a feed. Raises BadFeed."""
    file = read_feed(path, council)
    cases = []
    for number, record in enumerate(file.records, 1):
        case = case_of(record, published, file.sha256, f"{path.name}: record {number}: ")
        subject = record.person.sign_in.subject if record.person.sign_in else ""
        incoming = Incoming(record.person.id, case, record.person.name, subject, numbered=bool(record.budgets))
        cases.append((incoming, case))
    return ReadFeed(file, council, tuple(cases))


def check_days(read: ReadFeed, today: date) -> None:
    """Raises Stopped for a record as at a day that has not come yet."""
    if max(case.as_at for _, case in read.cases) > today:
        raise Stopped("Nothing was loaded. A record is as at a day that has not come yet.")


def load_feed(db: Database, read: ReadFeed, issuer: str, now: datetime) -> str:
    """Publish the feed."""
    weekly = (c.current.cost for _, c in read.cases if c.shows_amounts and c.current and c.current.period == "week")
    as_at = max(case.as_at for _, case in read.cases)
    file = File("feed", read.council, read.file.sha256, as_at, sum(weekly, ZERO), {"held": _held(read)})
    try:
        return _said(publishing.publish(db, file, (item for item, _ in read.cases), issuer=issuer, now=now))
    except OpensAnother:
        words = "A sign_in.subject of the file opens another person's record, or works at the desk."
        raise Stopped(f"Nothing was loaded. {words}") from None


def _held(read: ReadFeed) -> dict[str, int]:
    return dict(Counter(code for _, case in read.cases for code in case.held))


def _said(done: publishing.Published) -> str:
    if done.seen_before:
        return "This file was loaded before. Nothing was changed."
    gone = f", {done.gone} no longer in the file" if done.gone else ""
    return f"Loaded: {done.added} new, {done.changed} changed, {done.same} the same{gone}."


def link(db: Database, council: str, ref: str, issuer: str, subject: str, now: datetime) -> None:
    """Let a login open a record. Raises Stopped when there is no such record, or the login opens another one."""
    try:
        linked = linking.link(db, council, ref, issuer, subject, now)
    except OpensAnother:
        raise Stopped("This login opens another record already.") from None
    if not linked:
        raise Stopped("There is no record with that reference.")


def unlink(db: Database, council: str, ref: str, now: datetime) -> None:
    """Let no login open a record any more. Raises Stopped when there is no such record."""
    if not linking.unlink(db, council, ref, now):
        raise Stopped("There is no record with that reference.")


def check_content(content: Path, today: date | None = None) -> str:
    """Read the council's own files, as the portal would today, and say what there is."""
    load_council(content / "council.yaml")
    published = load_published(content)
    load_directory_roles(content / "directory_roles.yaml")
    read_guide(content, published, today)
    return (
        f"The content is sound: {len(published.methods)} version(s) of the method, {len(published.books)} rate book(s)."
    )


def feed_schema(record: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a record."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **record.model_json_schema(by_alias=True)}


def as_cell(text: str) -> str:
    """A cell of a list for the council: what a spreadsheet would take for a formula is quoted."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
