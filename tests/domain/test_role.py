"""What a part allows: what a person ticked less its limits; what the law or the council gave, and no tick beside it.

The whole table, cell by cell, is in test_representative.py."""

import pytest
from hypothesis import strategies as st

from portal.domain.role import Action, Role, Scope, allowed
from tests.domain.drawn import for_any

SCOPES = st.frozensets(st.sampled_from(list(Scope)))
FORMAL = [role for role in Role if role is not Role.SUPPORTER]
HEALTH_WORDS = {Action.SEE_HEALTH_WORDS, Action.CHOOSE, Action.DISPUTE, Action.SAVE_PRICE, Action.AGREE,
                Action.SAY_NEEDS, Action.SAY_MATTERS, Action.MOVE, Action.SEE_AHEAD, Action.PLAN_AHEAD}  # fmt: skip


def test_the_actions_the_roles_and_the_ticks_are_these_and_a_new_one_is_a_decision():
    assert [action.value for action in Action] == [
        "see_budget", "see_health_words", "see_progress", "see_log", "see_notices", "ask", "save_price", "choose",
        "dispute", "agree", "hold_money", "sign_contracts", "say_needs", "say_matters", "say_caring", "check_in",
        "move", "see_ahead", "plan_ahead", "give_access",
    ]  # fmt: skip
    assert [role.value for role in Role] == [
        "supporter", "advocate", "attorney_health", "attorney_property", "deputy_health", "deputy_property",
        "appointee", "nominated_person", "authorised_person", "agent", "parent",
    ]  # fmt: skip
    assert [scope.value for scope in Scope] == [
        "see_budget", "see_progress", "choose", "ask_and_complain", "money_only", "health_hidden",
    ]  # fmt: skip


@for_any(SCOPES)
def test_money_only_leaves_the_figures_and_asking_whatever_else_is_ticked(scopes):
    assert allowed(Role.SUPPORTER, scopes | {Scope.MONEY_ONLY}) <= {Action.SEE_BUDGET, Action.ASK}


@for_any(SCOPES)
def test_no_words_about_health_come_with_health_hidden_whatever_else_is_ticked(scopes):
    assert not allowed(Role.SUPPORTER, scopes | {Scope.HEALTH_HIDDEN}) & HEALTH_WORDS


@for_any(SCOPES, st.sampled_from([Scope.MONEY_ONLY, Scope.HEALTH_HIDDEN]))
def test_a_limit_never_gives_more_than_seeing_the_figures(scopes, limit):
    assert allowed(Role.SUPPORTER, scopes | {limit}) <= allowed(Role.SUPPORTER, scopes) | {Action.SEE_BUDGET}


@for_any(SCOPES, st.sampled_from([scope for scope in Scope if scope not in (Scope.MONEY_ONLY, Scope.HEALTH_HIDDEN)]))
def test_one_more_thing_that_is_ticked_takes_nothing_away(scopes, tick):
    assert allowed(Role.SUPPORTER, scopes) <= allowed(Role.SUPPORTER, scopes | {tick})


@pytest.mark.parametrize("role", FORMAL)
@for_any(SCOPES)
def test_ticks_with_another_role_count_for_nothing(role, scopes):
    assert allowed(role, scopes) == allowed(role, frozenset())


@pytest.mark.parametrize("role", list(Role))
@for_any(SCOPES)
def test_nobody_who_acts_for_another_ever_passes_it_on_or_reads_the_persons_notices(role, scopes):
    assert not allowed(role, scopes) & {Action.GIVE_ACCESS, Action.SEE_NOTICES, Action.CHECK_IN, Action.SAY_CARING}


@pytest.mark.parametrize("role", list(Role))
@for_any(SCOPES)
def test_who_signs_contracts_and_who_holds_the_money_are_never_one_part(role, scopes):
    assert not {Action.HOLD_MONEY, Action.SIGN_CONTRACTS} <= allowed(role, scopes)


def test_nothing_is_ticked_and_nothing_is_allowed():
    assert allowed(Role.SUPPORTER, frozenset()) == frozenset()
