"""Who may do what with whose record: everything is refused that no line allows (REP1 to REP8, security P6, P18)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from portal.domain.desk import Post, Worker
from portal.domain.representative import Action, Actor, Closed, Role, Scope, State, may, state_on
from tests.builders import A_YEAR, AS_AT, a_part, an_actor
from tests.conftest import NOW

OWN, OTHER = "person-a", "person-b"
ACTORS = {
    "the person": (an_actor(OWN), True),
    "another person": (an_actor(OTHER), False),
    "a login that opens no record": (an_actor(None), False),
    "a record without an id": (an_actor(""), False),
    "almost the same id": (an_actor(OWN.upper()), False),
    "an id that begins the same": (an_actor(OWN + "a"), False),
}
# The columns of the two tables below, one letter an action.
LETTERS = {
    "b": "see_budget", "w": "see_health_words", "p": "see_progress", "l": "see_log", "n": "see_notices", "a": "ask",
    "s": "save_price", "c": "choose", "d": "dispute", "g": "agree", "m": "hold_money", "k": "sign_contracts",
    "i": "say_needs", "t": "say_matters", "r": "say_caring", "h": "check_in", "v": "move", "e": "see_ahead",
    "f": "plan_ahead", "x": "give_access",
}  # fmt: skip
ROLES = {
    #                      bwplnascdgmkitrhvefx
    "supporter":          "--------------------",
    "advocate":           "bwp--ascd---it------",
    "attorney_health":    "bwpl-ascdg--it--vef-",
    "attorney_property":  "b-p--a----m---------",
    "deputy_health":      "bwpl-ascdg--it--vef-",
    "deputy_property":    "b-p--a----m---------",
    "appointee":          "b-p-----------------",
    "nominated_person":   "b-p--a----m---------",
    "authorised_person":  "bwp--ascd-m-it---ef-",
    "agent":              "--p--------k--------",
    "parent":             "bwpl-ascdg--it--vef-",
}  # fmt: skip
TICKS = {"B": "see_budget", "P": "see_progress", "C": "choose", "A": "ask_and_complain"}
LIMITS = ([], ["money_only"], ["health_hidden"], ["money_only", "health_hidden"])
SUPPORTER = {
    #        no limit           money only         health hidden      both limits
    "":     ("--------------------", "b-------------------", "--------------------", "b-------------------"),
    "B":    ("bw------------------", "b-------------------", "b-------------------", "b-------------------"),
    "P":    ("--p-----------------", "b-------------------", "--p-----------------", "b-------------------"),
    "BP":   ("bwp-----------------", "b-------------------", "b-p-----------------", "b-------------------"),
    "C":    ("bw----sc------------", "b-------------------", "b-------------------", "b-------------------"),
    "BC":   ("bw----sc------------", "b-------------------", "b-------------------", "b-------------------"),
    "PC":   ("bwp---sc------------", "b-------------------", "b-p-----------------", "b-------------------"),
    "BPC":  ("bwp---sc------------", "b-------------------", "b-p-----------------", "b-------------------"),
    "A":    ("bwp--a--d---it------", "b----a--------------", "b-p--a--------------", "b----a--------------"),
    "BA":   ("bwp--a--d---it------", "b----a--------------", "b-p--a--------------", "b----a--------------"),
    "PA":   ("bwp--a--d---it------", "b----a--------------", "b-p--a--------------", "b----a--------------"),
    "BPA":  ("bwp--a--d---it------", "b----a--------------", "b-p--a--------------", "b----a--------------"),
    "CA":   ("bwp--ascd---it------", "b----a--------------", "b-p--a--------------", "b----a--------------"),
    "BCA":  ("bwp--ascd---it------", "b----a--------------", "b-p--a--------------", "b----a--------------"),
    "PCA":  ("bwp--ascd---it------", "b----a--------------", "b-p--a--------------", "b----a--------------"),
    "BPCA": ("bwp--ascd---it------", "b----a--------------", "b-p--a--------------", "b----a--------------"),
}  # fmt: skip
COMBINATIONS = [(ticks, column) for ticks in SUPPORTER for column in range(4)]
DAY = timedelta(days=1)


def acting(*parts, own=None, login=7) -> Actor:
    return Actor(login, own, "visit-7", parts)


def row(actor, person_id=OWN) -> str:
    """What this actor may do for this person, as a row of the tables."""
    return "".join(letter if may(actor, Action(name), person_id) else "-" for letter, name in LETTERS.items())


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("action", list(Action))
def test_only_the_person_may_and_with_their_own_record_only(who, action):
    actor, allowed = ACTORS[who]
    assert may(actor, action, OWN) is allowed


def test_the_tables_have_a_row_for_every_role_and_every_way_to_tick_and_a_column_for_every_action():
    assert set(ROLES) == {role.value for role in Role}
    assert [LETTERS[letter] for letter in LETTERS] == [action.value for action in Action]
    assert len(COMBINATIONS) == 2 ** len(Scope) == 64


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_this_for_its_person_and_nothing_for_another(role):
    actor = acting(a_part(Role(role)), own=OTHER)
    assert row(actor) == ROLES[role]
    assert row(actor, "person-c") == row(actor, "") == "-" * len(LETTERS)


@pytest.mark.parametrize(("ticks", "column"), COMBINATIONS)
def test_a_supporter_may_do_what_was_ticked_less_the_limits(ticks, column):
    scopes = [Scope(name) for name in [*(TICKS[tick] for tick in ticks), *LIMITS[column]]]
    assert row(acting(a_part(Role.SUPPORTER, *scopes))) == SUPPORTER[ticks][column]


def test_two_parts_for_one_person_allow_what_either_allows_and_a_part_for_another_adds_nothing():
    agent, appointee = a_part(Role.AGENT), a_part(Role.APPOINTEE, id="part-2")
    theirs = a_part(Role.ATTORNEY_HEALTH, id="part-3", person_id=OTHER)
    assert row(acting(agent, appointee, theirs)) == "b-p--------k--------"


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("person_id", ["", "None", "unknown"])
def test_an_unlinked_login_may_do_nothing_with_any_record(action, person_id):
    assert may(an_actor(None), action, person_id) is False


@pytest.mark.parametrize("actor", [an_actor(""), acting(a_part(Role.PARENT, person_id=""))])
def test_nobody_may_do_anything_with_a_record_without_an_id(actor):
    assert row(actor, "") == "-" * len(LETTERS)


@pytest.mark.parametrize("action", ["delete", "see_everything", "", None])
@pytest.mark.parametrize("actor", [an_actor(OWN), acting(a_part(Role.PARENT))])
def test_an_action_that_is_on_no_list_is_refused_even_with_ones_own_record(action, actor):
    assert may(actor, action, OWN) is False


# --- how it stands with a part


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (AS_AT - DAY, State.NOT_BEGUN), (AS_AT, State.IN_FORCE), (AS_AT + A_YEAR, State.IN_FORCE),
        (AS_AT + A_YEAR + DAY, State.OVER),
    ],
)  # fmt: skip
def test_a_part_is_in_force_from_its_first_day_to_its_last(day, state):
    assert state_on(a_part(), day) is state


@pytest.mark.parametrize("missing", [{"login_id": None}, {"accepted": None}, {"login_id": None, "accepted": None}])
@pytest.mark.parametrize(
    ("day", "state"),
    [(AS_AT - DAY, State.INVITED), (AS_AT, State.INVITED), (AS_AT + A_YEAR + DAY, State.OVER)],
)
def test_nobody_acts_before_they_took_it_up(missing, day, state):
    assert state_on(a_part(**missing), day) is state


@pytest.mark.parametrize("day", [AS_AT - DAY, AS_AT, AS_AT + A_YEAR + DAY])
@pytest.mark.parametrize("why", list(Closed))
@pytest.mark.parametrize("taken", [{}, {"login_id": None, "accepted": None}])
def test_what_was_closed_is_closed_on_every_day(day, why, taken):
    assert state_on(a_part(closed=NOW, closed_why=why, **taken), day) is State.CLOSED


# --- how an actor is named


def test_the_log_names_the_person_the_part_that_allows_it_or_the_login():
    agent, appointee = a_part(Role.AGENT), a_part(Role.APPOINTEE, id="part-2")
    both = acting(agent, appointee, own=OTHER)
    assert both.code_for(OTHER) == "person:person-b"
    assert both.code_for(OWN, Action.SEE_BUDGET) == "helper:part-2"
    assert both.code_for(OWN, Action.SIGN_CONTRACTS) == both.code_for(OWN, Action.GIVE_ACCESS) == "helper:part-1"
    assert both.code_for("person-c") == both.code_for(None) == "login:7"
    assert acting().code_for(None) == "login:7"


def test_no_name_and_no_visit_is_in_a_code():
    actor = acting(replace(a_part(), person_name="Ada Erskine"), own=OTHER)
    for code in (actor.code_for(OWN), actor.code_for(OTHER), actor.code_for("person-c")):
        assert not any(word in code for word in ("Ann", "Ada", "visit-7"))


def test_who_works_at_the_desk_has_no_record_of_their_own_there():
    worker = Worker("w1", 7, "999", frozenset({Post.WORKER}))
    assert not any(may(replace(an_actor(OWN), worker=worker), action, OWN) for action in Action)
