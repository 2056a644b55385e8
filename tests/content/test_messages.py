"""Every sentence is marked for translators, and the collection of them is up to date."""

import io
import tomllib
from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

KEYWORDS = {"_": None, "_l": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}


@cache
def collected() -> frozenset[str]:
    """Every sentence there is: reading all that could hold one takes a while."""
    mappings = tomllib.loads(Path("pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in mappings]
    options = {m["pattern"]: {k: v for k, v in m.items() if k not in ("pattern", "method")} for m in mappings}
    found = extract_from_dir(".", methods, options, keywords=KEYWORDS, directory_filter=_ours)
    return frozenset(message if isinstance(message, str) else message[0] for _, _, message, _, _ in found)


def _ours(path: str) -> bool:
    return not any(part in path for part in (".venv", "node_modules", "/tests", "/var", "/static", "/desk"))


def test_the_collection_for_translators_is_up_to_date():
    kept = read_po(io.StringIO(Path("translations/messages.pot").read_text("utf-8")))
    names = {message.id if isinstance(message.id, str) else message.id[0] for message in kept if message.id}
    assert names == collected(), "run `make messages`"


def test_it_finds_what_stands_in_templates_and_in_code():
    assert {"Your personal budget", "We are checking your figures", "Ready reckoner: the hours you need, at prices the "
            "council publishes"} <= collected()  # fmt: skip
