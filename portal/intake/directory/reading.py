"""Reads a directory file: a page of `/services`, a list, or one service. Only a service with a fault is left out."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from portal.domain.directory import DirectoryService
from portal.domain.near import Terms
from portal.intake.directory.record import Service
from portal.intake.directory.services import NO_TERMS, service_of

MOST_BYTES, MOST_SERVICES = 25_000_000, 20_000
LONGEST_NUMBER = 40  # digits; a longer one is no age and no amount


class BadDirectory(Exception):
    """The file is no directory at all. The message names it and says what was expected."""


class Fault(StrEnum):
    """Why a service was left out (council data 5.2)."""

    NO_SERVICE = "NO_SERVICE"
    NO_UUID = "NO_UUID"
    ID_TWICE = "ID_TWICE"
    NO_NAME = "NO_NAME"
    NO_ORGANISATION = "NO_ORGANISATION"
    UNKNOWN_STATUS = "UNKNOWN_STATUS"
    TOO_LONG = "TOO_LONG"
    WRONG_VALUE = "WRONG_VALUE"


BY_FIELD = {
    "id": Fault.NO_UUID,
    "name": Fault.NO_NAME,
    "organization": Fault.NO_ORGANISATION,
    "status": Fault.UNKNOWN_STATUS,
}
TOO_LONG = {"string_too_long", "too_long"}
WORDS = {
    "missing": "is missing",
    "string_pattern_mismatch": "is not a UUID",
    "enum": "must be active, inactive, defunct or temporarily closed",
    "model_type": "must be an object",
    "string_type": "must be text",
    "string_unicode": "is not text that can be read",
    "list_type": "must be a list",
    "string_too_short": "is empty",
}


@dataclass(frozen=True)
class Rejected:
    """A service that was left out: its number in the file, a code, the place, and what is wrong. No name, no value."""

    row: int
    code: Fault
    place: str
    words: str


@dataclass(frozen=True)
class DirectoryFile:
    """The services of one file that can be kept, and what was left out."""

    services: tuple[DirectoryService, ...]
    rejected: tuple[Rejected, ...]


def read_directory(path: Path, terms: Terms = NO_TERMS) -> DirectoryFile:
    """The services of a file; `terms` are the council's own for our roles. Raises BadDirectory for what is no directory
    or only a page of one."""
    kept: dict[str, DirectoryService] = {}
    rejected: list[Rejected] = []
    for row, raw in enumerate(_items(_parsed(path), path.name), 1):
        found = _service(row, raw, terms)
        if isinstance(found, DirectoryService) and found.id in kept:
            found = Rejected(row, Fault.ID_TWICE, "id", "stands at a service above already")
        if isinstance(found, Rejected):
            rejected.append(found)
        else:
            kept[found.id] = found
    return DirectoryFile(tuple(kept.values()), tuple(rejected))


def _parsed(path: Path) -> Any:
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise BadDirectory(f"{path.name}: is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadDirectory(f"{path.name}: is not UTF-8 text; a directory in JSON was expected") from None
    if not text.strip():
        raise BadDirectory(f"{path.name}: is empty; a directory in JSON was expected")
    try:
        return json.loads(text, parse_int=_whole, parse_float=_exact, parse_constant=_exact)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise BadDirectory(f"{path.name}: {place}: is not JSON; a directory in JSON was expected") from None
    except RecursionError:
        raise BadDirectory(f"{path.name}: is nested too deeply") from None


def _whole(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= LONGEST_NUMBER else Decimal("NaN")


def _exact(digits: str) -> Decimal:
    """The number; NaN and infinity stay what they are, so that only a field that is read is refused for them."""
    try:
        return Decimal(digits)
    except InvalidOperation:
        return Decimal("NaN")


def _items(whole: Any, name: str) -> list[Any]:
    items = whole
    if isinstance(whole, dict):
        items = whole["contents"] if "contents" in whole else [whole] if {"id", "name", "status"} & set(whole) else None
    if not isinstance(items, list):
        expected = "a page with `contents`, a list of services, or one service was expected"
        raise BadDirectory(f"{name}: holds no services; {expected}")
    if not items:
        raise BadDirectory(f"{name}: holds no service; with none, all that are kept would be hidden")
    if len(items) > MOST_SERVICES:
        raise BadDirectory(f"{name}: holds over {MOST_SERVICES} services")
    total = whole.get("total_items") if isinstance(whole, dict) else None
    if isinstance(total, int) and total > len(items):
        raise BadDirectory(
            f"{name}: is one page with {len(items)} of {total} services; the rest would be hidden. "
            "Put the services of all pages into one list"
        )
    return items


def _service(row: int, raw: Any, terms: Terms) -> DirectoryService | Rejected:
    if not isinstance(raw, dict):
        return Rejected(row, Fault.NO_SERVICE, "the service", "must be an object")
    try:
        found = service_of(Service.model_validate(raw), terms)
    except ValidationError as error:
        return _rejected(row, error)
    if not found.name:
        return Rejected(row, Fault.NO_NAME, "name", "is empty")
    if not found.organisation:
        return Rejected(row, Fault.NO_ORGANISATION, "organization.name", "is empty")
    return found


def _rejected(row: int, error: ValidationError) -> Rejected:
    faults: Iterator[Any] = iter(error.errors(include_url=False, include_input=False))
    first = next(faults)
    place = _place(first["loc"])
    code = BY_FIELD.get(str(first["loc"][0]), Fault.WRONG_VALUE)
    if first["type"] in TOO_LONG:
        code = Fault.TOO_LONG
    more = sum(1 for _ in faults)
    words = WORDS.get(first["type"], first["msg"].removeprefix("Value error, "))
    return Rejected(row, code, place, words + (f" (and {more} more)" if more else ""))


def _place(loc: tuple[int | str, ...]) -> str:
    """attributes[0].taxonomy_term.term_uri, counted from 0 as JSON tools do."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")
