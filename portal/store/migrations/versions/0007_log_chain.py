"""Each line of the log is chained to the one before it, and the database refuses to change or delete one

A later migration that makes the table anew on SQLite (batch_alter_table) has to make the triggers again.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

from portal.domain.log_chain import NOBODY, Head, Line, chained

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

SAYS = "lines of the log are never changed and never deleted"
ON_SQLITE = (
    f"create trigger log_unchanged before update on log begin select raise(abort, '{SAYS}'); end",
    f"create trigger log_undeleted before delete on log begin select raise(abort, '{SAYS}'); end",
)
ON_POSTGRESQL = (
    f"""create function log_refuses() returns trigger language plpgsql as
    $$ begin raise exception '{SAYS}' using errcode = 'restrict_violation'; end $$""",
    """create trigger log_unchanged before update or delete or truncate on log
    for each statement execute function log_refuses()""",
)


def upgrade() -> None:
    """Go to this revision."""
    heads = op.create_table(
        "log_heads",
        sa.Column("of", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("of", name=op.f("pk_log_heads")),
    )
    with op.batch_alter_table("log", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("chain", sa.String(length=64), nullable=False, server_default=""))
    with op.batch_alter_table("log", schema=None) as batch_op:
        batch_op.alter_column("number", server_default=None)
        batch_op.alter_column("chain", server_default=None)
    chain_what_is_there(heads)
    for statement in ON_SQLITE if _is_sqlite() else ON_POSTGRESQL:
        op.execute(statement)


def chain_what_is_there(heads: sa.Table) -> None:
    """Number and chain the lines that were written before there were numbers, in the order in which they came."""
    log = sa.table(
        "log", sa.column("id"), sa.column("at", sa.DateTime), sa.column("visit"), sa.column("actor"),
        sa.column("person_id"), sa.column("what"), sa.column("detail", sa.JSON), sa.column("number"),
        sa.column("chain"),
    )  # fmt: skip
    ends: dict[str, Head] = {}
    changes = []
    for row in op.get_bind().execute(sa.select(log).order_by(log.c.id)).all():
        of = row.person_id or NOBODY
        before = ends.get(of, Head())
        line = Line(of, before.number + 1, row.at, row.visit, row.actor, row.what, row.detail or {})
        ends[of] = Head(line.number, chained(before, line))
        changes.append({"key": row.id, "to": line.number, "by": ends[of].chain})
    if changes:
        change = sa.update(log).where(log.c.id == sa.bindparam("key"))
        op.get_bind().execute(change.values(number=sa.bindparam("to"), chain=sa.bindparam("by")), changes)
        op.bulk_insert(heads, [{"of": of, **vars(head)} for of, head in ends.items()])


def downgrade() -> None:
    """Go back from it."""
    if _is_sqlite():
        op.execute("drop trigger log_unchanged")
        op.execute("drop trigger log_undeleted")
    else:
        op.execute("drop trigger log_unchanged on log")
        op.execute("drop function log_refuses()")
    with op.batch_alter_table("log", schema=None) as batch_op:
        batch_op.drop_column("chain")
        batch_op.drop_column("number")
    op.drop_table("log_heads")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
