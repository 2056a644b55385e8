"""The page objects of how a budget is managed now."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from portal.domain.arrangement import Way
from portal.domain.budget import Budget
from portal.domain.case import Case
from portal.domain.choice import WHOLE, Choice, Receiver, Scope
from portal.domain.choosing import with_choice
from portal.domain.decision import Event, Sent, State, What, held_now
from portal.domain.line import HeldAs, Per
from portal.domain.parts import HolderPart, by_holder
from portal.domain.way import Contingency, Role
from portal.web.choice_pages import PartRow, part_rows
from portal.web.portal import Portal


@dataclass(frozen=True)
class ManagedPage:
    """How my budget is managed now, what was chosen and decided, and what may stay in the account."""

    person_id: str
    case: Case
    budget: Budget | None
    parts: tuple[PartRow, ...]
    holders: tuple[HolderPart, ...]
    choices: tuple[Sent, ...]
    drafts: tuple[Any, ...]
    contingency: Contingency | None
    weekly: Decimal | None  # of the direct payment
    receiver: tuple[Role, Event] | None  # who receives the payment by the council's appointment (REP3)

    @property
    def standing(self) -> Sent | None:
        """The newest choice that still waits, or was decided."""
        over = (State.TAKEN_BACK, State.REPLACED)
        return next((sent for sent in self.choices if sent.state not in over), None)

    def decisions(self, line: str) -> tuple[tuple[Sent, Event, tuple[Way, ...]], ...]:
        """What was decided about a part, or about all of the budget, with its ways, newest first: as far back as the
        last time that something was agreed (OPT13)."""
        found = []
        for sent in self.choices:
            event = sent.decided.get(line) or sent.decided.get(WHOLE)
            if event is not None:
                parts = [part for part in sent.choice.parts if part.line in (line, WHOLE)]
                ways = tuple(way for way in Way if any(way in part.ways for part in parts))
                found.append((sent, event, ways))
                if event.what is What.AGREED:
                    break
        return tuple(found)


def managed_page(
    person_id: str, case: Case, choices: tuple[Sent, ...], drafts: tuple[Any, ...], portal: Portal
) -> ManagedPage:
    """The newest budget as it is held today."""
    budget = case.current if case.shows_amounts else None
    if budget is None:
        return ManagedPage(person_id, case, None, (), (), choices, drafts, None, None, None)
    now = held_now(budget, choices, portal.day)
    as_now = Choice(budget.number, Scope.PARTS, now)
    after, _ = with_choice(budget, as_now) if now else (budget, ())
    holders = by_holder(after)
    paid = next((part for part in holders if part.held_as is HeldAs.DIRECT_PAYMENT and part.amount), None)
    return ManagedPage(
        person_id=person_id,
        case=case,
        budget=after,
        parts=part_rows(budget, as_now, now),
        holders=holders,
        choices=choices,
        drafts=drafts,
        contingency=portal.guide.ways.contingency if paid and budget.period is Per.WEEK else None,
        weekly=paid.amount if paid and budget.period is Per.WEEK else None,
        receiver=_receiver(choices, portal),
    )


def _receiver(choices: tuple[Sent, ...], portal: Portal) -> tuple[Role, Event] | None:
    """The authorised person with their duties, and when the council appointed them."""
    for sent in choices:
        for part, event in sent.agreed(portal.day):
            if Way.DIRECT_PAYMENT in part.ways:
                receiver = sent.choice.payment.receiver
                role = next((item for item in portal.guide.ways.roles if item.id == receiver), None)
                return (role, event) if role is not None and receiver is not Receiver.ME else None
    return None
