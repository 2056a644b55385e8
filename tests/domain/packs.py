"""A sound pack, but for what a test says otherwise."""

from portal.domain.budget import Budget
from portal.domain.moving import moved_budget
from portal.domain.moving_pack import Contents, Pack, Sender
from tests.builders import AS_AT, a_budget

MADE = AS_AT
SENDER = Sender("998", "Example North Council", "Adult care team", "01632 960 101", "care@north.example")


def a_pack(budget: Budget | None = None, to: str = "Example South Council", name: str = "Person P1") -> Pack:
    """A pack of a council in the north, of this budget."""
    contents = Contents(moved_budget(budget or a_budget(), str))
    return Pack(SENDER, name, to, MADE, "I agree.\nMy budget", contents)


PACK = a_pack()
