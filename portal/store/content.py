"""Reading the files under content/: YAML 1.2, checked against a type, with plain messages."""

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

Shape = TypeVar("Shape")


class BadContent(Exception):
    """A content file has a fault; the message names the file, the place and what was expected."""


def read_yaml(path: Path) -> Any:
    """The parsed file. Raises BadContent with the line of a fault."""
    try:
        return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BadContent(f"{path.name}: there is no such file") from None
    except (MarkedYAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}:" if mark else ""
        raise BadContent(f"{path.name}:{line} this is not YAML that can be read") from None


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
