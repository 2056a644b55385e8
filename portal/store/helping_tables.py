"""The tables of people acting for others: parts, codes, tries, notices, joint agreements. `tables` lists them too."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from portal.store.metadata import metadata

representatives = Table(
    "representatives",
    metadata,
    Column("id", String(32), primary_key=True),  # random, in addresses and in the log
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("login_id", ForeignKey("logins.id")),  # empty until they took it up with a sign-in of their own
    Column("role", String(24), nullable=False),
    Column("document", Text, nullable=False),  # name, organisation, scopes, source: as it was given, never changed
    Column("begins", Date, nullable=False),
    Column("until", Date, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("form_key", String(64), nullable=False),
    Column("accepted", DateTime),
    Column("closed", DateTime),
    Column("closed_why", String(16)),
    UniqueConstraint("person_id", "form_key"),
    Index("ix_representatives_person_id", "person_id"),
    Index("ix_representatives_login_id", "login_id"),
)

codes = Table(
    "codes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("representative_id", ForeignKey("representatives.id")),  # empty: it opens the person's own record
    Column("code_hash", String(64), nullable=False, unique=True),  # with a key that is not in the database
    Column("fact_hash", String(64), nullable=False),  # what has to be known besides, such as a date of birth; same key
    Column("replaces", Boolean, nullable=False, default=False),  # takes the place of the sign-in that was lost
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("until", DateTime, nullable=False),
    Column("wrong", Integer, nullable=False, default=0),
    Column("used", DateTime),
    Column("used_by", ForeignKey("logins.id")),
    Column("closed", DateTime),  # another one took its place, or what it led to has ended
    Index("ix_codes_person_id", "person_id"),
    Index("ix_codes_fact_hash", "fact_hash"),
)

code_tries = Table(
    "code_tries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("login_id", ForeignKey("logins.id"), nullable=False),
    Column("address_hash", String(64), nullable=False),
    Column("person_id", ForeignKey("people.id")),  # whose code it was, if it was anybody's
    Column("fact_hash", String(64), nullable=False),
    Column("right", Boolean, nullable=False),
    Column("told", Boolean, nullable=False, default=False),  # whoever it may be about was told
    Index("ix_code_tries_at", "at"),
)

second_logins = Table(
    "second_logins",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("login_id", ForeignKey("logins.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("replaces", Boolean, nullable=False, default=False),  # with a code that takes the place of a lost sign-in
    Column("answered", DateTime),
    Column("answer", String(8)),  # yes, no
    Index("ix_second_logins_person_id", "person_id"),
    Index("ix_second_logins_login_id", "login_id"),
)

notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("what", String(48), nullable=False),
    Column("detail", JSON, nullable=False, default=dict),  # codes and references, never a person's words
    Column("at", DateTime, nullable=False),
    Column("channel", String(16), nullable=False),  # how it goes out besides the account
    Column("address", Text, nullable=False, default=""),  # where, as it was that day: a change is told to the old one
    Column("seen", DateTime),
    Column("sent", DateTime),
    Index("ix_notices_person_id", "person_id"),
)

contact_wishes = Table(
    "contact_wishes",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("address", Text, nullable=False, default=""),
    Column("at", DateTime, nullable=False),
    Column("version", Integer, nullable=False, default=1),
)

decision_records = Table(
    "decision_records",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(24), nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("document", Text, nullable=False),  # one decision: with whom it was made, who was asked and when
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("form_key", String(64), nullable=False),
    UniqueConstraint("person_id", "form_key"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(24), nullable=False, unique=True),
    Column("login_id", ForeignKey("logins.id"), nullable=False),
    Column("document", Text, nullable=False),  # as what somebody says they act, for whom, on what proof
    Column("at", DateTime, nullable=False),
    Column("form_key", String(64), nullable=False),
    Column("answered", DateTime),
    Column("answer", String(16)),
    UniqueConstraint("login_id", "form_key"),
)

joint_agreements = Table(
    "joint_agreements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(24), nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),  # whose case it began in
    Column("other_id", ForeignKey("people.id"), nullable=False),
    Column("document", Text, nullable=False),  # what both are asked, frozen
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("form_key", String(64), nullable=False),
    UniqueConstraint("person_id", "form_key"),
    Index("ix_joint_agreements_person_id", "person_id"),
    Index("ix_joint_agreements_other_id", "other_id"),
)

joint_events = Table(
    "joint_events",
    metadata,
    Column("joint_id", ForeignKey("joint_agreements.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # two writers at once would take the same: one of them is told
    Column("what", String(16), nullable=False),
    Column("document", Text, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
)
