"""Prices somebody found: saved is kept before the answer, saved twice is once, and nobody else's business."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from portal.domain.case import Release
from portal.domain.quote_check import Offer, SavedQuote
from portal.intake.waiting import prices_csv
from portal.services import prices, seeing
from portal.services.refusals import NotYours
from portal.store import logins, references
from portal.store.tables import log
from portal.store.tables import prices as rows
from tests.builders import a_case, an_actor, incoming
from tests.conftest import ISSUER, NOW
from tests.services.shown import COUNCIL, person, publish

TRIES = 10
LATER = NOW + timedelta(days=1)


@pytest.fixture
def own(db):
    publish(db, incoming("P1"), incoming("P2"), incoming("closed", a_case(release=Release.CLOSED)))
    return person(db).id


def quote(own, **other):
    found = SavedQuote(
        "", own, 1, "L1", Offer.QUOTE, Decimal("31.50"), "Home Help Ltd", "They can start on Monday.", Decimal("11.76"),
        NOW,
    )  # fmt: skip
    return replace(found, **other)


def save(db, own, key="form-1", **other):
    return prices.save(db, an_actor(own), quote(own, **other), key)


def kept(db):
    with db.read() as connection:
        return [(row.words, row.withdrawn) for row in connection.execute(select(rows).order_by(rows.c.id))]


def logged(db):
    with db.read() as connection:
        found = connection.execute(select(log.c.what, log.c.detail).where(log.c.what.like("price%")).order_by(log.c.id))
        return [tuple(row) for row in found]


def test_a_price_is_kept_as_it_was_with_a_reference_and_a_code_in_the_log(db, own):
    found = save(db, own)
    assert found == quote(own, reference=found.reference)
    assert found.reference.startswith("PR-")
    assert len(found.reference) == 11
    assert prices.saved(db, an_actor(own), own) == (found,)
    assert logged(db) == [("price_saved", {})]


def test_the_price_and_the_gap_come_back_to_the_penny(db, own):
    for number, (price, gap) in enumerate([("0.01", "-153.61"), ("99999", "524841.38"), ("12.50", "0.00")]):
        found = save(db, own, f"form-{number}", price=Decimal(price), gap=Decimal(gap), offer=Offer.WAGE)
        assert (str(found.price), str(found.gap), found.offer) == (price, gap, Offer.WAGE)


def test_it_is_stored_when_save_comes_back(db, own):
    """Another connection sees it at once: the answer is built after the commit."""
    save(db, own)
    assert kept(db) == [("They can start on Monday.", None)]


def test_the_same_form_again_even_with_other_words_is_the_same_price(db, own):
    first = save(db, own)
    assert [save(db, own), save(db, own, words="Other words.", price=Decimal(99))] == [first, first]
    assert (len(kept(db)), len(logged(db))) == (1, 1)


def test_another_form_is_another_price_and_the_newest_comes_first(db, own):
    first, second = save(db, own), save(db, own, "form-2")
    assert first.reference != second.reference
    assert prices.saved(db, an_actor(own), own) == (second, first)


def test_the_same_form_key_of_somebody_else_is_a_price_of_their_own(db, own):
    other = person(db, "P2").id
    assert save(db, own).person_id != save(db, other).person_id
    assert len(kept(db)) == 2


def test_the_same_form_twice_at_once_is_one_row_and_one_reference(db, own):
    with ThreadPoolExecutor(2) as pool:
        for number in range(TRIES):
            found = list(pool.map(lambda _, key=f"form-{number}": save(db, own, key), range(2)))
            assert len({price.reference for price in found}) == 1
    assert (len(kept(db)), len(logged(db))) == (TRIES, TRIES)


def test_a_reference_that_is_taken_already_is_drawn_again(db, own, monkeypatch):
    digits = iter("1" * 8 + "1" * 8 + "2" * 8)
    monkeypatch.setattr(references.secrets, "choice", lambda _: next(digits))
    assert [save(db, own).reference, save(db, own, "form-2").reference] == ["PR-11111111", "PR-22222222"]


def test_a_price_that_was_taken_back_does_not_stand_any_more_and_is_still_there(db, own):
    found, other = save(db, own), save(db, own, "form-2", words="")
    prices.take_back(db, an_actor(own), own, found.reference, LATER)
    assert prices.saved(db, an_actor(own), own) == (other,)
    assert kept(db) == [("They can start on Monday.", LATER), ("", None)]
    assert [what for what, _ in logged(db)] == ["price_saved", "price_saved", "price_taken_back"]


def test_taking_back_twice_or_what_is_not_there_does_nothing_more(db, own):
    found = save(db, own)
    for reference in (found.reference, found.reference, "PR-00000000", "", "RV-00000000"):
        prices.take_back(db, an_actor(own), own, reference, LATER)
    assert [what for what, _ in logged(db)] == ["price_saved", "price_taken_back"]
    assert kept(db) == [("They can start on Monday.", LATER)]


def test_two_who_take_the_same_price_back_at_once_leave_one_line_in_the_log(db, own):
    with ThreadPoolExecutor(2) as pool:
        for number in range(TRIES):
            found = save(db, own, f"form-{number}")
            list(pool.map(lambda _, of=found: prices.take_back(db, an_actor(own), own, of.reference, NOW), range(2)))
    assert [what for what, _ in logged(db)].count("price_taken_back") == TRIES


def test_the_same_form_after_it_was_taken_back_brings_nothing_back(db, own):
    found = save(db, own)
    prices.take_back(db, an_actor(own), own, found.reference, LATER)
    assert save(db, own) == found
    assert prices.saved(db, an_actor(own), own) == ()


def test_twenty_stand_and_one_more_is_refused_until_one_is_taken_back(db, own):
    found = [save(db, own, f"form-{number}") for number in range(prices.MOST)]
    with pytest.raises(prices.TooMany):
        save(db, own, "one-more")
    assert (len(kept(db)), len(logged(db))) == (20, 20)
    assert save(db, own, "form-3") == found[3]
    assert save(db, person(db, "P2").id).reference
    prices.take_back(db, an_actor(own), own, found[0].reference, NOW)
    assert save(db, own, "one-more").reference


def test_what_stands_is_listed_for_the_council_with_no_formulas(db, own):
    taken, found = save(db, own), save(db, own, "form-2", words="=1+1", supplier="@home", gap=Decimal("-4.00"))
    prices.take_back(db, an_actor(own), own, taken.reference, NOW)
    (row,) = csv.DictReader(io.StringIO(prices_csv(db, COUNCIL)))
    assert row == {
        "reference": found.reference, "person": "P1", "budget": "1", "line": "L1", "offer": "quote", "price": "31.50",
        "gap": "-4.00", "supplier": "'@home", "words": "'=1+1", "saved_at_utc": f"{NOW:%Y-%m-%d %H:%M}",
        "needs_format": "", "needs_contact": "", "needs_meetings": "", "needs_language": "",
    }  # fmt: skip
    assert list(csv.DictReader(io.StringIO(prices_csv(db, "another")))) == []


def test_strangers_are_refused_everything_alike(db, own):
    found, other = save(db, own), person(db, "P2").id
    for actor, of in [(an_actor(other), own), (an_actor(None), own), (an_actor(own), other), (an_actor(own), "x")]:
        for act in (
            lambda actor=actor, of=of: prices.save(db, actor, quote(of), "form-9"),
            lambda actor=actor, of=of: prices.saved(db, actor, of),
            lambda actor=actor, of=of: prices.take_back(db, actor, of, found.reference, NOW),
        ):
            with pytest.raises(NotYours):
                act()
    assert prices.saved(db, an_actor(own), own) == (found,)


def test_somebody_elses_reference_takes_nothing_back(db, own):
    found, other = save(db, own), person(db, "P2").id
    prices.take_back(db, an_actor(other), other, found.reference, NOW)
    assert prices.saved(db, an_actor(own), own) == (found,)
    assert [what for what, _ in logged(db)] == ["price_saved"]


def test_a_closed_record_and_none_at_all_take_no_price(db, own):
    for of in (person(db, "closed").id, "unknown"):
        with pytest.raises(NotYours):
            save(db, of)
    assert kept(db) == []


def test_the_person_reads_in_their_log_what_was_done(db, own):
    found = save(db, own)
    prices.take_back(db, an_actor(own), own, found.reference, NOW)
    _, entries = seeing.who_has_looked(db, an_actor(own), own, NOW)
    assert {entry.what for entry in entries} >= {"price_saved", "price_taken_back"}
    assert {entry.by for entry in entries if entry.what.startswith("price")} == {seeing.By.ONESELF}


def test_a_draft_is_for_the_login_that_typed_it_and_gone_when_it_was_saved(db, own):
    with db.write() as connection:
        login = logins.find_or_add(connection, ISSUER, "ada", NOW).id
    typed, other = {"price": "31,50", "words": "Half a sen"}, person(db, "P2").id
    draft = prices.keep_draft(db, login, own, typed, NOW)
    assert prices.draft(db, an_actor(own, login), own, draft) == typed
    for actor, of, which in ((an_actor(own, login + 1), own, draft), (an_actor(own, login), own, "unknown"),
                             (an_actor(other, login), other, draft)):  # fmt: skip
        assert prices.draft(db, actor, of, which) == {}
    with pytest.raises(NotYours):
        prices.draft(db, an_actor(other, login), own, draft)
    prices.save(db, an_actor(own, login + 1), quote(own), "form-1", draft)
    assert prices.draft(db, an_actor(own, login), own, draft) == typed
    prices.save(db, an_actor(own, login), quote(own), "form-1", draft)
    assert prices.draft(db, an_actor(own, login), own, draft) == {}
