"""What is the same in every portal that a test makes, and is made once in a test process: compiled templates and
addresses, our own content, the list of built files, and the PDF styles with their fonts. What makes them has tests of
its own, which make them anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from flask import Flask
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from werkzeug.routing import Rule
from whitenoise import WhiteNoise

from portal import app
from portal.documents import formats
from portal.documents.pdf import Printer
from portal.intake.guide import read_guide
from portal.settings import ROOT
from portal.store import database
from portal.store.published import load_published
from portal.web import built_files


class Templates(BytecodeCache):
    """Keeps the code of a template by its text, and by the one thing of ours that gives another code to the same text:
    the portal and its demonstration's sign-in provider look sentences up in two ways."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        looks_up = getattr(environment, "newstyle_gettext", False)
        return super().get_bucket(environment, f"{name} {looks_up}", filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._kept[bucket.key, bucket.checksum] = bucket.code


class OfOurContent:
    """What a loader makes of our own content is kept. Any other folder is read each time: tests write into it."""

    def __init__(self, load: Callable[..., Any]) -> None:
        self._load, self._ours = load, None

    def __call__(self, content: Path, *more: Any) -> Any:
        if content.resolve() != ROOT / "content":
            return self._load(content, *more)
        self._ours = self._ours or self._load(content, *more)
        return self._ours


class Printers:
    """One for each set of built files: it remembers nothing of a letter."""

    def __init__(self) -> None:
        self._kept: dict[Any, Printer] = {}

    def __call__(self, folder: Path, built: dict[str, str]) -> Printer:
        key = folder.resolve(), *sorted(built.items())
        return self._kept.get(key) or self._kept.setdefault(key, Printer(folder, built))


class BuiltFiles:
    """Serves the built files, which are looked through once; a council's own pictures each time."""

    def __init__(self, served: Callable[..., WhiteNoise]) -> None:
        self._served, self._kept = served, {}

    def __call__(self, application: Any, static: Path, pictures: Path | None, secure: bool) -> WhiteNoise:
        if pictures is not None or static.resolve() != ROOT / "static" / "build":
            return self._served(application, static, pictures, secure)
        if secure not in self._kept:
            self._kept[secure] = self._served(application, static, pictures, secure)
        ours = copy(self._kept[secure])
        ours.application = application
        return ours


def builder_of(rule: Rule, append_unknown: bool = True) -> Callable[..., Any]:
    """What makes the addresses of a rule: compiled once for everything that it is compiled from."""
    key = (rule.rule, repr(rule._trace), repr(rule.defaults), append_unknown)
    if key not in BUILDERS:
        BUILDERS[key] = COMPILE(rule, append_unknown)
    return BUILDERS[key]


PREPARE = database._prepare_sqlite


def without_waiting(connection: Any, record: Any) -> None:
    """SQLite as the portal prepares it, but that no test waits for the disk: nothing has to outlive a power cut."""
    PREPARE(connection, record)
    connection.execute("PRAGMA synchronous=OFF")


BUILDERS: dict[tuple[Any, ...], Callable[..., Any]] = {}
COMPILE = Rule._compile_builder


@contextmanager
def made_once() -> Iterator[None]:
    """As long as this lasts, portals share them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": Templates()})
        patch.setattr(app, "load_published", OfOurContent(load_published))
        patch.setattr(app, "read_guide", OfOurContent(read_guide))
        patch.setattr(formats, "Printer", Printers())
        patch.setattr(built_files, "served", BuiltFiles(built_files.served))
        patch.setattr(Rule, "_compile_builder", builder_of)
        patch.setattr(database, "_prepare_sqlite", without_waiting)
        yield
