"""Reads a feed file: one record, a list of records, or a record a line. All or nothing."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from portal.intake.feed.record import Record


class BadFeed(Exception):
    """The file breaks the schema. The message names the file, the path inside it and what was expected."""


@dataclass(frozen=True)
class FeedFile:
    """The records of one file, and the file's SHA-256."""

    records: tuple[Record, ...]
    sha256: str


def read_feed(path: Path, council: str) -> FeedFile:
    """Every record of the file. Raises BadFeed: for what is not JSON, what breaks the schema (each path is named),
    another council's record, and the same person twice."""
    records, digest = read_records(path)
    _check_people(records, council, path.name)
    return FeedFile(records, digest)


def read_records(path: Path) -> tuple[tuple[Record, ...], str]:
    """The records of a file, whoever they are of, and its SHA-256. Raises BadFeed."""
    content = path.read_bytes()
    faults: list[str] = []
    records: list[Record] = []
    for where, raw in _each(content, path.name):
        try:
            records.append(Record.model_validate_json(json.dumps(raw)))
        except RecursionError:
            faults.append(f"{path.name}: {where}is nested too deeply")
        except ValidationError as error:
            faults += [f"{path.name}: {where}{_path(fault['loc'])}: {in_words(fault)}" for fault in error.errors()]
    if faults:
        raise BadFeed("\n".join(faults[:50]))
    return tuple(records), hashlib.sha256(content).hexdigest()


def _each(content: bytes, name: str) -> Iterator[tuple[str, Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFeed(f"{name}: is not UTF-8 text; a JSON feed was expected") from None
    if not text.strip():
        raise BadFeed(f"{name}: is empty; a JSON feed was expected")
    try:
        whole = _parsed(text, name)
    except json.JSONDecodeError as error:
        yield from _lines(text, name, error)
        return
    records = whole if isinstance(whole, list) else [whole]
    for number, record in enumerate(records):
        yield (f"record {number + 1}: " if isinstance(whole, list) else ""), record


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_each_key_once)
    except json.JSONDecodeError:
        raise
    except (ValueError, RecursionError) as error:
        raise BadFeed(f"{where}: is not JSON that can be read: {error}") from None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):  # nobody can know which of two values was meant
        keys = [key for key, _ in pairs]
        raise ValueError(f"{next(key for key in keys if keys.count(key) > 1)!r} is there twice")
    return found


def _lines(text: str, name: str, fault: json.JSONDecodeError) -> Iterator[tuple[str, Any]]:
    lines = [line for line in re.split("\r\n|\r|\n", text) if line.strip()]
    if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
        raise BadFeed(f"{name}: line {fault.lineno}, column {fault.colno}: is not JSON; a JSON feed was expected")
    for number, line in enumerate(lines, 1):
        try:
            yield f"line {number}: ", _parsed(line, f"{name}: line {number}")
        except json.JSONDecodeError as error:
            raise BadFeed(f"{name}: line {number}, column {error.colno}: is not JSON") from None


def _check_people(records: Sequence[Record], council: str, name: str) -> None:
    seen: set[str] = set()
    subjects: set[str | None] = set()
    for number, record in enumerate(records, 1):
        if record.council not in ("", council):
            raise BadFeed(f"{name}: record {number}: council: is {record.council!r}; {council!r} was expected")
        if record.person.id in seen:
            raise BadFeed(f"{name}: record {number}: person.id: this person is in the file twice")
        seen.add(record.person.id)
        subject = record.person.sign_in.subject if record.person.sign_in else None
        if subject in subjects:
            raise BadFeed(f"{name}: record {number}: person.sign_in.subject: opens another record of the file too")
        subjects |= {subject} - {None}
    if not records:
        raise BadFeed(f"{name}: holds no record")


def _path(loc: tuple[int | str, ...]) -> str:
    """budgets[0].lines[2].price, counted from 0 as JSON tools do."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return path.lstrip(".") or "the record"


def in_words(fault: Any) -> str:
    """What was expected. What was sent is never repeated: it may be personal."""
    kinds = {
        "missing": "is missing",
        "extra_forbidden": "is not a key of the schema",
        "string_pattern_mismatch": 'must be text like "21.50", with two decimals, not below zero',
        "string_type": 'must be text (amounts too: "21.50")',
    }
    return kinds.get(fault["type"], fault["msg"].removeprefix("Value error, "))
