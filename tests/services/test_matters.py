"""What matters, kept in versions: by whom it may be said, never overwritten, read by the council under the person's
eyes, and by no sum (WEL1, OPT16, CAR15, CAR16)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from portal.documents.london import london_day_of
from portal.domain.budget import Route
from portal.domain.case import Release
from portal.domain.matters import Answer, Area, CareTask, Caring, Matters, NotPossible, OfArea, Task, Times, Wishes
from portal.domain.representative import Actor, Role, Scope
from portal.services import matters, notices
from portal.services.refusals import ChangedMeanwhile, NotYours
from portal.store.tables import log
from tests.builders import COUNCIL, a_budget, a_case, a_part, an_actor, incoming
from tests.conftest import NOW
from tests.services.choosing_acts import a_login
from tests.services.shown import kept, person, publish
from tests.store.rows import counting, rows_in

HOME = Matters((OfArea(Area.HOME, True, "Keep\nmy garden"),), "Cats", Wishes("swimming", (Times.NIGHT,), "", "", "Ann"))
CARING = Caring(tasks=(CareTask(Task.NIGHT, "I turn him", Answer.YES, Answer.NOT_SURE, "He falls"),), money=Answer.NO)

AREAS = st.lists(st.sampled_from(list(Area)), unique=True)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=50)


@pytest.fixture
def ada(db):
    publish(db, incoming("P1"), incoming("P2", a_case(a_budget(route=Route.CARER))))
    return an_actor(person(db).id, login_id=a_login(db, "ada"))


def say(db, actor, about=HOME, began=0, own=None):
    return matters.say(db, actor, own or actor.person_id, about, began=began, now=NOW)


def said(db, actor, own=None):
    return matters.said(db, actor, own or actor.person_id, london_day_of)


def logged(db):
    with db.read() as connection:
        rows = connection.execute(select(log.c.what, log.c.actor, log.c.detail).where(log.c.what.startswith("matters")))
        return [tuple(row) for row in rows]


def test_every_version_is_kept_and_each_page_leaves_the_other_alone(db, ada):
    assert say(db, ada) == 1
    assert matters.say_caring(db, ada, ada.person_id, CARING, began=1, now=NOW) == 2
    assert say(db, ada, Matters(words="Dogs"), 2) == 3
    found = said(db, ada)
    assert [(one.number, one.matters.words, one.matters.caring) for one in found.versions] == [
        (3, "Dogs", CARING), (2, "Cats", CARING), (1, "Cats", None),
    ]  # fmt: skip
    assert found.versions[2].matters == HOME
    assert (found.number, found.newest.words, found.carer) == (3, "Dogs", False)
    assert found.before.asked == london_day_of(NOW)
    assert found.before.answered is None, "not sure is no answer"
    assert matters.version(db, ada, ada.person_id, 1, london_day_of)[1].matters == HOME
    with pytest.raises(NotYours):
        matters.version(db, ada, ada.person_id, 4, london_day_of)


def test_the_same_twice_is_one_and_what_somebody_else_said_is_never_overwritten(db, ada):
    say(db, ada)
    before = rows_in(db)
    assert say(db, ada) == 1
    for other in (Matters(), Matters(words="Other")):
        with pytest.raises(ChangedMeanwhile) as fault:
            say(db, ada, other)
        assert fault.value.version == 1
    with pytest.raises(NotPossible):
        say(db, ada, Matters(words="x" * 2001), 1)
    assert rows_in(db) == before


def test_nothing_said_is_no_version_and_what_was_said_can_be_taken_back(db, ada):
    before = rows_in(db)
    for act in (
        lambda: say(db, ada, Matters()),
        lambda: matters.say_caring(db, ada, ada.person_id, Caring(), began=0, now=NOW),
    ):
        with pytest.raises(NotPossible) as fault:
            act()
        assert fault.value.missing == "nothing"
    assert rows_in(db) == before
    assert said(db, ada).before.asked is None
    say(db, ada)
    assert say(db, ada, Matters(), 1) == 2
    assert matters.say_caring(db, ada, ada.person_id, CARING, began=2, now=NOW) == 3
    assert matters.say_caring(db, ada, ada.person_id, Caring(), began=3, now=NOW) == 4


def test_of_two_who_say_it_at_once_one_is_told(db, ada):
    def one(words):
        try:
            return say(db, ada, Matters(words=words))
        except ChangedMeanwhile:
            return "told"

    with ThreadPoolExecutor(2) as both:
        assert sorted(map(str, both.map(one, ["a", "b"]))) == ["1", "told"]


MAY = {Role.ADVOCATE, Role.ATTORNEY_HEALTH, Role.DEPUTY_HEALTH, Role.PARENT, Role.AUTHORISED}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SUPPORTER])
def test_who_speaks_for_somebody_may_and_who_holds_money_or_sees_no_words_may_not(db, ada, role):
    helper = Actor(a_login(db, "sam"), None, "v", (a_part(role, person_id=ada.person_id),))
    before = rows_in(db)
    if role in MAY:
        say(db, helper, own=ada.person_id)
        assert said(db, ada).versions[0].is_own is False
        with pytest.raises(NotYours):
            matters.say_caring(db, helper, ada.person_id, CARING, began=1, now=NOW)
        assert said(db, ada).number == 1
        assert [one.what.value for one in notices.of_person(db, ada, ada.person_id, NOW)[0]] == ["sent_for_you"]
        return
    for act in (say, lambda *_, own: said(db, helper, own)):
        with pytest.raises(NotYours):
            act(db, helper, own=ada.person_id)
    assert rows_in(db) == before


@pytest.mark.parametrize("limit", [Scope.MONEY_ONLY, Scope.HEALTH_HIDDEN])
def test_a_supporter_may_who_speaks_for_them_unless_words_are_hidden(db, ada, limit):
    parts = [a_part(Role.SUPPORTER, Scope.ASK_AND_COMPLAIN, *more, person_id=ada.person_id) for more in ((), (limit,))]
    speaks, hidden = (Actor(a_login(db, "sam"), None, "v", (part,)) for part in parts)
    say(db, speaks, own=ada.person_id)
    with pytest.raises(NotYours):
        said(db, hidden, ada.person_id)


def test_strangers_and_closed_records_get_nothing(db, ada):
    other = person(db, "P2").id
    for act in (lambda: say(db, ada, own=other), lambda: said(db, ada, other)):
        with pytest.raises(NotYours):
            act()
    publish(db, incoming("P1", a_case(release=Release.CLOSED)), incoming("P2"), sha256="2")
    for act in (lambda: say(db, ada), lambda: said(db, ada)):
        with pytest.raises(NotYours):
            act()
    assert matters.read(db, COUNCIL, "P1", london_day_of, NOW) is None


def test_the_log_has_codes_and_no_words_and_tells_that_the_council_read_it(db, ada):
    say(db, ada)
    found = matters.read(db, COUNCIL, "P1", london_day_of, NOW)
    assert found[1].newest == HOME
    assert logged(db) == [("matters_said", f"person:{ada.person_id}", {}), ("matters_read", "council", {})]
    assert matters.read(db, COUNCIL, "NOBODY", london_day_of, NOW) is None


def test_everyone_who_said_something_is_one_statement(db, ada):
    say(db, ada)
    say(db, ada, Matters(words="newer"), 1)
    with counting(db) as statements:
        ((ref, newest),) = matters.listed(db, COUNCIL)
    assert (ref, newest.number, newest.matters.words) == ("P1", 2, "newer")
    assert len([one for one in statements if "SELECT" in one.upper()]) == 1


def test_a_carers_line_that_was_made_before_they_were_asked_is_told(db, ada):
    carer = an_actor(person(db, "P2").id, login_id=a_login(db, "cara"))
    before = said(db, carer).before
    assert said(db, carer).carer
    assert (before.asked, before.in_time) == (None, False)
    matters.say_caring(db, carer, carer.person_id, CARING, began=0, now=NOW)
    after = said(db, carer).before
    assert (after.asked, after.in_time) == (london_day_of(NOW), False), "asking late does not make it early"


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(AREAS, WORDS, st.sampled_from(list(Answer)))
def test_no_amount_depends_on_what_was_said(db, ada, areas, words, answer):
    before = [kept(db, ref) for ref in ("P1", "P2")]
    costs = [budget.figures for case in before for budget in case.budgets]
    began = said(db, ada).number
    number = say(db, ada, Matters(tuple(OfArea(area, True, words) for area in areas), words + "."), began)
    caring = Caring((), words, (CareTask(Task.WASHING, "x", answer, answer),), answer, answer, answer)
    matters.say_caring(db, ada, ada.person_id, caring, began=number, now=NOW)
    after = [kept(db, ref) for ref in ("P1", "P2")]
    assert after == before
    assert [budget.figures for case in after for budget in case.budgets] == costs
