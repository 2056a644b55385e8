"""A pool on its members' pages: the same words for all, one's own share and money, nobody's needs (POL1, POL2)"""

import re
from datetime import timedelta
from decimal import Decimal

import pytest

from portal.domain.pool import What, Why
from portal.services import pooling
from portal.services.pooling import Payment
from tests.conftest import NOW
from tests.services.pooled import MONEY, TERMS
from tests.web.choosing import NAMES, errors

pytest_plugins = ["tests.web.jointly", "tests.web.pooled"]


def ref_of(name):
    return f"DEMO-{NAMES.index(name) + 1:02}"


TWO = "In a pool of two, each can work out the other’s share."


@pytest.fixture
def day(app):
    return app.extensions["portal"].day


@pytest.fixture
def three(pool, member):
    reference = pool()
    return [member(name, reference) for name in MONEY]


@pytest.fixture
def begun(three):
    for one in three:
        one.answers()
    return three


def pay(db, name, amount, receipt, day):
    reference = Payment(Decimal(amount), receipt, day, "finance_officer")
    pooling.pay(db, "999", only(db), ref_of(name), reference, day, NOW)


def only(db):
    return pooling.listed(db, "999")[-1].pool.reference


def test_all_read_the_same_words_and_only_their_own_share(three):
    for one, (name, share) in zip(three, MONEY.items(), strict=True):
        page = one.open()
        for said in (TERMS.purpose, TERMS.buys, TERMS.supplier, "£30.00 a week, for all of you together",
                     f"£{share} a week", "It does not count yet: not everybody has said yes.", "Neighbours",
                     "Your share never goes up without a new yes from you.", "once it has begun: 28."):  # fmt: skip
            assert said in page.text, (name, said)
        assert not [other for other in MONEY.values() if other != share and other in page.text]
        assert TWO not in page.text


def test_no_page_tells_who_the_others_are_unless_all_ticked_it(three, person):
    for one, others in zip(three, (("bilal", "celia"), ("alma", "celia"), ("alma", "bilal")), strict=True):
        assert one.open().answers(one.visit.page.form(-1)).get("named") is None, "not ticked for them"
        one.answers(named=True) if one is not three[2] else one.answers()
        html = one.visit.response.get_data(as_text=True)
        for other in others:
            found = person(ref_of(other))
            assert found.id not in html
            assert found.council_ref not in html
            assert found.name.split()[0] not in html
    assert "Member 2" in three[0].open().text
    page = three[2].answers(named=True)
    assert "Alma" in page.text
    assert "Bilal" in three[0].open().text
    assert not re.search("Okafor|Hartley", "".join(li.text or "" for li in three[1].open().find_all("li")))


def test_it_counts_when_all_said_yes_and_money_is_ones_own(db, begun, day):
    alma = begun[0]
    assert "Everybody said yes. It counts." in alma.open().text
    for name in MONEY:
        pay(db, name, "40.00", f"in-{name}", day)
    bill = Payment(Decimal("30.00"), "bill", day, "finance_officer")
    pooling.spend(db, "999", only(db), bill, day, NOW)
    shown = [one.open().text for one in begun]
    for text, part, left in zip(shown, ("−£9.50", "−£10.00", "−£10.50"), ("£30.50", "£30.00", "£29.50"), strict=True):
        assert f"You have {left} in the pool." in text
        assert part in text
        assert "+£40.00" in text
    assert "£30.50" not in shown[1]


def test_in_a_pool_of_two_it_is_said_before_the_yes_what_follows(pool, member):
    reference = pool("alma", "celia")
    for name in ("alma", "celia"):
        assert TWO in member(name, reference).open().text


def test_who_leaves_reads_when_and_the_others_are_asked_again(begun, day):
    alma, bilal, _ = begun
    assert "no" not in [box.get("value") for box in alma.open().find_all("input")], "it began: one leaves instead"
    page = alma.leaves()
    last = day + timedelta(TERMS.notice_days)
    assert f"It counts for you until {last.day} {last:%B %Y}." in page.text
    assert "Leave the pool" not in page.text
    page = bilal.open()
    for said in ("One member is no longer in the pool, or leaves it soon.",
                 "it goes on only if all who stay say yes again", "Do you agree?"):  # fmt: skip
        assert said in page.text
    assert "We wait for your answer." in bilal.visit.click("Pools: putting budgets together").text


def test_leaving_twice_is_once_and_an_older_page_changes_nothing(db, begun):
    alma, bilal, _ = begun
    bilal.open()
    older = bilal.visit.page.answers(bilal.visit.page.form(-1))
    page = alma.open()
    sent = page.answers(page.form(-1))
    for _ in range(2):
        alma.visit.post(f"{alma.address}/leave", sent, 303)
    bilal.visit.post(f"{bilal.address}/leave", older, 303)
    left = [e for e in pooling.listed(db, "999")[-1].pool.events if e.what is What.LEFT]
    assert len(left) == 1


@pytest.mark.parametrize(("why", "words"), [
    (Why.MOVED, "What is left of your money goes along with you."),
    (Why.DIED, "What is left of their money belongs to their estate."),
])  # fmt: skip
def test_a_member_who_dies_or_moves_has_a_page_and_the_others_are_not_told_why(db, begun, day, why, words):
    alma, bilal, _ = begun
    pay(db, "alma", "40.00", "in", day)
    pooling.end_for(db, "999", only(db), "DEMO-01", why, "social_worker", day, NOW)
    page = alma.open()
    assert words in page.text
    assert "You have £40.00 in the pool." in page.text
    assert "Member 2" in page.text, "it is their last day"
    other = bilal.open()
    assert "One member is no longer in the pool, or leaves it soon." in other.text
    assert not re.search(r"\bdied\b|\bmoved?\b|estate", other.text)


def test_the_others_read_the_same_after_a_death_or_a_move_as_after_leaving(db, pool, member, day):
    read = []
    for number, why in enumerate((None, *Why)):
        reference = pool(buys=f"Van {number}")
        alma, bilal, _ = members = [member(name, reference) for name in MONEY]
        for one in members:
            one.answers()
        if why is None:
            alma.leaves()
        else:
            pooling.end_for(db, "999", reference, "DEMO-01", why, "social_worker", day, NOW)
        text = bilal.open().text.replace(f"Van {number}", "")
        read.append(re.sub(r"PL.?\d[\d ]+", "", text).split("How it stands")[1])
        assert "Member 1" not in text
        listed = bilal.visit.click("Pools: putting budgets together").text
        assert "One member is no longer in the pool, or leaves it soon." in listed
    assert read[0] == read[1] == read[2]


def test_what_was_written_down_wrongly_is_read_as_corrected(db, begun, day):
    pay(db, "alma", "999999999.99", "wrong", day)
    pooling.correct(db, "999", only(db), "wrong", "Typed wrong.", "finance_officer", day, NOW)
    text = begun[0].open().text
    for said in ("You have £0.00 in the pool.", "Corrected", "Typed wrong.", "−£999,999,999.99"):
        assert said in text
    assert "Typed wrong." not in begun[1].open().text


def test_what_the_council_ended_says_why_to_all(db, begun, day):
    pooling.withdraw(db, "999", only(db), "team_manager", "The club closed.", day, NOW)
    for one in begun:
        assert "The club closed." in one.open().text


def test_shares_that_no_longer_cover_the_price_are_said_and_no_yes_is_taken(db, pool, member):
    reference = pool(price=Decimal("60.00"))
    alma, bilal, celia = members = [member(name, reference) for name in MONEY]
    for one in members:
        one.answers()
    celia.leaves()
    assert "Look at what comes next." in alma.visit.get(alma.address.split("/pools")[0] + "/notices").text
    page = alma.open()
    assert "The shares that are left do not cover the price." in page.text
    assert "begun" not in [form.get("id") for form in page.find_all("form")], "there is nothing to say yes to yet"
    alma.visit.post(alma.address, page.answers(page.form(-1)) | {"answer": "agreed"}, 409)
    assert "We must ask you all again first." in alma.visit.page.text
    assert "Leave the pool" in bilal.open().text


def test_a_no_after_it_began_is_refused_kindly_and_a_missing_answer_is_said(begun):
    alma = begun[0]
    page = alma.open()
    form = next(f for f in page.find_all("form") if f.get("id") == "begun")
    alma.visit.post(alma.address, page.answers(form) | {"answer": "refused"}, 409)
    assert "The pool has begun. You can still leave it" in alma.visit.page.text


def test_no_answer_chosen_is_said(three):
    page = three[0].open()
    three[0].visit.submit("begun", 200, answer=None)
    assert errors(three[0].visit.page) == ["Choose yes or no"]
    assert page is not None


def test_a_member_who_acts_for_another_never_answers_for_them(pool, member, makes_attorney):
    reference = pool()
    makes_attorney("celia", "alma")
    page = member("celia", reference, at="alma").open()
    assert "Somebody else must answer for Alma Hartley." in page.text
    assert "begun" not in [form.get("id") for form in page.find_all("form")]


def test_a_third_person_finds_nothing(pool, member):
    reference = pool("alma", "celia")
    member("bilal", reference).open(404)
    member("bilal", reference, at="alma").open(404)


def test_the_way_to_it_is_on_the_budget_and_on_the_agreements_and_its_log_is_ones_own(three, visit_as, person):
    three[1].answers()
    visit = visit_as("demo-alma")
    own = person("DEMO-01").id
    visit.get(f"/people/{own}/budget")
    page = visit.click("Pools: putting budgets together")
    assert "We wait for your answer." in page.text
    visit.get(f"/people/{own}/agreements")
    visit.click("Pools: putting budgets together")
    log = visit.get(f"/people/{own}/who-has-looked").text
    assert "Asked you and others to join a pool" in log
    assert "Said yes to a pool" not in log, "what another member says is not in this log"
    told = visit.get(f"/people/{own}/notices").text
    assert "You are asked to join a pool, or to say yes again in one." in told
    assert "Something changed in a pool" in told


def test_who_is_in_no_pool_reads_what_one_is(visit_as, person):
    page = visit_as("demo-bilal").get(f"/people/{person('DEMO-02').id}/pools")
    assert "You are in no pool." in page.text
    assert "You can always say no. Nothing is taken away from you for it." in page.text
