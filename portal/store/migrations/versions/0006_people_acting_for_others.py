"""People acting for others: their parts, codes by letter, tries, notices, decisions, agreements of two

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this revision."""
    op.create_table(
        "contact_wishes",
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_contact_wishes_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_contact_wishes")),
    )
    op.create_table(
        "decision_records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_decision_records_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_records")),
        sa.UniqueConstraint("person_id", "form_key", name=op.f("uq_decision_records_person_id_form_key")),
        sa.UniqueConstraint("reference", name=op.f("uq_decision_records_reference")),
    )
    op.create_table(
        "joint_agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["other_id"], ["people.id"], name=op.f("fk_joint_agreements_other_id_people")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_joint_agreements_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_joint_agreements")),
        sa.UniqueConstraint("person_id", "form_key", name=op.f("uq_joint_agreements_person_id_form_key")),
        sa.UniqueConstraint("reference", name=op.f("uq_joint_agreements_reference")),
    )
    with op.batch_alter_table("joint_agreements", schema=None) as batch_op:
        batch_op.create_index("ix_joint_agreements_other_id", ["other_id"], unique=False)
        batch_op.create_index("ix_joint_agreements_person_id", ["person_id"], unique=False)
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=48), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("seen", sa.DateTime(), nullable=True),
        sa.Column("sent", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_notices_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.create_index("ix_notices_person_id", ["person_id"], unique=False)
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=24), nullable=False),
        sa.Column("login_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("answered", sa.DateTime(), nullable=True),
        sa.Column("answer", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["login_id"], ["logins.id"], name=op.f("fk_claims_login_id_logins")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sa.UniqueConstraint("login_id", "form_key", name=op.f("uq_claims_login_id_form_key")),
        sa.UniqueConstraint("reference", name=op.f("uq_claims_reference")),
    )
    op.create_table(
        "code_tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("login_id", sa.Integer(), nullable=False),
        sa.Column("address_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=True),
        sa.Column("fact_hash", sa.String(length=64), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["login_id"], ["logins.id"], name=op.f("fk_code_tries_login_id_logins")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_code_tries_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_tries")),
    )
    with op.batch_alter_table("code_tries", schema=None) as batch_op:
        batch_op.create_index("ix_code_tries_at", ["at"], unique=False)
    op.create_table(
        "joint_events",
        sa.Column("joint_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["joint_id"], ["joint_agreements.id"], name=op.f("fk_joint_events_joint_id_joint_agreements")
        ),
        sa.PrimaryKeyConstraint("joint_id", "number", name=op.f("pk_joint_events")),
    )
    op.create_table(
        "representatives",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("login_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("form_key", sa.String(length=64), nullable=False),
        sa.Column("accepted", sa.DateTime(), nullable=True),
        sa.Column("closed", sa.DateTime(), nullable=True),
        sa.Column("closed_why", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["login_id"], ["logins.id"], name=op.f("fk_representatives_login_id_logins")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_representatives_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_representatives")),
        sa.UniqueConstraint("person_id", "form_key", name=op.f("uq_representatives_person_id_form_key")),
    )
    with op.batch_alter_table("representatives", schema=None) as batch_op:
        batch_op.create_index("ix_representatives_login_id", ["login_id"], unique=False)
        batch_op.create_index("ix_representatives_person_id", ["person_id"], unique=False)
    op.create_table(
        "second_logins",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("login_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("replaces", sa.Boolean(), nullable=False),
        sa.Column("answered", sa.DateTime(), nullable=True),
        sa.Column("answer", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(["login_id"], ["logins.id"], name=op.f("fk_second_logins_login_id_logins")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_second_logins_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_logins")),
    )
    with op.batch_alter_table("second_logins", schema=None) as batch_op:
        batch_op.create_index("ix_second_logins_login_id", ["login_id"], unique=False)
        batch_op.create_index("ix_second_logins_person_id", ["person_id"], unique=False)
    op.create_table(
        "codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("representative_id", sa.String(length=32), nullable=True),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("fact_hash", sa.String(length=64), nullable=False),
        sa.Column("replaces", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("used", sa.DateTime(), nullable=True),
        sa.Column("used_by", sa.Integer(), nullable=True),
        sa.Column("closed", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_codes_person_id_people")),
        sa.ForeignKeyConstraint(
            ["representative_id"], ["representatives.id"], name=op.f("fk_codes_representative_id_representatives")
        ),
        sa.ForeignKeyConstraint(["used_by"], ["logins.id"], name=op.f("fk_codes_used_by_logins")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codes")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_codes_code_hash")),
    )
    with op.batch_alter_table("codes", schema=None) as batch_op:
        batch_op.create_index("ix_codes_person_id", ["person_id"], unique=False)
        batch_op.create_index("ix_codes_fact_hash", ["fact_hash"], unique=False)
    with op.batch_alter_table("requests", schema=None) as batch_op:
        batch_op.add_column(sa.Column("detail", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("requests", schema=None) as batch_op:
        batch_op.alter_column("detail", server_default=None)


def downgrade() -> None:
    """Go back from it."""
    with op.batch_alter_table("requests", schema=None) as batch_op:
        batch_op.drop_column("detail")
    for table in (
        "codes",
        "second_logins",
        "representatives",
        "joint_events",
        "code_tries",
        "claims",
        "notices",
        "joint_agreements",
        "decision_records",
        "contact_wishes",
    ):
        op.drop_table(table)
