"""Who may act for whom. Everything is refused unless a line here allows it (REP1 to REP8, security P6)."""

from enum import StrEnum

from portal.domain.person import Actor


class Action(StrEnum):
    """What can be done with a person's record."""

    SEE_BUDGET = "see_budget"
    SEE_PROGRESS = "see_progress"
    SEE_LOG = "see_log"
    ASK = "ask"
    SAVE_PRICE = "save_price"
    CHOOSE = "choose"
    DISPUTE = "dispute"


OWN_RECORD = frozenset(Action)


def may(actor: Actor, action: Action, person_id: str) -> bool:
    """True when this actor may do this with this person's record. A person may do everything with their own."""
    return actor.person_id is not None and actor.person_id == person_id and action in OWN_RECORD
