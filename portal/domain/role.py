"""The parts that people play for somebody: what each may do here, what it may not, and where it comes from (REP1 to
REP5, REP8).

Nothing is allowed that no line here allows. A limit always wins over what is allowed."""

from collections.abc import Mapping
from enum import StrEnum


class Action(StrEnum):
    """What can be done with a person's record."""

    SEE_BUDGET = "see_budget"
    SEE_HEALTH_WORDS = "see_health_words"  # needs, hopes and support in words; without it, figures alone
    SEE_PROGRESS = "see_progress"
    SEE_LOG = "see_log"
    SEE_NOTICES = "see_notices"
    ASK = "ask"
    SAVE_PRICE = "save_price"
    CHOOSE = "choose"
    DISPUTE = "dispute"
    AGREE = "agree"  # to say yes or no where two people have to
    HOLD_MONEY = "hold_money"
    SIGN_CONTRACTS = "sign_contracts"
    SAY_NEEDS = "say_needs"  # to see and to say how the person needs information: it tells of their health
    SAY_MATTERS = "say_matters"  # to see and to say what matters to them, and to see what they said as a carer
    SAY_CARING = "say_caring"  # what a carer is willing and able to do: nobody who acts for them ever may (CAR16)
    CHECK_IN = "check_in"  # private: nobody who acts for the person ever may (WEL3)
    MOVE = "move"  # to let the plan and the budget go along to another council
    SEE_AHEAD = "see_ahead"  # their own plan for when things go wrong: it tells where keys and medicines are
    PLAN_AHEAD = "plan_ahead"  # to write it
    GIVE_ACCESS = "give_access"  # to invite a supporter, to end what somebody may do, to change how we reach the person


class Role(StrEnum):
    """As what somebody acts. A supporter is invited by the person; every other role is recorded by the council."""

    SUPPORTER = "supporter"
    ADVOCATE = "advocate"  # independent advocate, Care Act 2014 section 67 (fact ca14.s67.when)
    ATTORNEY_HEALTH = "attorney_health"
    ATTORNEY_PROPERTY = "attorney_property"
    DEPUTY_HEALTH = "deputy_health"
    DEPUTY_PROPERTY = "deputy_property"
    APPOINTEE = "appointee"
    NOMINATED = "nominated_person"
    AUTHORISED = "authorised_person"  # Care Act 2014 section 32 (fact ca14.s32.authorised_person)
    AGENT = "agent"
    PARENT = "parent"


class Scope(StrEnum):
    """What a person lets a supporter do, in the words they tick. The last two take away and win."""

    SEE_BUDGET = "see_budget"
    SEE_PROGRESS = "see_progress"
    CHOOSE = "choose"
    ASK_AND_COMPLAIN = "ask_and_complain"
    MONEY_ONLY = "money_only"
    HEALTH_HIDDEN = "health_hidden"


_SPEAKING = frozenset({Action.SEE_BUDGET, Action.SEE_HEALTH_WORDS, Action.SEE_PROGRESS, Action.ASK, Action.DISPUTE,
                       Action.SAY_NEEDS, Action.SAY_MATTERS})  # fmt: skip

SCOPE_ALLOWS: Mapping[Scope, frozenset[Action]] = {
    Scope.SEE_BUDGET: frozenset({Action.SEE_BUDGET, Action.SEE_HEALTH_WORDS}),
    Scope.SEE_PROGRESS: frozenset({Action.SEE_PROGRESS}),
    Scope.CHOOSE: frozenset({Action.SEE_BUDGET, Action.SEE_HEALTH_WORDS, Action.CHOOSE, Action.SAVE_PRICE}),
    Scope.ASK_AND_COMPLAIN: _SPEAKING,
    Scope.MONEY_ONLY: frozenset({Action.SEE_BUDGET}),
    Scope.HEALTH_HIDDEN: frozenset(),
}
# What a limit leaves at most. Choosing and challenging are about support, which cannot be told without such words.
SCOPE_LIMITS: Mapping[Scope, frozenset[Action]] = {
    Scope.MONEY_ONLY: frozenset({Action.SEE_BUDGET, Action.ASK}),
    Scope.HEALTH_HIDDEN: frozenset({Action.SEE_BUDGET, Action.SEE_PROGRESS, Action.ASK}),
}

_SUPPORT = frozenset({Action.SEE_BUDGET, Action.SEE_HEALTH_WORDS, Action.SEE_PROGRESS, Action.ASK, Action.SAVE_PRICE,
                      Action.CHOOSE, Action.DISPUTE, Action.SAY_NEEDS, Action.SAY_MATTERS})  # fmt: skip
# Who decides or arranges care for the person. No tick of a supporter gives it: none says so, and ticks that were made
# before must not open where a key is. The person prints it, and gives it to whom they like.
_AHEAD = frozenset({Action.SEE_AHEAD, Action.PLAN_AHEAD})
_WELFARE = _SUPPORT | _AHEAD | {Action.AGREE, Action.SEE_LOG, Action.MOVE}
_PROPERTY = frozenset({Action.SEE_BUDGET, Action.SEE_PROGRESS, Action.ASK})

ROLE_ALLOWS: Mapping[Role, frozenset[Action]] = {
    Role.SUPPORTER: frozenset(),  # by what the person ticked
    Role.ADVOCATE: _SUPPORT,
    Role.ATTORNEY_HEALTH: _WELFARE,
    Role.DEPUTY_HEALTH: _WELFARE,
    Role.PARENT: _WELFARE,
    Role.ATTORNEY_PROPERTY: _PROPERTY | {Action.HOLD_MONEY},
    Role.DEPUTY_PROPERTY: _PROPERTY | {Action.HOLD_MONEY},
    Role.APPOINTEE: frozenset({Action.SEE_BUDGET, Action.SEE_PROGRESS}),
    Role.NOMINATED: frozenset({Action.SEE_BUDGET, Action.SEE_PROGRESS, Action.ASK, Action.HOLD_MONEY}),
    Role.AUTHORISED: _SUPPORT | _AHEAD | {Action.HOLD_MONEY},
    Role.AGENT: frozenset({Action.SEE_PROGRESS, Action.SIGN_CONTRACTS}),  # contracts, never the money (REP5)
}


def allowed(role: Role, scopes: frozenset[Scope]) -> frozenset[Action]:
    """Everything this role may do; for a supporter, what the ticked words give less what the limits take away.
    Ticks with any other role count for nothing."""
    if role is not Role.SUPPORTER:
        return ROLE_ALLOWS[role]
    given = frozenset[Action]().union(*(SCOPE_ALLOWS[scope] for scope in scopes))
    for scope in scopes & SCOPE_LIMITS.keys():
        given &= SCOPE_LIMITS[scope]
    return given
