"""Sizes: over the limit means that a noun is missing; name it (point 8 of the architecture)."""

import ast
from pathlib import Path

import pytest

from tests.architecture.sources import FUNCTIONS, ROOT, line_count, name, python_files, templates, tree

LINES, FUNCTION, VIEW, PUBLIC_METHODS, TEMPLATE, TEST = 250, 40, 20, 12, 100, 300
NO_NAMES = {"common", "helpers", "helper", "utils", "util", "misc", "base"}
BASE = "templates/layouts/base.html"  # the one that may be called that


def too_long(paths: tuple[Path, ...], limit: int) -> dict[str, int]:
    return {name(path): line_count(path) for path in paths if line_count(path) > limit}


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, FUNCTIONS)]


def length(function: ast.FunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def is_view(function: ast.FunctionDef) -> bool:
    return any(ast.unparse(mark).startswith(("bp.get(", "bp.post(", "bp.route(")) for mark in function.decorator_list)


def test_no_python_file_has_over_250_lines():
    assert too_long(python_files("portal"), LINES) == {}


def test_no_test_file_has_over_300_lines():
    assert too_long(python_files("tests"), TEST) == {}


def test_no_template_has_over_100_lines():
    assert too_long(templates(), TEMPLATE) == {}


def test_no_function_has_over_40_lines():
    long = {
        f"{name(path)}: {function.name}": length(function)
        for path in python_files("portal")
        for function in functions(path)
        if length(function) > FUNCTION
    }
    assert long == {}


def test_no_view_has_over_20_lines():
    views = [
        (path, function) for path in python_files("portal/web") for function in functions(path) if is_view(function)
    ]
    assert len(views) > 10
    assert {f"{name(path)}: {view.name}": length(view) for path, view in views if length(view) > VIEW} == {}


def test_no_class_has_over_12_public_methods():
    many = {}
    for path in python_files("portal"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                public = [item for item in node.body if isinstance(item, FUNCTIONS) and not item.name.startswith("_")]
                if len(public) > PUBLIC_METHODS:
                    many[f"{name(path)}: {node.name}"] = len(public)
    assert many == {}


def test_nothing_is_called_by_a_name_that_says_nothing():
    found = []
    for folder in ("portal", "tests", "templates", "static/src", "content", "docs"):
        for path in (ROOT / folder).rglob("*"):
            if path.stem.strip("_").lower() in NO_NAMES and name(path) != BASE and "__pycache__" not in path.parts:
                found.append(name(path))
    assert found == []
    assert (ROOT / BASE).exists()


@pytest.mark.parametrize("path", python_files("portal"), ids=name)
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(tree(path))
