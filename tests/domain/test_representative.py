"""Who may do what with whose record: everything is refused but one's own (REP1 to REP8, security P6)."""

import pytest

from portal.domain.representative import Action, may
from tests.builders import an_actor

OWN, OTHER = "person-a", "person-b"
ACTORS = {
    "the person": (an_actor(OWN), True),
    "another person": (an_actor(OTHER), False),
    "a login that opens no record": (an_actor(None), False),
    "a record without an id": (an_actor(""), False),
    "almost the same id": (an_actor(OWN.upper()), False),
    "an id that begins the same": (an_actor(OWN + "a"), False),
}


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("action", list(Action))
def test_only_the_person_may_and_with_their_own_record_only(who, action):
    actor, allowed = ACTORS[who]
    assert may(actor, action, OWN) is allowed


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("person_id", ["", "None", "unknown"])
def test_an_unlinked_login_may_do_nothing_with_any_record(action, person_id):
    assert may(an_actor(None), action, person_id) is False


@pytest.mark.parametrize("action", ["delete", "see_everything", ""])
def test_an_action_that_is_on_no_list_is_refused_even_with_ones_own_record(action):
    assert may(an_actor(OWN), action, OWN) is False


def test_the_actions_are_these_and_a_new_one_is_a_decision():
    expected = ["see_budget", "see_progress", "see_log", "ask", "save_price", "choose", "dispute"]
    assert [action.value for action in Action] == expected
