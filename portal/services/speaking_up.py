"""Saying that a line of the log was not right (REP8), and telling the council something in private (security T2)."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from portal.domain.representative import Action, Actor, may
from portal.domain.request import Kind, Request
from portal.services import requests, seeing
from portal.services.refusals import NotYours
from portal.store import cases, changes_out, logs, people
from portal.store import requests as kept
from portal.store.database import Database


def not_right(
    db: Database, actor: Actor, person_id: str, number: int, words: str, *, form_key: str, draft_id: str, now: datetime
) -> Request:
    """Keep that this line of the log was not right. Only for who may read the log. Raises NotYours, also when there is
    no such line."""
    _, line = seeing.line_of(db, actor, person_id, number, now)
    about = {"line": number, "at": f"{line.at:%Y-%m-%d %H:%M}", "what": line.what, "by": line.role or line.by.value}
    return requests.ask(
        db, actor, person_id, Kind.NOT_RIGHT, words, form_key=form_key, draft_id=draft_id, now=now, detail=about
    )


def may_tell(db: Database, actor: Actor, person_id: str) -> None:
    """Only the person themselves. Opening the page leaves no trace that anybody else could read. Raises NotYours."""
    if actor.person_id != person_id or not may(actor, Action.ASK, person_id):
        raise NotYours
    with db.read() as connection:
        if not cases.is_open(connection, person_id):
            raise NotYours


def tell(
    db: Database, actor: Actor, person_id: str, words: str, detail: Mapping[str, Any], *, form_key: str, now: datetime
) -> None:
    """Keep a quiet word for the council. It stands in no list of the person's: its line in the log is about nobody, and
    there is no notice and no receipt. The same form twice is one. Raises NotYours."""
    may_tell(db, actor, person_id)
    with db.write() as connection:
        people.lock(connection, person_id)
        code = actor.code_for(person_id)
        before, is_new = kept.add(connection, person_id, Kind.QUIET, words, code, form_key, now, detail)
        if not is_new and before.words != words:  # somebody went back and said more: nothing of it is lost
            again = sha256(f"{form_key} {words}".encode()).hexdigest()
            _, is_new = kept.add(connection, person_id, Kind.QUIET, words, code, again, now, detail)
        if is_new:
            logs.record(connection, now, code, "quiet_word_told")
            changes_out.note(connection, now, "quiet_word_told", person_id, "")
