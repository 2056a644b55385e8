"""Reading the files under content/: YAML 1.2 (and so JSON), checked against a shape, with plain messages that name
the file, the line, what is wrong and what to do."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from portal.store import plain_yaml

Shape = TypeVar("Shape")
MOST_FAULTS = 50  # of one file: who puts these right finds the others then


class BadContent(Exception):
    """A content file has a fault; the message names the file, the line, the place and what was expected."""


def _written_out(value: object) -> object:
    day = isinstance(value, date) and not isinstance(value, datetime)
    if day or (isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value)):
        return value
    raise ValueError(A_DAY)


def in_words(day: date) -> str:
    """A day as a fault tells it: 4 April 2027."""
    return f"{day.day} {day:%B %Y}"


A_DAY = "must be a date like 2026-04-06"
Day = Annotated[date, Field(strict=False), BeforeValidator(_written_out)]  # in JSON a day is text


class Entry(BaseModel):
    """A part of a content file. A key that is not known is refused: there is no room for anything unsaid."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ContentFile:
    """A file that was read, and where in it each value stands. Faults are told with their line."""

    def __init__(self, path: Path) -> None:
        self.path, self.name = path, path.name
        self.value: Any = read_yaml(path)
        self._names: dict[int, dict[str, tuple[Node, int]]] = {}

    def fault(self, place: Iterable[str | int], words: str) -> BadContent:
        """The message of one fault at a place, such as ("rates", 3, "value")."""
        keys = tuple(place)
        dotted = ".".join(map(str, keys))
        return BadContent(f"{self.name}: line {self.line(keys)}: {dotted + ': ' if dotted else ''}{words}")

    def read_as(self, shape: type[Shape]) -> Shape:
        """The file in this shape. Raises BadContent naming each fault with its line, the first MOST_FAULTS of them."""
        try:
            checker: TypeAdapter[Shape] = adapter(shape)  # type: ignore[arg-type]
            return checker.validate_python(self.value)
        except ValidationError as error:
            faults = (str(self.fault(fault["loc"], plain(fault))) for fault in islice(error.errors(), MOST_FAULTS))
            raise BadContent("\n".join(faults)) from None

    def line(self, place: tuple[str | int, ...]) -> int:
        """The line of a place; of what holds it, when it is not there."""
        node, line = self._parts, 1
        for key in place:
            node, line = self._below(node, key, line)
        return line

    @cached_property
    def _parts(self) -> Node | None:
        return plain_yaml.compose(self.path.read_text("utf-8"))

    def _below(self, node: Node | None, key: str | int, line: int) -> tuple[Node | None, int]:
        if isinstance(node, MappingNode):
            return self._named_in(node).get(str(key), (None, line))
        if isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
            return node.value[key], node.value[key].start_mark.line + 1
        return None, line

    def _named_in(self, node: MappingNode) -> dict[str, tuple[Node, int]]:
        """What stands under each name: read once, for many may be wrong in one part."""
        if id(node) not in self._names:
            found = {str(name.value): (value, name.start_mark.line + 1) for name, value in reversed(node.value)}
            self._names[id(node)] = found
        return self._names[id(node)]


NOT_YAML = (
    "this is not YAML that can be read. Look for a tab (use spaces), a quote or bracket that is not closed, or a name "
    "that is there twice, and save the file as UTF-8"
)
WORDS = {
    "missing": "is missing",
    "extra_forbidden": "is not a key of this file. Take it out: what is not in the published shape is not used",
    "string_type": 'must be text. Write a number in quotes, for example "24.10"',
    "date_type": A_DAY,
    "date_from_datetime_parsing": A_DAY,
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "dict_type": "must be a list of names with values",
    "model_type": "must be a list of names with values",
    "model_attributes_type": "must be a list of names with values",
    "string_too_short": "must not be empty: write it out",
    "too_short": "must name at least one",
}
BOUNDS = {
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "multiple_of": "must be a multiple of {multiple_of}",
    "string_pattern_mismatch": "is not written in the way that is known: {pattern}",
}


def plain(fault: Any) -> str:
    """What pydantic found, in plain words."""
    kind = fault["type"]
    if kind == "value_error":
        return str(fault["ctx"]["error"])
    if kind in ("enum", "literal_error"):
        return f"must be one of: {fault['ctx']['expected']}"
    if kind in BOUNDS:
        return BOUNDS[kind].format(**fault["ctx"])
    return WORDS.get(kind, str(fault["msg"]))


def read_yaml(path: Path) -> Any:
    """The parsed file, which nobody may change. Raises BadContent with the line of a fault."""
    try:
        seen = path.stat()
    except OSError:
        raise BadContent(f"{path.name}: there is no such file") from None
    return _parsed(path, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=64)
def _parsed(path: Path, _written: int, _size: int) -> Any:
    """A file is parsed once, however many parts of the portal read it."""
    try:
        return plain_yaml.load(path.read_text("utf-8"))
    except (YAMLError, UnicodeDecodeError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        line = f" line {mark.line + 1}:" if mark else ""
        words = str(error.problem) if isinstance(error, plain_yaml.NotPlain) else NOT_YAML
        raise BadContent(f"{path.name}:{line} {words}") from None


def read_as(shape: type[Shape], path: Path) -> Shape:
    """The file as a domain object. Raises BadContent naming each key that does not fit."""
    return checked(shape, read_yaml(path), path.name)


def checked(shape: type[Shape], value: Any, name: str) -> Shape:
    """A value held against a type. Raises BadContent."""
    try:
        checker: TypeAdapter[Shape] = adapter(shape)  # type: ignore[arg-type]
        return checker.validate_python(value)
    except ValidationError as error:
        faults = (
            f"{name}: {'.'.join(map(str, fault['loc'])) or 'the file'}: {fault['msg']}" for fault in error.errors()
        )
        raise BadContent("\n".join(faults)) from None


@cache
def adapter(shape: Any) -> TypeAdapter[Any]:
    """The one checker and writer of a type, made once."""
    return TypeAdapter(shape)
