"""What was kept long enough: which records, and which single rows. How a whole record goes is in `whole_records`."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator
from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
)

from portal.domain.case import Release
from portal.domain.keeping import Closing, Keeping, Period, Rule, Rules, Whose
from portal.domain.notice import Channel, State
from portal.store.content import ContentFile, Entry
from portal.store.desk_tables import desk_items, looks
from portal.store.dispute_tables import feedback
from portal.store.feed_tables import feed_keys
from portal.store.helping_tables import code_tries, codes, notices
from portal.store.keeping_tables import closings
from portal.store.outbox_tables import messages
from portal.store.tables import cases, drafts, logout_tokens, people, prices, sessions

RELEASES = {Release.CLOSED: Rule.RECORD_CLOSED, Release.NO_CURRENT_SERVICE: Rule.NO_CURRENT_SERVICE}
MOST_DAYS = {Rule.DRAFTS: 60, Rule.SESSIONS: 30, Rule.CODE_TRIES: 30, Rule.FEED_KEYS: 90}  # the portal's own rules
UNITS = {"day": "days", "days": "days", "month": "months", "months": "months"}


def _period(value: object) -> object:
    """`60 days`, `6 months`, `8 years`, or `not decided`."""
    if value == "not decided":
        return None
    number, _, unit = str(value).partition(" ")
    if not number.isdecimal() or not 0 < int(number) < 1000 or unit not in {*UNITS, "year", "years"}:
        raise ValueError("must be a number of days, months or years, like 6 years, or: not decided")
    if unit.startswith("year"):
        return Period(months=int(number) * 12)
    return Period(**{UNITS[unit]: int(number)})


class _Keeping(Entry):
    keep: Annotated[Period | None, BeforeValidator(_period)]
    after: str
    whose: Annotated[Whose, BeforeValidator(Whose)]


class _File(Entry):
    rules: dict[str, _Keeping]


def load_rules(path: Path) -> Rules:
    """How long this council keeps what (content/keeping.yaml). Raises BadContent: a rule is missing or not known, or
    one of the portal's own has a longer period than it can have."""
    file = ContentFile(path)
    raw = file.read_as(_File).rules
    if unknown := set(raw) - set(Rule):
        raise file.fault(("rules", min(unknown)), f"must be one of: {', '.join(Rule)}")
    if missing := set(Rule) - set(raw):
        raise file.fault(("rules",), f"{min(missing)} is missing: say how long it is kept, or: not decided")
    for rule, most in MOST_DAYS.items():
        keep = raw[rule].keep
        if keep is None or keep.months or keep.days > most:
            raise file.fault(("rules", rule, "keep"), f"must be at most {most} days")
    return {rule: Keeping(raw[rule].keep, raw[rule].after, raw[rule].whose) for rule in Rule}


def note_closings(connection: Connection, today: date) -> None:
    """Note who has no open record any more, from today; and forget it of those who have one again."""
    for release, rule in RELEASES.items():
        now_so = select(cases.c.person_id).where(cases.c.release == release.value)
        no_more = and_(closings.c.rule == rule.value, closings.c.person_id.not_in(now_so))
        connection.execute(delete(closings).where(no_more))
    known = select(closings.c.person_id)
    for release, rule in RELEASES.items():
        new = select(cases.c.person_id).where(cases.c.release == release.value, cases.c.person_id.not_in(known))
        rows = [{"person_id": found, "rule": rule.value, "since": today} for found in connection.scalars(new).all()]
        if rows:
            connection.execute(insert(closings), rows)


def closed(connection: Connection, council: str) -> list[Closing]:
    """Every record that is not open any more, as it was noted, the oldest first."""
    query = select(closings).join(people).where(people.c.council == council)
    rows = connection.execute(query.order_by(closings.c.since, closings.c.person_id))
    return [Closing(row.person_id, Rule(row.rule), row.since) for row in rows]


def still_closed(connection: Connection, closing: Closing) -> bool:
    """True when the record is still as it was noted: a file may have come meanwhile."""
    same = (cases.c.person_id == closing.person_id, cases.c.release.in_([r.value for r in RELEASES]))
    return connection.execute(select(cases.c.person_id).where(*same).with_for_update()).first() is not None


def sweep(connection: Connection, rule: Rule, before: datetime, *, only_count: bool) -> int:
    """Delete the single rows of a rule that ended before this time, or only count them."""
    swept = 0
    for table, over in _rows(rule, before):
        if only_count:
            swept += connection.execute(select(func.count()).select_from(table).where(over)).scalar_one()
        else:
            swept += connection.execute(delete(table).where(over)).rowcount
    return swept


def _rows(rule: Rule, before: datetime) -> list[tuple[Table, ColumnElement[bool]]]:
    n, m = notices.c, messages.c
    over = m.state.in_([State.SENT.value, State.GIVEN_UP.value, State.NOT_NEEDED.value])
    goes_on = exists().where(m.notice_id == n.id, or_(~over, m.ended.is_(None), m.ended >= before))
    read = and_(n.seen < before, or_(n.sent < before, n.channel == Channel.NONE.value), ~goes_on)
    found: Mapping[Rule, list[tuple[Table, ColumnElement[bool]]]] = {
        Rule.DRAFTS: [(drafts, drafts.c.saved < before)],
        Rule.SESSIONS: [(sessions, sessions.c.seen < before), (logout_tokens, logout_tokens.c.seen < before)],
        Rule.CODES: [(codes, or_(codes.c.used < before, codes.c.closed < before, codes.c.until < before))],
        Rule.CODE_TRIES: [(code_tries, and_(code_tries.c.at < before, code_tries.c.told.is_(True)))],
        Rule.NOTICES: [(messages, and_(over, m.notice_id.in_(select(n.id).where(read)))), (notices, read)],
        Rule.FEED_KEYS: [(feed_keys, feed_keys.c.at < before)],
        Rule.DESK_ITEMS: [(desk_items, desk_items.c.closed < before)],
        Rule.LOOKS: [(looks, looks.c.until < before)],
        Rule.FEEDBACK: [(feedback, feedback.c.at < before)],
        Rule.WITHDRAWN_PRICES: [(prices, prices.c.withdrawn < before)],
    }
    return found.get(rule, [])
