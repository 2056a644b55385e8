"""The project's own files, parsed once for all tests of the architecture."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def python_files(folder: str) -> tuple[Path, ...]:
    """Python files under a folder, without migrations: those are written by a tool and never grow."""
    found = sorted((ROOT / folder).rglob("*.py"))
    return tuple(path for path in found if "versions" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text("utf-8"), str(path))


@cache
def templates() -> tuple[Path, ...]:
    """Every template."""
    return tuple(sorted((ROOT / "templates").rglob("*.html")))


def name(path: Path) -> str:
    """A file's path as it is written in the project."""
    return path.relative_to(ROOT).as_posix()


def line_count(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text("utf-8").splitlines())


def calls(path: Path) -> list[tuple[str, ast.Call]]:
    """Every call in a file, with what is called as it is written."""
    return [(ast.unparse(node.func), node) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
