"""The clocks: the law's for complaints alone, the council's own beside them; late is said in days (DSP4, PRC2)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import strategies as st

from portal.domain.calendar import BankHolidays, NotCovered
from portal.domain.council import UsualTime
from portal.domain.dispute import Door
from portal.domain.tracking import Clock, Whose, clocks
from tests.domain.drawn import for_any
from tests.domain.tracked import ACKNOWLEDGED, ADDED, ANSWERED, DECIDED, OVERRUN, REOPENED, TAKEN, WITHDRAWN, tracked

HOLIDAYS = BankHolidays(
    {date.fromisoformat(day) for day in ("2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29")},
    2026,
    2027,
)
TODAY = date(2026, 11, 23)
USUAL = UsualTime(20, 40)
AT = datetime(2026, 11, 22, 12, 0)
DAY = timedelta(days=1)


def day_of(at):
    return at.replace(tzinfo=UTC).astimezone(ZoneInfo("Europe/London")).date()


def on(event, day):
    return replace(event, at=datetime.combine(date.fromisoformat(day), AT.time()))


def of(found, today=TODAY, usual=None):
    return {clock.what: clock for clock in clocks(found, HOLIDAYS, usual, day_of, today)}


def test_a_complaint_has_the_laws_two_clocks_and_the_councils_own():
    assert clocks(tracked(), HOLIDAYS, USUAL, day_of, TODAY) == (
        Clock("acknowledge", Whose.LAW, date(2026, 11, 25), None, 0),
        Clock("answer", Whose.LAW, date(2027, 5, 21), None, 0),
        Clock("usual", Whose.COUNCIL, date(2027, 1, 1), None, 0),
    )


@pytest.mark.parametrize("door", [Door.QUESTION, Door.CHALLENGE])
def test_a_question_and_a_challenge_never_have_the_laws_clocks(door):
    for events in ((), (TAKEN, ACKNOWLEDGED), (DECIDED,), (DECIDED, REOPENED)):
        assert clocks(tracked(*events, door=door), HOLIDAYS, None, day_of, TODAY) == ()
        (own,) = clocks(tracked(*events, door=door), HOLIDAYS, USUAL, day_of, TODAY)
        assert (own.what, own.whose) == ("usual", Whose.COUNCIL)


@pytest.mark.parametrize(
    ("came", "until"),
    [
        ("2026-12-23T12:00", "2026-12-30"),  # Christmas, a weekend, and the day for Boxing Day
        ("2026-12-24T23:59", "2026-12-31"),
        ("2026-12-25T00:00", "2026-12-31"),
        ("2027-03-25T12:00", "2027-04-01"),  # Easter, and the clocks go forward
        ("2027-03-29T22:59", "2027-04-01"),
        ("2027-03-29T23:00", "2027-04-02"),  # after midnight in London
        ("2026-10-23T22:59", "2026-10-28"),  # the clocks go back
        ("2026-10-26T23:59", "2026-10-29"),
    ],
)
def test_it_is_acknowledged_within_three_working_days(came, until):
    assert of(tracked(at=datetime.fromisoformat(came)))["acknowledge"].until.isoformat() == until


def test_the_day_of_receipt_is_the_first_of_six_months():
    night = datetime(2027, 4, 30, 23, 30)  # in London 1 May has begun
    assert of(tracked(at=night))["answer"].until == date(2027, 10, 31)
    assert of(tracked(at=night - timedelta(hours=1)))["answer"].until == date(2027, 10, 29)


@pytest.mark.parametrize(
    ("events", "today", "acknowledge", "answer"),
    [
        ((), "2026-11-25", (None, 0), (None, 0)),  # the last day is not late
        ((), "2026-11-26", (None, 1), (None, 0)),
        ((), "2027-05-30", (None, 186), (None, 9)),
        ((on(ACKNOWLEDGED, "2026-11-23"),), "2027-05-22", ("2026-11-23", 0), (None, 1)),
        ((on(ACKNOWLEDGED, "2026-11-30"),), "2027-01-01", ("2026-11-30", 5), (None, 0)),  # it stays said
        ((on(DECIDED, "2026-11-24"),), "2027-09-01", ("2026-11-24", 0), ("2026-11-24", 0)),  # early, unacknowledged
        ((on(DECIDED, "2026-11-27"),), "2027-09-01", ("2026-11-27", 2), ("2026-11-27", 0)),
        ((on(ACKNOWLEDGED, "2026-11-24"), on(DECIDED, "2027-05-25")), "2027-09-01",
         ("2026-11-24", 0), ("2027-05-25", 4)),
        ((on(OVERRUN, "2027-05-01"),), "2027-05-24", (None, 180), (None, 3)),  # told, and late all the same
        ((on(DECIDED, "2026-11-24"), on(ADDED, "2027-09-01")), "2027-09-02", ("2026-11-24", 0), ("2026-11-24", 0)),
    ],
)  # fmt: skip
def test_each_clock_is_running_met_or_late_by_so_many_days(events, today, acknowledge, answer):
    found = of(tracked(*events), date.fromisoformat(today))
    for clock, (done, late_days) in ((found["acknowledge"], acknowledge), (found["answer"], answer)):
        assert (clock.done and clock.done.isoformat(), clock.late_days) == (done, late_days)


def test_the_councils_own_time_is_its_longest_usual_one():
    question = tracked(on(ANSWERED, "2027-01-04"), door=Door.QUESTION)
    assert of(question, usual=USUAL)["usual"] == Clock("usual", Whose.COUNCIL, date(2027, 1, 1), date(2027, 1, 4), 3)
    open_still = tracked(door=Door.QUESTION)
    assert of(open_still, date(2027, 1, 10), USUAL)["usual"].late_days == 9


def test_what_was_decided_and_opened_again_has_the_councils_own_clock_alone():
    again = tracked(on(DECIDED, "2026-12-01"), on(REOPENED, "2026-12-10"))
    assert of(again, date(2027, 9, 1)) == {}
    assert of(again, usual=USUAL) == {"usual": Clock("usual", Whose.COUNCIL, date(2027, 1, 19), None, 0)}
    decided = replace(again, events=(*again.events, on(DECIDED, "2027-01-20")))
    assert of(decided, usual=USUAL) == {"usual": Clock("usual", Whose.COUNCIL, date(2027, 1, 19), date(2027, 1, 20), 1)}
    twice = replace(decided, events=(*decided.events, on(REOPENED, "2027-02-01"), on(WITHDRAWN, "2027-02-02")))
    assert of(replace(twice, events=(*twice.events, on(REOPENED, "2027-02-03")))) == {}


def test_no_clock_runs_for_what_was_taken_back():
    for events in ((), (on(ACKNOWLEDGED, "2026-12-24"),), (on(DECIDED, "2026-11-24"), on(REOPENED, "2026-11-25"))):
        assert of(tracked(*events, on(WITHDRAWN, "2027-01-01")), date(2027, 9, 1), USUAL) == {}


def test_what_was_taken_back_before_it_was_decided_comes_anew_for_the_law():
    """It was never answered, so the law still asks for an answer."""
    events = (on(ACKNOWLEDGED, "2026-11-23"), on(WITHDRAWN, "2026-11-24"), on(REOPENED, "2026-12-24"))
    found = of(tracked(*events), date(2027, 1, 1))
    assert found["acknowledge"] == Clock("acknowledge", Whose.LAW, date(2026, 12, 31), None, 1)
    assert found["answer"] == Clock("answer", Whose.LAW, date(2027, 6, 23), None, 0)
    done = of(tracked(*events, on(ACKNOWLEDGED, "2026-12-29")), date(2027, 1, 1))
    assert done["acknowledge"].done == date(2026, 12, 29)


def test_without_a_list_of_bank_holidays_no_day_is_guessed():
    came = datetime(2027, 12, 30, 12, 0)
    with pytest.raises(NotCovered):
        of(tracked(at=came))
    assert of(tracked(at=came, door=Door.QUESTION), usual=USUAL)["usual"].until == date(2028, 2, 8)


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 11, 30))


@for_any(MOMENTS, st.integers(0, 400), st.integers(0, 400), examples=200)
def test_nothing_is_due_to_be_acknowledged_on_a_day_when_nobody_works(at, first, second):
    came = day_of(at)
    early, late = (of(tracked(at=at), came + days * DAY) for days in sorted((first, second)))
    assert HOLIDAYS.is_working(early["acknowledge"].until)
    assert early["acknowledge"].until >= came + 3 * DAY
    assert early["acknowledge"].until < early["answer"].until
    for what, clock in early.items():
        assert (late[what].until, clock.whose) == (clock.until, Whose.LAW)
        assert late[what].late_days >= clock.late_days >= 0


@for_any(st.datetimes(datetime(2026, 1, 1), datetime(2027, 4, 1)), st.integers(5, 90), st.booleans())
def test_nothing_is_due_on_a_day_on_which_nobody_works(at, days, is_complaint):
    matter = tracked(at=at, door=Door.COMPLAINT if is_complaint else Door.CHALLENGE)
    for clock in clocks(matter, HOLIDAYS, UsualTime(days, days), day_of, TODAY):
        assert HOLIDAYS.is_working(clock.due)
        assert clock.until - 5 * DAY <= clock.due <= clock.until


def test_an_advocates_report_has_a_clock_of_its_own():
    matter = tracked()
    matter = replace(matter, dispute=replace(matter.dispute, report=True))
    found = {clock.what: clock for clock in clocks(matter, HOLIDAYS, USUAL, day_of, TODAY, UsualTime(14, 28))}
    assert (found["report"].until, found["report"].whose) == (date(2026, 12, 20), Whose.COUNCIL)
    assert found["report"].due == date(2026, 12, 18)
    assert "report" not in of(tracked())
