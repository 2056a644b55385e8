"""What changes are about, as it stands now: read for many changes at once, in the same number of statements for each
kind of thing however many changes there are."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from portal.domain.change_out import Change, NeedsBody, Subject
from portal.store import (
    another_ways,
    choices,
    communication,
    disputes,
    joint,
    matters,
    needs_shared,
    notices,
    people,
    pools,
    representatives,
    requests,
)
from portal.store.journals import Journal

Keys = set[tuple[str, str]]  # (person, reference)
JOURNALS: Mapping[Subject, Journal[Any, Any]] = {
    Subject.CHOICE: choices.JOURNAL,
    Subject.CASE: disputes.JOURNAL,
    Subject.AGREEMENT: joint.JOURNAL,
    Subject.ANOTHER_WAY: another_ways.JOURNAL,
    Subject.POOL: pools.JOURNAL,
}


def with_bodies(connection: Connection, changes: Iterable[Change]) -> list[Change]:
    """The same changes, each with what it is about."""
    changes = list(changes)
    found: dict[tuple[Subject, str, str], object] = {}
    for subject in {change.kind.subject for change in changes}:
        keys = {(c.person_id, c.reference) for c in changes if c.kind.subject is subject and c.person_id is not None}
        if keys:
            found |= {(subject, *key): body for key, body in _bodies(connection, subject, keys).items()}
    return [replace(c, body=found.get((c.kind.subject, c.person_id or "", c.reference))) for c in changes]


def other_people(connection: Connection, person_ids: Iterable[str]) -> dict[str, str]:
    """The council's own references of these people, by id."""
    return {id_: person.council_ref for id_, person in people.with_ids(connection, set(person_ids)).items()}


def _bodies(connection: Connection, subject: Subject, keys: Keys) -> Mapping[tuple[str, str], object]:
    persons, references = sorted({one for one, _ in keys}), sorted({reference for _, reference in keys})
    if subject in JOURNALS:
        return _named(keys, JOURNALS[subject].with_references(connection, references))
    if subject in (Subject.REQUEST, Subject.FORMAT):
        return _named(keys, requests.with_references(connection, references))
    if subject is Subject.HELPER:
        return _named(keys, representatives.with_ids(connection, references))
    if subject is Subject.NEEDS:
        answers = communication.answers_of(connection, persons)
        shared = needs_shared.stands_for(connection, persons)
        return {(one, ""): NeedsBody(answers.get(one), shared.get(one, ())) for one in persons}
    if subject is Subject.CONTACT:
        return {(one, ""): contact for one, contact in notices.contacts(connection, persons).items()}
    if subject is Subject.MATTERS:
        return {(one, ""): version for one, version in matters.newest_of(connection, persons).items()}
    return {}


def _named(keys: Keys, entries: Mapping[str, object]) -> dict[tuple[str, str], object]:
    return {key: entries[key[1]] for key in keys if key[1] in entries}
