"""What may be proposed to the members of a pool, and what may happen in one (POL1, POL2, CAR11)."""

from datetime import date, timedelta

from portal.domain.joint import MOST, How, NotPossible, is_pounds, same_hand
from portal.domain.pool import A_DAY, Event, Pool, What
from portal.domain.pool_money import MONEY, balance, change, parts_of, standing
from portal.domain.pool_terms import LONGEST, Terms

ANSWERS = (What.AGREED, What.REFUSED)
MOST_NOTICE = 365  # days: the portal's own rule, so that nobody is bound for years
FARTHEST = timedelta(days=731)  # from today to the first day: two years, the portal's own rule against slips


def check_terms(terms: Terms) -> None:
    """Raises NotPossible unless the council may propose this."""
    _must(len(terms.members) > 1, "one_member")
    _must(len(set(terms.members)) == len(terms.members), "same_person")
    for words in (terms.purpose, terms.buys, terms.supplier):
        _must(0 < len(words.strip()) <= LONGEST, "words")
    _must(is_pounds(terms.price), "price")
    _must(all(is_pounds(share.amount) for share in terms.shares), "share")
    _must(0 <= terms.notice_days <= MOST_NOTICE, "notice")
    _must(terms.covers(), "uncovered")


def check_start(start: date, day: date) -> None:
    """Raises NotPossible unless a pool may begin on this day, seen from a day on which the council asks."""
    _must(abs(start - day) <= FARTHEST, "far")


def until_if_left(pool: Pool, day: date) -> date:
    """The last day in the pool of a member who leaves on this day: after the notice while it counts, else at once."""
    found = pool.round_on(day)
    if found is None or not found.counts_on(day):
        return day
    return day + timedelta(days=found.terms.notice_days)


def check(pool: Pool, event: Event) -> None:
    """Raises NotPossible unless this may happen now. The code is of what is missing or in the way."""
    _must(len(event.words) <= LONGEST, "words")
    if event.what in ANSWERS:
        _check_answer(pool, event)
    elif event.what is What.LEFT:
        _check_hand(pool, event)
        _must(event.party in pool.everybody, "party")
        _must(len(pool.now.terms.members) > 1, "over")
        _must(event.party in pool.now.terms.members, "gone")
        _must(pool.begun_on(event.on), "not_begun")
        _must(event.until == until_if_left(pool, event.on), "until")
    elif event.what in MONEY:
        _check_money(pool, event)
    elif event.what is What.CORRECTED:
        _check_correction(pool, event)
    else:
        _check_council(pool, event)


def _check_answer(pool: Pool, event: Event) -> None:
    last = pool.now
    _must(event.party in pool.everybody, "party")
    _must(len(last.terms.members) > 1, "over")
    _must(event.party in last.terms.members, "gone")
    _check_hand(pool, event)
    before = last.stands(event.party)
    _must(before is None or (before.what, before.named) != (event.what, event.named), "same")
    if event.what is What.REFUSED:
        _must(not last.counts_on(event.on), "leave")  # it has begun: who goes leaves with notice
        return
    _must(last.terms.covers(), "uncovered")
    for other in last.terms.members:
        answer = last.stands(other)
        if other != event.party and answer is not None and answer.what is What.AGREED:
            _must(not same_hand(event, answer), "same_login")


def _check_hand(pool: Pool, event: Event) -> None:
    """Nobody answers for one with whom they are in a pool themselves."""
    _must(event.how is not How.WITNESSED or bool(event.by), "by")
    _must(event.opens == event.party or event.opens not in pool.everybody, "somebody_else")


def _check_council(pool: Pool, event: Event) -> None:
    last = pool.now
    _must(bool(event.by), "by")
    if event.what is What.ENDED_FOR:
        _must(event.party in pool.everybody, "party")
        _must(event.why is not None, "why")
        still = pool.last_day(event.party)
        _must(still is None or still > event.on, "gone")
        _must(event.until == event.on, "until")
        return
    _must(bool(last.terms.members), "over")
    if event.what is What.WITHDRAWN:
        _must(bool(event.words), "words")
        return
    _must(event.terms is not None, "terms")
    if event.terms is not None:
        _must(set(event.terms.members) == set(last.terms.members), "members")
        check_terms(event.terms)
        check_start(event.terms.start, event.on)
        _must(event.terms.start >= max(event.on + A_DAY, last.since), "start")
        _must(event.terms != last.terms, "same")


def _check_money(pool: Pool, event: Event) -> None:
    """Nobody's balance ever falls below nothing: nobody's money pays for somebody else's part."""
    amount = event.amount
    _must(amount is not None and is_pounds(amount), "amount")
    _must(bool(event.by), "by")
    _must(bool(event.receipt), "receipt")
    _must(event.receipt not in standing(pool), "receipt_used")
    if event.what is What.SPENT and amount is not None:
        _must(bool(pool.shares_on(event.on)), "not_counting")
        _must(event.parts == parts_of(pool, amount, event.on), "parts")
        _must(all(part.amount <= balance(pool, part.person_id) for part in event.parts), "short")
        return
    _must(event.party in pool.everybody, "party")
    if event.what is What.PAID:
        _must(pool.takes_money_of(event.party, event.on), "not_counting")
        _must(balance(pool, event.party) + (amount or 0) <= MOST, "amount")
        return
    _must(not pool.takes_money_of(event.party, event.on), "still_in")
    _must(amount == balance(pool, event.party), "to_the_penny")


def _check_correction(pool: Pool, event: Event) -> None:
    """What was wrong is undone whole, once; also then nobody's balance falls below nothing."""
    _must(bool(event.by), "by")
    _must(bool(event.words), "why_corrected")
    wrong = standing(pool).get(event.receipt)
    _must(wrong is not None, "no_receipt")
    if wrong is not None:
        same = (wrong.what, wrong.party, wrong.amount, wrong.parts)
        _must((event.undoes, event.party, event.amount, event.parts) == same, "no_receipt")
    about = (one for one in pool.everybody if change(event, one))
    _must(all(balance(pool, one) + change(event, one) >= 0 for one in about), "spent_since")


def _must(holds: bool, missing: str) -> None:
    if not holds:
        raise NotPossible(missing)
