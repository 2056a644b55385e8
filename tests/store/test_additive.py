"""Versions change without a pause: each migration since the rule only adds, so that the version before goes on working
while the new tables are there already (docs/operating.md, "A new version without a pause")."""

import ast
from pathlib import Path

import pytest

from portal.store.schema import MIGRATIONS

RULE_SINCE = "0013"  # what came before is history: no portal serves people with it
ADDS = {"create_table", "create_index", "add_column", "f", "batch_alter_table", "get_bind", "bulk_insert"}
FOUND = sorted(path for path in (MIGRATIONS / "versions").glob("[0-9]*.py") if path.name[:4] >= RULE_SINCE)


def calls(tree):
    """The operations that going up calls, with the call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "downgrade":
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id in ("op", "batch_op", "batch"):
                yield node.func.attr, node


def may_be_empty(call):
    """True when a row of the version before, which knows nothing of the column, can still be written."""
    (column,) = [arg for arg in call.args if isinstance(arg, ast.Call)]
    names = {word.arg: word.value for word in column.keywords}
    nullable = names.get("nullable")
    return "server_default" in names or nullable is None or getattr(nullable, "value", None) is True


def faults(source):
    """What in a migration would break the version before."""
    for name, call in calls(ast.parse(source)):
        if name == "add_column" and not may_be_empty(call):
            yield f"line {call.lineno}: a column that must not be empty, without a value for older writers"
        elif name == "execute":
            words = ast.unparse(call).lower()
            if any(word in words for word in ("drop ", "rename ", "alter column", "delete from")):
                yield f"line {call.lineno}: {words}"
        elif name not in ADDS:
            yield f"line {call.lineno}: {name}"


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_a_migration_only_adds(path: Path):
    assert list(faults(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ('op.drop_column("people", "name")', True),
        ('op.drop_table("people")', True),
        ('op.alter_column("people", "name", nullable=False)', True),
        ('op.add_column("people", sa.Column("born", sa.Date(), nullable=False))', True),
        ('op.add_column("people", sa.Column("born", sa.Date(), nullable=False, server_default=""))', False),
        ('op.add_column("people", sa.Column("born", sa.Date()))', False),
        ('op.execute("alter table people rename to persons")', True),
        ('op.create_index("ix_people_name", "people", ["name"])', False),
    ],
)
def test_what_would_break_the_version_before_is_found(line, refused):
    source = f"def upgrade():\n    {line}\n\n\ndef downgrade():\n    op.drop_table('x')\n"
    assert bool(list(faults(source))) is refused
