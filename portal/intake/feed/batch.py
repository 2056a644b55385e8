"""Reads what a program sends to the feed: many records at once, all or none, each fault with the field it is about."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from portal.domain.feeding import MOST_FAULTS, Fault, FaultCode, Refused, pointer
from portal.domain.method import Published
from portal.intake.feed.cases import case_of
from portal.intake.feed.reading import BadFeed, in_words
from portal.intake.feed.record import Record
from portal.services.publishing import Incoming

MOST_PEOPLE = 500  # in one call: what is read of them at once stays small
LINES = re.compile("\r\n|\r|\n")
PARTS = re.compile(r"[^.\[\]]+")
NOT_A_LIST = "a list of records was expected"
UNKNOWN_KEY = "has a key that is not in the schema"
KINDS = {"missing": FaultCode.MISSING, "extra_forbidden": FaultCode.NOT_A_KEY}
Shape = TypeVar("Shape", bound=BaseModel)


class _KeyTwice(ValueError):
    """A key is in an object twice."""


@dataclass(frozen=True)
class Reading:
    """What a batch is read with: whose it is, the rules and prices, today in London, and the hash of the body."""

    council: str
    published: Published
    today: date
    sha256: str


def read_people(body: bytes, by_lines: bool, how: Reading) -> tuple[Incoming, ...]:
    """Everybody in a batch, as cases. Raises Refused with what is wrong with any of them."""
    records: list[tuple[int, Record]] = []
    faults: list[Fault] = []
    for number, raw in enumerate(_items(body, by_lines)):
        try:
            record = checked(Record, raw, number)
            records.append((number, record))
            faults += _own_faults(number, record, how)
        except Refused as refused:
            ref = ref_of(raw)
            faults += [Fault(item.pointer, item.code, item.detail, ref) for item in refused.faults]
        if len(faults) >= MOST_FAULTS:
            break
    faults += _twice(records)
    if faults:
        raise Refused(faults)
    return _cases(records, how)


def _cases(records: list[tuple[int, Record]], how: Reading) -> tuple[Incoming, ...]:
    found, faults = [], []
    for number, record in records:
        person = record.person
        try:
            case = case_of(record, how.published, how.sha256)
        except BadFeed as fault:
            path, _, words = str(fault).partition(": ")  # budgets[0].lines[2].price
            place = pointer(number, *PARTS.findall(path))
            faults.append(Fault(place, FaultCode.NOT_A_BUDGET_LINE, words, person.id))
            continue
        subject = person.sign_in.subject if person.sign_in else ""
        found.append(Incoming(person.id, case, person.name, subject, numbered=bool(record.budgets)))
    if faults:
        raise Refused(faults)
    return tuple(found)


def _own_faults(number: int, record: Record, how: Reading) -> Iterator[Fault]:
    ref = record.person.id
    if record.council not in ("", how.council):
        yield Fault(pointer(number, "council"), FaultCode.ANOTHER_COUNCIL, ref=ref)
    if record.as_at > how.today:
        yield Fault(pointer(number, "as_at"), FaultCode.CLOCK_AHEAD, ref=ref)


def _twice(records: list[tuple[int, Record]]) -> Iterator[Fault]:
    people: set[str] = set()
    subjects: set[str] = set()
    for number, record in records:
        person = record.person
        if person.id in people:
            yield Fault(pointer(number, "person", "id"), FaultCode.TWICE, ref=person.id)
        people.add(person.id)
        if person.sign_in and person.sign_in.subject in subjects:
            yield Fault(pointer(number, "person", "sign_in", "subject"), FaultCode.SUBJECT_TWICE, ref=person.id)
        subjects |= {person.sign_in.subject} if person.sign_in else set()


def read_one(shape: type[Shape], body: bytes) -> Shape:
    """One object. Raises Refused."""
    return checked(shape, _parsed(_text(body)))


def checked(shape: type[Shape], raw: Any, *where: str | int) -> Shape:
    """What was sent, held against its shape. Raises Refused with a pointer to each fault."""
    try:
        return shape.model_validate_json(json.dumps(raw))
    except RecursionError:
        raise Refused([Fault(pointer(*where), FaultCode.TOO_DEEP)]) from None
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        raise Refused(Fault(pointer(*where, *_place(item)), _code(item), _words(item)) for item in faults) from None


def _place(fault: Any) -> tuple[str | int, ...]:
    """Where it is. A key that nobody knows may be personal as any value: then, what it is in."""
    place: tuple[str | int, ...] = fault["loc"]
    return place[:-1] if fault["type"] == "extra_forbidden" else place


def _words(fault: Any) -> str:
    return UNKNOWN_KEY if fault["type"] == "extra_forbidden" else in_words(fault)


def _code(fault: Any) -> FaultCode:
    if fault["type"] == "json_invalid" and "recursion" in fault["msg"]:
        return FaultCode.TOO_DEEP
    return KINDS.get(fault["type"], FaultCode.WRONG_VALUE)


def ref_of(raw: Any) -> str:
    """The council's reference of somebody whose record has a fault, or ""."""
    person = raw.get("person") if isinstance(raw, dict) else None
    ref = person.get("id") if isinstance(person, dict) else None
    return ref if isinstance(ref, str) and 0 < len(ref) <= 64 and ref.isprintable() else ""


def _items(body: bytes, by_lines: bool) -> list[Any]:
    text = _text(body)
    if by_lines:
        lines = [line for line in LINES.split(text) if line.strip()]
        _not_too_many(lines)
        return [_parsed(line, number) for number, line in enumerate(lines)]
    whole = _parsed(text)
    if not isinstance(whole, list):
        raise Refused([Fault("", FaultCode.WRONG_VALUE, NOT_A_LIST)])
    if not whole:
        raise Refused([Fault("", FaultCode.EMPTY)])
    _not_too_many(whole)
    return whole


def _not_too_many(items: list[Any]) -> None:
    if len(items) > MOST_PEOPLE:
        raise Refused([Fault("", FaultCode.TOO_MANY, f"at most {MOST_PEOPLE} records are taken at once")])


def _text(body: bytes) -> str:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused([Fault("", FaultCode.NOT_UTF8)]) from None
    if not text.strip():
        raise Refused([Fault("", FaultCode.EMPTY)])
    return text


def _parsed(text: str, *where: int) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_each_key_once)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}: is not JSON"
        raise Refused([Fault(pointer(*where), FaultCode.NOT_JSON, place)]) from None
    except _KeyTwice as error:
        raise Refused([Fault(pointer(*where), FaultCode.KEY_TWICE, str(error))]) from None
    except RecursionError:
        raise Refused([Fault(pointer(*where), FaultCode.TOO_DEEP)]) from None
    except ValueError:  # a number of thousands of digits
        raise Refused([Fault(pointer(*where), FaultCode.WRONG_VALUE, "a number is too long")]) from None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _KeyTwice(f"a key is there twice, number {1 + next(n for n, key in enumerate(keys) if key in keys[:n])}")
    return found
