"""A pool of three and its steps, for the tests of its rules and money."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from portal.domain.joint import How, NotPossible
from portal.domain.pool import Event, What, Why
from portal.domain.pool_money import parts_of, standing
from portal.domain.pool_rules import check, until_if_left
from portal.domain.pool_terms import Kind, Part, Per, Terms

START = date(2027, 1, 4)
NOW = datetime(2026, 11, 22, 12, 0)
ASKED_ON = NOW.date()
PEOPLE = ("ann", "ben", "cem")
TERMS = Terms(
    Kind.NEIGHBOURS, "Going out on Fridays.", "A driver and a van.", "Example Wheels", Decimal("30.00"), Per.WEEK,
    tuple(Part(one, Decimal("20.00")) for one in PEOPLE), START, 28,
)  # fmt: skip
LOGINS = {"ann": 1, "ben": 2, "cem": 3}


def says(party, what=What.AGREED, on=ASKED_ON, named=False, login=None, opens=""):
    own = party if opens == "" else opens
    return Event(what, NOW, on, party, How.OWN_ACCOUNT, named, login_id=login or LOGINS.get(party), opens=own)


def leaves(pool, party, on=START):
    return replace(says(party, What.LEFT, on), until=until_if_left(pool, on))


def ends(party, on, why=Why.DIED):
    return Event(What.ENDED_FOR, NOW, on, party, until=on, why=why, by="social_worker")


def renews(terms, on):
    return Event(What.RENEWED, NOW, on, by="social_worker", terms=terms)


def pays(party, amount, on=START, receipt=""):
    given = receipt or f"{party}-{amount}-{on}"
    return Event(What.PAID, NOW, on, party, by="finance_officer", amount=Decimal(amount), receipt=given)


def spends(pool, amount, on=START, receipt=""):
    amount = Decimal(amount)
    parts = parts_of(pool, amount, on)
    return Event(
        What.SPENT, NOW, on, by="finance_officer", amount=amount, parts=parts, receipt=receipt or f"{amount}-{on}"
    )


def after(pool, *events):
    """The pool after steps that were all possible."""
    for event in events:
        check(pool, event)
        pool = replace(pool, events=(*pool.events, event))
    return pool


@st.composite
def steps(draw):
    """Steps in the order of their days: (what, whom, day), some possible and some not."""
    what = st.sampled_from([What.AGREED] * 6 + [What.REFUSED, What.LEFT, What.ENDED_FOR, What.RENEWED, What.PAID,
                            What.PAID, What.SPENT, What.SPENT, What.RETURNED, What.CORRECTED])  # fmt: skip
    one = st.tuples(what, st.sampled_from(PEOPLE), st.integers(0, 9), st.decimals("0.01", "90", places=2))
    day, found = START - timedelta(days=5), [(What.AGREED, who, START - timedelta(days=5), 1) for who in PEOPLE]
    for kind, who, days, amount in draw(st.lists(one, max_size=25)):
        day += timedelta(days=days)
        found.append((kind, who, day, amount))
    return found


def step(pool, kind, who, on, amount, number):
    """One of them as an event of this pool."""
    if kind is What.LEFT:
        return leaves(pool, who, on)
    if kind is What.ENDED_FOR:
        return ends(who, on)
    if kind is What.RENEWED:
        shares = tuple(replace(one, amount=one.amount + 1) for one in pool.now.terms.shares)
        start = max(on + timedelta(days=3), pool.now.since)
        return renews(replace(pool.now.terms, shares=shares, price=Decimal("5"), start=start), on)
    if kind is What.PAID:
        return pays(who, amount, on, f"r{number}")
    if kind is What.SPENT:
        return spends(pool, amount, on, f"r{number}")
    if kind is What.RETURNED:
        from portal.domain.pool_money import balance

        back = pays(who, balance(pool, who), on, f"r{number}")
        return replace(back, what=What.RETURNED)
    if kind is What.CORRECTED:
        wrong = next(iter(reversed(standing(pool).values())), pays(who, amount, on, "none"))
        return replace(wrong, what=What.CORRECTED, on=on, words="Typed twice.", undoes=wrong.what)
    return says(who, kind, on, named=number % 2 == 0)


def possible(pool, found):
    """The pool after those of the steps that are allowed, one after the other."""
    for kind, who, on, amount in found:
        try:
            pool = after(pool, step(pool, kind, who, on, amount, len(pool.events)))
        except NotPossible:
            continue
    return pool
