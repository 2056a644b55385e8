"""Every table. Amounts and personal facts sit in frozen JSON documents: what was decided is kept as it was decided.

Nothing here holds an NHS number. `*_hash` columns hold SHA-256 of a secret, never the secret.
Times are UTC without a zone. A `version` column counts the writes to a row, so that a second writer
who started from an older version is told, and never overwrites in silence (security P12).
"""

from sqlalchemy import (
    JSON,
    CheckConstraint,
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

from portal.store.change_tables import changes as changes
from portal.store.communication_tables import communication_needs as communication_needs
from portal.store.desk_tables import desk_items as desk_items
from portal.store.dispute_tables import files as files
from portal.store.feed_tables import feed_clients as feed_clients
from portal.store.helping_tables import representatives as representatives
from portal.store.keeping_tables import closings as closings
from portal.store.matters_tables import matters as matters
from portal.store.measure_tables import measure_events as measure_events
from portal.store.metadata import metadata
from portal.store.outbox_tables import messages as messages
from portal.store.pack_tables import moving_packs as moving_packs
from portal.store.pool_tables import pools as pools
from portal.store.statement_tables import statement_entries as statement_entries

people = Table(
    "people",
    metadata,
    Column("id", String(32), primary_key=True),  # random, in addresses
    Column("council", String(32), nullable=False),
    Column("council_ref", String(64), nullable=False),  # the council's own id, never shown in an address
    Column("name", Text, nullable=False, default=""),
    UniqueConstraint("council", "council_ref"),
)

cases = Table(
    "cases",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("as_at", Date, nullable=False),
    Column("release", String(24), nullable=False),
    Column("document", Text, nullable=False),
    Column("import_id", ForeignKey("imports.id"), nullable=False),
    Column("version", Integer, nullable=False, default=1),
)

budgets = Table(
    "budgets",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("document", Text, nullable=False),
    Column("cost", String(24), nullable=False),  # worked out when it was frozen; compared each time it is read
    Column("import_id", ForeignKey("imports.id"), nullable=False),
)

imports = Table(
    "imports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),  # cld, feed
    Column("council", String(32), nullable=False),
    Column("file_sha256", String(64), nullable=False),
    Column("as_at", Date, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("people", Integer, nullable=False),
    Column("weekly_total", String(24), nullable=False),
    Column("report", JSON, nullable=False),  # rows and codes, no names
    Index("ix_imports_council_kind", "council", "kind"),
)

logins = Table(
    "logins",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issuer", String(255), nullable=False),
    Column("subject", String(255), nullable=False),
    Column("person_id", ForeignKey("people.id")),  # the record that is this login's own
    Column("since", DateTime, nullable=False),
    UniqueConstraint("issuer", "subject"),  # never the e-mail address, never the subject alone
    Index("ix_logins_person_id", "person_id"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id_hash", String(64), primary_key=True),
    Column("login_id", ForeignKey("logins.id")),  # empty before sign-in
    Column("created", DateTime, nullable=False),
    Column("seen", DateTime, nullable=False),
    Column("ended", DateTime),
    Column("ended_why", String(16)),  # idle, absolute, signed_out, replaced, provider
    Column("provider_sid", String(255)),
    Column("data", JSON, nullable=False),
    Index("ix_sessions_login_id", "login_id"),
    Index("ix_sessions_seen", "seen"),
)

logout_tokens = Table(
    "logout_tokens",
    metadata,
    Column("jti_hash", String(64), primary_key=True),
    Column("seen", DateTime, nullable=False),
)

log = Table(
    "log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("visit", String(64)),  # the session it happened in: one line a visit and kind of page
    Column("actor", String(64), nullable=False),  # person:<id>, import:<id>, login:<id>
    Column("person_id", ForeignKey("people.id")),
    Column("what", String(48), nullable=False),
    Column("detail", JSON, nullable=False, default=dict),  # codes only, never a person's words
    Column("number", Integer, nullable=False),  # of the lines about this person, or about nobody
    Column("chain", String(64), nullable=False),  # hash of this line and of the one before it
    Index("ix_log_person_id_id", "person_id", "id"),
    UniqueConstraint("visit", "person_id", "what"),
)

log_heads = Table(
    "log_heads",
    metadata,
    Column("of", String(32), primary_key=True),  # the person's id; "" for lines about nobody
    Column("number", Integer, nullable=False),
    Column("chain", String(64), nullable=False),
)

requests = Table(
    "requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(24), nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("status", String(24), nullable=False),
    Column("words", Text, nullable=False, default=""),
    Column("detail", JSON, nullable=False, default=dict),  # codes that were ticked, or what it is about
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("form_key", String(64), nullable=False),  # the same form twice does one thing
    Column("version", Integer, nullable=False, default=1),
    UniqueConstraint("person_id", "form_key"),
    CheckConstraint("length(words) <= 20000", name="words_length"),
    Index("ix_requests_person_id", "person_id"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("login_id", ForeignKey("logins.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("answers", JSON, nullable=False),
    Column("saved", DateTime, nullable=False),
    Index("ix_drafts_login_id", "login_id"),
)

prices = Table(
    "prices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(24), nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("budget", Integer, nullable=False),
    Column("line", String(64), nullable=False),
    Column("offer", String(16), nullable=False),  # quote, wage
    Column("price", String(24), nullable=False),
    Column("gap", String(24), nullable=False),  # as it was worked out that day
    Column("supplier", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("form_key", String(64), nullable=False),
    Column("withdrawn", DateTime),
    UniqueConstraint("person_id", "form_key"),
    CheckConstraint("length(words) <= 20000", name="words_length"),
    Index("ix_prices_person_id", "person_id"),
)

paper_requests = Table(
    "paper_requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(24), nullable=False, unique=True),
    Column("what", String(16), nullable=False),
    Column("form", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("form_key", String(64), nullable=False, unique=True),
    Index("ix_paper_requests_at", "at"),
)

choices = Table(
    "choices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(24), nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("document", Text, nullable=False),  # what was chosen, frozen as it was sent
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("form_key", String(64), nullable=False),
    UniqueConstraint("person_id", "form_key"),
    Index("ix_choices_person_id", "person_id"),
)

choice_events = Table(
    "choice_events",
    metadata,
    Column("choice_id", ForeignKey("choices.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # two writers at once would take the same: one of them is told
    Column("what", String(16), nullable=False),
    Column("document", Text, nullable=False),
    Column("made_by", String(64), nullable=False),
    Column("at", DateTime, nullable=False),
)

interest = Table(
    "interest",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("form_key", String(64), nullable=False, unique=True),
    Column("at", DateTime, nullable=False),  # nobody's name: people are only counted
    Index("ix_interest_at", "at"),
)

directory = Table(
    "directory",
    metadata,
    Column("id", String(64), primary_key=True),  # the directory's own id of the service
    Column("document", Text, nullable=False),
    Column("missed_since", DateTime),  # it was not in the newest file
)
