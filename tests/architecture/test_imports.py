"""The direction of imports: the contracts of pyproject.toml hold, and each says what it is for."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, calls, name, python_files, tree

PLAIN = {
    "collections.abc", "dataclasses", "datetime", "decimal", "enum", "fractions", "functools", "hashlib",
    "hmac", "json", "re", "typing", "unicodedata",
}  # fmt: skip
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def test_every_contract_holds():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Contracts: {len(SETTINGS['contracts'])} kept, 0 broken." in done.stdout


def test_every_contract_is_a_sentence_that_teaches():
    for contract in SETTINGS["contracts"]:
        assert len(contract["name"].split()) > 5, contract["name"]


def test_every_part_of_the_portal_is_in_the_layers():
    """A part that has no layer yet must be placed before it is used."""
    (layers,) = (contract for contract in SETTINGS["contracts"] if contract["type"] == "layers")
    placed = {part.strip() for layer in layers["layers"] for part in layer.split("|")}
    parts = {
        path.stem for path in (ROOT / "portal").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert layers["exhaustive"] is True
    assert placed == parts - {"__init__"}


@pytest.mark.parametrize("path", python_files("portal/domain"), ids=name)
def test_a_rule_imports_values_only_and_no_clock_file_or_network(path):
    """Rates, today's date and the actor are handed in (point 2 of the architecture)."""
    foreign = {module for module in imported(path) if not module.startswith("portal.domain")}
    assert foreign <= PLAIN


def test_no_rule_has_a_float_but_the_contrast_of_a_colour():
    found = []
    for path in python_files("portal/domain"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, float):
                found.append(name(path))
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "float":
                found.append(name(path))
    assert set(found) == {"portal/domain/council.py"}
    council = tree(ROOT / "portal/domain/council.py")
    allowed = [
        node
        for node in council.body
        if getattr(node, "name", "") == "contrast_with_white" or ast.unparse(node).startswith("CONTRAST_FOR_TEXT")
    ]
    inside = [item for node in allowed for item in ast.walk(node) if isinstance(item, ast.Constant)]
    assert len([item for item in inside if isinstance(item.value, float)]) == len(found)


CLOCKS = (".now", ".utcnow", ".today", "time.time", "time.localtime", "time.gmtime")
HANDED_IN = {
    "portal().now",
    "portal().today",
    "portal.today",
    "self.today",
    "self.now",
    "run.now",
}  # the clock that a view is given
OWN_CLOCK = {"portal/demo/grants.py"}  # the demonstration's sign-in provider is a program of its own


def test_only_the_factory_reads_the_clock():
    found = {
        name(path)
        for path in python_files("portal")
        for called, _ in calls(path)
        if called.endswith(CLOCKS) and called not in HANDED_IN
    }
    assert found - OWN_CLOCK == {"portal/app.py"}
