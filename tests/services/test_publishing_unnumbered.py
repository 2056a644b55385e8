"""Publishing figures that the council does not number (CLD, a feed of totals), and files of two kinds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from portal.domain.budget import Kind, Route
from portal.domain.case import Release, Source
from portal.services.publishing import Published
from tests.builders import AS_AT, a_budget, a_case, charged, incoming
from tests.services.shown import kept, publish, shown

D = Decimal
NEXT_QUARTER = date(2027, 3, 31)


def figure(amount="301.00", number=1, **other):
    about = {"route": Route.COUNCIL_SYSTEM, "kind": Kind.FINAL, "decided": D(amount), **other}
    return a_budget(number=number, **about)


def estimate(amount="310.00"):
    return figure(amount, kind=Kind.INDICATIVE)


def thin(*budgets, **other):
    """A person whose record has totals only."""
    return incoming(case=a_case(*budgets, **other), numbered=False)


def cld(*budgets, ref="P1", **other):
    """A person of the quarterly extract."""
    case = a_case(*(budgets or (figure(),)), **{"source": Source.CLD, **other})
    return incoming(ref, case, name="", numbered=False)


def publish_all(db, *people):
    """One file after the other, a person each."""
    for number, one in enumerate(people):
        publish(db, one, sha256=str(number))


def test_a_figure_that_differs_gets_the_next_number(db):
    publish_all(db, thin(figure("301.00")), thin(figure("320.00")))
    assert shown(db) == ["show", "1: 301.00", "2: 320.00"]


def test_a_figure_that_was_sent_again_gets_none(db):
    publish_all(db, thin(figure()), thin(replace(figure(), made_on=NEXT_QUARTER)), thin(figure()))
    assert shown(db) == ["show", "1: 301.00"]


def test_an_estimate_and_a_figure_are_kept_in_their_order(db):
    publish_all(db, thin(estimate(), figure(number=2)), thin(estimate(), figure(number=2)))
    assert shown(db) == ["show", "1: 310.00", "2: 301.00"]


def test_after_an_estimate_the_figure_is_the_next(db):
    publish_all(db, thin(estimate()), thin(estimate(), figure("301.00", 2)), thin(estimate(), figure("320.00", 2)))
    assert shown(db) == ["show", "1: 310.00", "2: 301.00", "3: 320.00"]


def test_a_figure_that_goes_back_to_what_it_was_is_the_current_one(db):
    """301, then 320, then 301 again: the person must see 301."""
    publish_all(db, thin(figure("301.00")), thin(figure("320.00")), thin(figure("301.00")))
    assert kept(db).current.cost == D("301.00")
    assert shown(db) == ["show", "1: 301.00", "2: 320.00", "3: 301.00"]


def test_an_estimate_that_is_sent_late_or_corrected_never_becomes_the_current_figure(db):
    publish_all(db, thin(figure("301.00")), thin(estimate(), figure("301.00", 2)))
    assert kept(db).current.kind is Kind.FINAL
    publish_all(db, thin(estimate("312.00"), figure("301.00", 2)))
    assert (kept(db).current.kind, kept(db).current.cost) == (Kind.FINAL, D("301.00"))


def test_a_contribution_that_changed_is_a_figure_that_differs(db):
    publish_all(db, thin(figure()), thin(figure(contribution=charged("3.00"))))
    assert [budget.figures.person_pays for budget in kept(db).budgets] == [D("2.00"), D("3.00")]


def test_a_held_extract_freezes_nothing_and_keeps_what_was_shown_before(db):
    publish_all(db, cld(figure("301.00")), cld(figure("999.00"), release=Release.HOLD, held=("POSSIBLE_DOUBLE_UP",)))
    assert shown(db) == ["hold", "1: 301.00"]
    publish(db, cld(figure("320.00")), sha256="after")
    assert shown(db) == ["show", "1: 301.00", "2: 320.00"]


def test_people_missing_from_a_newer_extract_have_no_current_service(db):
    publish(db, cld(ref="P1"), cld(ref="P2"), kind="cld")
    done = publish(db, cld(ref="P1", as_at=NEXT_QUARTER), kind="cld", sha256="2", as_at=NEXT_QUARTER)
    assert done.gone == 1
    assert shown(db, "P2") == ["no_current_service", "1: 301.00"]
    assert (kept(db, "P2").as_at, kept(db, "P2").shows_amounts) == (NEXT_QUARTER, False)
    assert publish(db, cld(ref="P1"), kind="cld", sha256="3").gone == 0, "they are gone already"


def test_an_older_extract_takes_nobodys_service_away(db):
    newer = {"as_at": NEXT_QUARTER}
    publish(db, cld(ref="P1", **newer), cld(ref="P2", **newer), kind="cld", **newer)
    assert publish(db, cld(ref="P1"), kind="cld", sha256="2").gone == 0
    assert (shown(db, "P2"), kept(db, "P2").as_at) == (["show", "1: 301.00"], NEXT_QUARTER)


def test_people_who_come_back_are_shown_again(db):
    publish(db, cld(ref="P1"), cld(ref="P2"), kind="cld")
    publish(db, cld(ref="P1"), kind="cld", sha256="2")
    publish(db, cld(ref="P1"), cld(ref="P2"), kind="cld", sha256="3")
    assert shown(db, "P2") == ["show", "1: 301.00"]


@pytest.mark.parametrize("release", [Release.CLOSED, Release.NO_CURRENT_SERVICE])
def test_a_closed_record_stays_closed_when_it_is_no_longer_in_the_file(db, release):
    publish(db, cld(ref="P1"), cld(ref="P2", release=release), kind="cld")
    publish(db, cld(ref="P1"), kind="cld", sha256="2", as_at=NEXT_QUARTER)
    assert (kept(db, "P2").release, kept(db, "P2").as_at) == (release, AS_AT)


def test_a_record_of_the_nightly_feed_is_not_overwritten_by_the_quarterly_extract(db):
    publish(db, incoming())
    before = kept(db)
    done = publish(db, cld(figure("999.00")), cld(ref="P2"), kind="cld", sha256="2")
    assert (done, kept(db)) == (Published(added=1, same=1), before)
    assert publish(db, cld(ref="P2"), kind="cld", sha256="3").gone == 0


def test_the_feed_takes_over_a_record_of_the_extract_with_its_history(db):
    publish(db, cld(figure("301.00")), kind="cld")
    publish(db, thin(figure("301.00"), figure("320.00", 2)), sha256="2")
    assert shown(db) == ["show", "1: 301.00", "2: 320.00"]
    assert kept(db).source is Source.FEED


def test_a_death_the_extract_tells_of_closes_a_record_of_the_feed_too(db):
    """After a death nothing is shown (council data 2.5 step 7); the feed has no way to say it."""
    publish(db, incoming())
    publish(db, cld(release=Release.CLOSED), kind="cld", sha256="2")
    assert kept(db).release is Release.CLOSED
