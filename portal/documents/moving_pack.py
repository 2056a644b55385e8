"""The moving pack as a file: JSON that another portal can read, with its schema and a checksum (MOV1, MOV2).

The file is strict both ways: what is read must be, to the letter, what would be written. So a file that a program or a
hand made differently is refused, with the field where it differs."""

import json
import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, NoReturn

from pydantic import TypeAdapter, ValidationError

from portal.domain.moving_check import Unsound, check
from portal.domain.moving_pack import Pack

FORMAT, VERSION = "moving-pack", "1.0"
LARGEST = 1024 * 1024  # bytes
SCHEMA_FILE = "moving-pack-1.0.schema.json"
REFERENCE = "[A-Z]{1,4}-[0-9]{1,12}"
KEYS = ("format", "version", "reference", "sha256", "pack")
PACK: TypeAdapter[Pack] = TypeAdapter(Pack)
WHY = {
    "sum": "does not add up with the other amounts.",
    "number": "is not a number that can be right here.",
    "decimals": "has more decimals than it can have, or is not written out.",
    "day": "is not a day that can be right here.",
    "code": "is not a code that is known here.",
    "lead": "must have one body in the lead.",
    "missing": "is missing, or is there where it can't be.",
    "unknown": "names something that is not in the file.",
    "twice": "has the same id twice.",
    "long": "is too long.",
    "many": "has too many.",
    "empty": "is empty.",
    "letters": "has letters that no text has.",
}


class BadPack(Exception):
    """The file can't be taken. The message names the field and says what is wrong with it."""


@dataclass(frozen=True)
class PackFile:
    """What a file says: the pack, the reference of the council that made it, and its checksum."""

    reference: str
    sha256: str
    pack: Pack


def written(reference: str, pack: Pack) -> bytes:
    """The file."""
    value = _value(pack)
    told = {
        "format": FORMAT,
        "version": VERSION,
        "reference": reference,
        "sha256": _checksum(reference, value),
        "pack": value,
    }
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def checksum(reference: str, pack: Pack) -> str:
    """SHA-256 of the reference and the pack, without spaces and with the keys in the order of their letters."""
    return _checksum(reference, _value(pack))


def read(body: bytes, today: date) -> PackFile:
    """The pack in a file. Nothing was made after `today`. Raises BadPack."""
    if len(body) > LARGEST:
        raise BadPack("the file: is larger than 1 MB.")
    told = _parsed(body)
    if not isinstance(told, dict):
        raise BadPack("the file: is no moving pack.")
    if told.get("format") != FORMAT:
        raise BadPack(f"format: must be {FORMAT}.")
    if told.get("version") != VERSION:
        raise BadPack(f"version: this portal reads {VERSION} alone.")
    _same(KEYS, tuple(told), "the file")
    if not isinstance(told["reference"], str) or not re.fullmatch(REFERENCE, told["reference"]):
        raise BadPack("reference: is not a reference of a pack.")
    if told["sha256"] != _checksum(told["reference"], told["pack"]):
        raise BadPack("sha256: does not fit. The file was changed, or damaged on its way.")
    return PackFile(told["reference"], told["sha256"], _pack(told["pack"], today))


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    pack = _closed(PACK.json_schema(mode="serialization", ref_template="#/$defs/{model}"))
    definitions = pack.pop("$defs") | {"Pack": pack}
    digest = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    fields = {
        "format": {"const": FORMAT}, "version": {"const": VERSION},
        "reference": {"type": "string", "pattern": f"^{REFERENCE}$"},
        "sha256": digest, "pack": {"$ref": "#/$defs/Pack"},
    }  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Moving pack 1.0",
        "description": "A person's plan and budget as one council knew them, to take along to another. sha256 is "
        "that of the JSON [reference, pack] as UTF-8, without spaces, keys sorted, letters not escaped.",
        "type": "object", "properties": fields, "required": list(KEYS), "additionalProperties": False,
        "$defs": definitions,
    }  # fmt: skip


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _pack(value: Any, today: date) -> Pack:
    try:
        pack = PACK.validate_json(json.dumps(value))
        check(pack, today)
    except ValidationError as error:
        fault = error.errors()[0]
        raise BadPack(f"{'.'.join(map(str, ('pack', *fault['loc'])))}: {fault['msg']}.") from None
    except Unsound as fault:
        raise BadPack(f"{fault.place}: {WHY[fault.why]}") from None
    _same(_value(pack), value, "pack")
    return pack


def _same(ours: Any, theirs: Any, place: str) -> None:
    """Raises BadPack at the first place where a file differs from what this portal would write."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted(ours.keys() ^ theirs.keys()):
            raise BadPack(f"{place}.{key}: {'is missing' if key in ours else 'is not a field of a moving pack'}.")
        for key in ours:
            _same(ours[key], theirs[key], f"{place}.{key}")
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        for number, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            _same(one, other, f"{place}.{number}")
    elif isinstance(ours, tuple):
        for key in sorted(set(ours) ^ set(theirs)):
            raise BadPack(f"{key}: {'is missing' if key in ours else 'is not a field of a moving pack'}.")
    elif ours != theirs or type(ours) is not type(theirs):
        raise BadPack(f"{place}: is not written as a moving pack writes it.")


def _value(pack: Pack) -> Any:
    return PACK.dump_python(pack, mode="json")


def _checksum(reference: Any, value: Any) -> str:
    told = json.dumps([reference, value], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _parsed(body: bytes) -> Any:
    try:
        text = body.decode("utf-8")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_no_number)
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise BadPack("the file: is not JSON that can be read.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BadPack(f"{key}: is there twice.")
        found[key] = value
    return found


def _no_number(_: str) -> NoReturn:
    raise BadPack("the file: has a number that is no whole number. Amounts are written as text.")


def _closed(shape: Any) -> Any:
    """The same, where an object has exactly the fields that are named."""
    if isinstance(shape, list):
        return [_closed(item) for item in shape]
    if not isinstance(shape, dict):
        return shape
    closed = {key: _closed(value) for key, value in shape.items()}
    if "properties" in shape and shape.get("type") == "object":
        closed |= {"required": list(shape["properties"]), "additionalProperties": False}
    return closed
