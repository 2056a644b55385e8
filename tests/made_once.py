"""What is the same in every portal that a test makes, and is made once in a test process: compiled templates, our own
content, and the PDF styles with their fonts. What makes them has tests of its own, which make them anew."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from flask import Flask
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from portal import app
from portal.documents import formats
from portal.documents.pdf import Printer
from portal.intake.guide import read_guide
from portal.settings import ROOT
from portal.store.published import load_published


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


@contextmanager
def made_once() -> Iterator[None]:
    """As long as this lasts, portals share them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": Templates()})
        patch.setattr(app, "load_published", OfOurContent(load_published))
        patch.setattr(app, "read_guide", OfOurContent(read_guide))
        patch.setattr(formats, "Printer", Printers())
        yield
