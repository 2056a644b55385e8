"""Asking for an earlier review: sent is kept, sent twice is once, and nobody's newer words are overwritten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import select, update

from portal.domain.budget import Route
from portal.domain.case import Release
from portal.domain.request import ONE_AT_A_TIME, Kind
from portal.services import requests
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.store import logins, references
from portal.store import requests as kept_requests
from portal.store.tables import drafts, log
from portal.store.tables import requests as rows
from tests.builders import a_budget, a_case, an_actor, incoming
from tests.conftest import ISSUER, NOW
from tests.services.shown import person, publish

REVIEW = Kind.EARLIER_REVIEW

TRIES = 20


@pytest.fixture
def own(db):
    listed = a_case(a_budget(route=Route.COUNCIL_SYSTEM))
    publish(db, incoming("P1", listed), incoming("P2"), incoming("closed", a_case(release=Release.CLOSED)))
    return person(db).id


@pytest.fixture
def login(db, own):
    """The id of a login, for drafts."""
    with db.write() as connection:
        return logins.find_or_add(connection, ISSUER, "ada", NOW).id


def ask(db, own, words="Please look again.", key="form-1", draft="", login_id=1, kind=REVIEW):
    return requests.ask(db, an_actor(own, login_id), own, kind, words, form_key=key, draft_id=draft, now=NOW)


def rewrite(db, own, reference, words, version):
    return requests.rewrite(db, an_actor(own), own, REVIEW, reference, words, version=version, now=NOW)


def take_all_back(db):
    """So that a new one can be asked for."""
    with db.write() as connection:
        connection.execute(update(rows).values(status="withdrawn"))


def words_kept(db):
    with db.read() as connection:
        return [tuple(row) for row in connection.execute(select(rows.c.words, rows.c.version))]


def logged(db):
    with db.read() as connection:
        found = connection.execute(select(log.c.what).where(log.c.what.like("earlier%")).order_by(log.c.id))
        return list(found.scalars())


def test_a_request_is_kept_with_a_reference_and_a_line_in_the_log(db, own):
    asked = ask(db, own)
    assert asked.reference.startswith("RV-")
    assert len(asked.reference) == 11
    assert requests.find(db, an_actor(own), own, REVIEW, asked.reference) == asked
    assert requests.standing(db, an_actor(own), own) == (asked,)
    assert (words_kept(db), logged(db)) == ([("Please look again.", 1)], ["earlier_review_asked"])


def test_the_same_form_again_even_with_other_words_is_the_same_request(db, own):
    first = ask(db, own)
    assert [ask(db, own), ask(db, own, "Other words.")] == [first, first]
    assert (len(words_kept(db)), logged(db)) == (1, ["earlier_review_asked"])


@pytest.mark.parametrize("kind", sorted(ONE_AT_A_TIME))
def test_another_form_while_one_stands_makes_no_second_and_gives_the_one_that_stands(db, own, kind):
    first = ask(db, own, kind=kind)
    assert ask(db, own, "Other words.", key="form-2", kind=kind) == first
    assert requests.offered(db, an_actor(own), own, kind) == first
    assert words_kept(db) == [("Please look again.", 1)]
    take_all_back(db)
    assert requests.offered(db, an_actor(own), own, kind) is None
    assert ask(db, own, key="form-3", kind=kind).reference != first.reference


def test_requests_of_other_kinds_stand_beside_it_and_the_newest_comes_first(db, own):
    first, second = ask(db, own), ask(db, own, key="form-2", kind=Kind.SPEND_DIFFERENTLY)
    assert requests.standing(db, an_actor(own), own) == (second, first)


def test_what_is_not_offered_in_this_case_cannot_be_asked_for(db, own):
    other = person(db, "P2").id
    with pytest.raises(NotYours):
        requests.offered(db, an_actor(other), other, Kind.INDIVIDUAL_COSTING)
    with pytest.raises(NotYours):
        ask(db, other, kind=Kind.INDIVIDUAL_COSTING)
    assert words_kept(db) == []


def test_a_request_stands_when_the_next_budget_no_longer_offers_it(db, own):
    asked = ask(db, own, kind=Kind.INDIVIDUAL_COSTING)
    costed = a_budget(number=2, made_on=date(2026, 11, 20), route=Route.INDIVIDUALLY_COSTED)
    publish(db, incoming("P1", a_case(a_budget(route=Route.COUNCIL_SYSTEM), costed)), sha256="2")
    assert requests.offered(db, an_actor(own), own, Kind.INDIVIDUAL_COSTING) == asked
    assert ask(db, own, key="form-2", kind=Kind.INDIVIDUAL_COSTING) == asked


def test_the_same_form_key_of_somebody_else_is_a_request_of_their_own(db, own):
    other = person(db, "P2").id
    assert ask(db, own).person_id != ask(db, other).person_id
    assert len(words_kept(db)) == 2


@pytest.mark.parametrize("tab", ["", "-{}"])
def test_three_at_once_from_one_form_or_from_three_are_one_row_and_one_reference(db, own, tab):
    with ThreadPoolExecutor(3) as pool:
        for number in range(TRIES):
            keys = [f"form-{number}{tab.format(place)}" for place in range(3)]
            asked = list(pool.map(lambda key: ask(db, own, key=key), keys))
            assert len({request.reference for request in asked}) == 1
            take_all_back(db)
    assert (len(words_kept(db)), len(logged(db))) == (TRIES, TRIES)


def test_a_reference_that_is_taken_already_is_drawn_again(db, own, monkeypatch):
    """Among 100 million references two can be alike; the second person still gets one."""
    digits = iter("1" * 8 + "1" * 8 + "2" * 8)
    monkeypatch.setattr(references.secrets, "choice", lambda _: next(digits))
    first, second = ask(db, own), ask(db, person(db, "P2").id)
    assert (first.reference, second.reference) == ("RV-11111111", "RV-22222222")


def test_words_can_be_changed_by_whoever_saw_the_newest(db, own):
    asked = ask(db, own)
    changed = rewrite(db, own, asked.reference, "Newer words.", asked.version)
    assert (changed.words, changed.version, changed.reference) == ("Newer words.", 2, asked.reference)
    assert logged(db) == ["earlier_review_asked", "earlier_review_changed"]


def test_the_same_words_again_change_nothing(db, own):
    asked = ask(db, own)
    rewrite(db, own, asked.reference, "Newer words.", 1)
    assert rewrite(db, own, asked.reference, "Newer words.", 1).version == 2
    assert len(logged(db)) == 2


@pytest.mark.parametrize("version", [1, 0, 99, -1])
def test_words_written_over_an_older_version_are_refused_with_the_newer_ones(db, own, version):
    asked = ask(db, own)
    rewrite(db, own, asked.reference, "Newer words.", 1)
    with pytest.raises(ChangedMeanwhile) as newer:
        rewrite(db, own, asked.reference, "Mine.", version)
    assert (newer.value.words, newer.value.version) == ("Newer words.", 2)
    assert (words_kept(db), len(logged(db))) == ([("Newer words.", 2)], 2)


def test_of_two_who_write_at_once_one_wins_and_the_other_is_shown_the_winners_words(db, own):
    def write(asked, words):
        try:
            return rewrite(db, own, asked.reference, words, 1).words
        except ChangedMeanwhile as newer:
            return f"refused: {newer.words}"

    with ThreadPoolExecutor(2) as pool:
        for number in range(TRIES):
            asked = ask(db, own, key=f"form-{number}")
            found = sorted(pool.map(lambda words, asked=asked: write(asked, words), ("a", "b")))
            assert found in (["a", "refused: a"], ["b", "refused: b"])
            take_all_back(db)


@pytest.mark.parametrize("kept_url", ["postgres"], indirect=True)
def test_words_that_come_between_reading_and_writing_are_the_ones_shown(db, own, monkeypatch):
    """SQLite has one writer at a time; PostgreSQL lets another one commit in between."""
    asked = ask(db, own)
    first = kept_requests.rewrite

    def after_somebody_else(*given):
        with db.write() as other:  # one that does not take its turn
            first(other, asked, "Newer words.", 1, NOW)
        return first(*given)

    monkeypatch.setattr(kept_requests, "rewrite", after_somebody_else)
    with pytest.raises(ChangedMeanwhile) as newer:
        rewrite(db, own, asked.reference, "Mine.", 1)
    assert (newer.value.words, newer.value.version) == ("Newer words.", 2)


def test_strangers_are_refused_everything_alike(db, own):
    asked = ask(db, own)
    other = person(db, "P2").id
    strangers = [(an_actor(other), own), (an_actor(None), own), (an_actor(own), other), (an_actor(own), "unknown")]
    for actor, person_id in strangers:
        for act in (
            lambda actor=actor, of=person_id: requests.ask(
                db, actor, of, REVIEW, "x", form_key="k", draft_id="", now=NOW
            ),
            lambda actor=actor, of=person_id: requests.find(db, actor, of, REVIEW, asked.reference),
            lambda actor=actor, of=person_id: requests.standing(db, actor, of),
            lambda actor=actor, of=person_id: requests.draft(db, actor, of, REVIEW, "draft"),
            lambda actor=actor, of=person_id: requests.rewrite(
                db, actor, of, REVIEW, asked.reference, "x", version=1, now=NOW
            ),
        ):
            with pytest.raises(NotYours):
                act()
    assert words_kept(db) == [("Please look again.", 1)]


def test_a_reference_of_somebody_else_is_unknown_even_to_a_person_who_may_ask(db, own):
    asked = ask(db, own)
    other = person(db, "P2").id
    for reference in (asked.reference, "RV-00000000", ""):
        with pytest.raises(NotYours):
            requests.find(db, an_actor(other), other, REVIEW, reference)
        with pytest.raises(NotYours):
            rewrite(db, other, reference, "x", 1)


def test_a_person_who_does_not_exist_cannot_ask(db, own):
    with pytest.raises(NotYours):
        ask(db, "unknown")


def test_a_closed_record_takes_no_request(db, own):
    with pytest.raises(NotYours):
        ask(db, person(db, "closed").id)
    assert words_kept(db) == []


def test_a_draft_is_for_the_login_that_typed_it_and_gone_when_it_was_sent(db, own, login):
    draft = requests.keep_draft(db, login, own, REVIEW, "Half a sen", NOW)
    assert requests.draft(db, an_actor(own, login), own, REVIEW, draft) == "Half a sen"
    assert requests.draft(db, an_actor(own, login + 1), own, REVIEW, draft) == ""
    assert requests.draft(db, an_actor(person(db, "P2").id, login), person(db, "P2").id, REVIEW, draft) == ""
    assert requests.draft(db, an_actor(own, login), own, REVIEW, "unknown") == ""
    ask(db, own, "Half a sentence.", draft=draft, login_id=login)
    assert requests.draft(db, an_actor(own, login), own, REVIEW, draft) == ""


def test_nobody_elses_draft_is_dropped(db, own, login):
    draft = requests.keep_draft(db, login, own, REVIEW, "Half a sen", NOW)
    ask(db, own, draft=draft, login_id=login + 1)
    with db.read() as connection:
        assert connection.execute(select(drafts.c.id)).scalars().all() == [draft]
