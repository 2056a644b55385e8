"""Moving to another council's area, or travelling: the pack, and what became of it (MOV1, MOV2).

A pack is frozen when it is made. Numbered events say who was given it, who took it on, and when the person took it
back. Care does not stop while councils disagree about where somebody lives (DSP9): nothing here ends anything."""

import hmac
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from portal.domain.budget import Budget
from portal.domain.calculation import WorkedLine
from portal.domain.communication import Needs
from portal.domain.moving_check import OUTCOMES
from portal.domain.moving_pack import (
    LONGEST_COUNCIL,
    MovedBudget,
    MovedFunder,
    MovedLine,
    MovedNeed,
    MovedOneOff,
    Pack,
    Part,
)
from portal.domain.need import MetBy, Need
from portal.domain.shared_care import NOT_AGREED

CODE_WORKS = timedelta(days=14)  # the portal's own rule
MOST_WRONG = 10  # tries of one code; the same as for a code by letter
LEFT_OUT = "[name left out]"

Plain = Callable[[str], str]


class What(StrEnum):
    """What happened to a pack after it was made."""

    CODE_MADE = "code_made"
    CODE_WRONG = "code_wrong"
    OPENED = "opened"  # by somebody with the code
    HANDED_OVER = "handed_over"  # by the council
    RECEIVED = "received"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class Event:
    """One step. `council` is the next one, in words; `by` a role, never a name; `on` the day of a receipt."""

    what: What
    at: datetime
    council: str = ""
    by: str = ""
    on: date | None = None
    code_hash: str = ""


class NotPossible(Exception):
    """A step that may not be recorded. `missing` is a code of what is missing or in the way."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


@dataclass(frozen=True)
class Packed:
    """A pack and everything that happened to it since."""

    reference: str
    person_id: str
    pack: Pack
    at: datetime
    events: tuple[Event, ...] = ()
    authors: tuple[str, ...] = field(default=(), compare=False)  # codes: who made it, then who made each event

    def last(self, *whats: What) -> Event | None:
        """The newest event of these kinds."""
        return next((event for event in reversed(self.events) if event.what in whats), None)

    @property
    def taken_back(self) -> Event | None:
        """When the person took it back, if they did."""
        return self.last(What.TAKEN_BACK)

    @property
    def received(self) -> Event | None:
        """The receipt of the next council, if there is one."""
        return self.last(What.RECEIVED)

    @property
    def went_out(self) -> tuple[Event, ...]:
        """Each time that somebody else got it."""
        return tuple(event for event in self.events if event.what in (What.OPENED, What.HANDED_OVER))

    def code_until(self, now: datetime) -> datetime | None:
        """Until when the newest code works; None when none does."""
        made = self.last(What.CODE_MADE)
        if made is None or self.taken_back or now >= made.at + CODE_WORKS:
            return None
        done = any(event.what is What.RECEIVED for event in self._since(made))
        return None if done or self.guessed else made.at + CODE_WORKS

    @property
    def guessed(self) -> bool:
        """True when wrong codes ended the newest one, and none was made since."""
        made = self.last(What.CODE_MADE)
        wrong = sum(event.what is What.CODE_WRONG for event in self._since(made)) if made else 0
        return wrong >= MOST_WRONG

    def _since(self, event: Event) -> tuple[Event, ...]:
        return self.events[self.events.index(event) :]

    def is_code(self, code_hash: str) -> bool:
        """True when this is the newest code, whether it still works or not."""
        made = self.last(What.CODE_MADE)
        return made is not None and hmac.compare_digest(made.code_hash, code_hash)

    def opens_with(self, code_hash: str, now: datetime) -> bool:
        """True when this is the code that works now."""
        return self.is_code(code_hash) and self.code_until(now) is not None

    @property
    def newly_opened(self) -> bool:
        """True while nobody has used the newest code."""
        newest = self.last(What.CODE_MADE, What.OPENED)
        return newest is not None and newest.what is What.CODE_MADE


def check(packed: Packed, event: Event, today: date) -> None:
    """Raises NotPossible unless this may happen now."""
    _must(packed.taken_back is None, "taken_back")
    if event.what is What.CODE_MADE:
        _must(packed.received is None, "received")
        _must(bool(packed.pack.to), "for_myself")
    if event.what in (What.HANDED_OVER, What.RECEIVED):
        _must(0 < len(event.council.strip()) <= LONGEST_COUNCIL, "council")
        _must(event.what is not What.RECEIVED or 0 < len(event.by.strip()) <= LONGEST_COUNCIL, "by")
    if event.what is What.RECEIVED:
        _must(packed.received is None, "received")
        _must(event.on is not None and event.on <= today, "on")
        _must(event.on is None or event.on >= packed.pack.made_on, "on")


def _must(holds: bool, missing: str) -> None:
    if not holds:
        raise NotPossible(missing)


def without_names(names: Iterable[str]) -> Plain:
    """Takes the names of other people out of a text: whole names, and each word of them that begins with a capital.

    Only names that the council's record has can be known. The person reads everything before it goes along."""
    words = {name.strip() for name in names if name.strip()}
    words |= {word for name in words for word in name.split() if len(word) > 2 and word[0].isupper()}
    if not words:
        return lambda text: text
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return lambda text: found.sub(LEFT_OUT, text)


def moved_budget(budget: Budget, plain: Plain) -> MovedBudget:
    """The newest figure, as it goes along. What a carer offers, and what is needed by somebody else, stays here."""
    needs = tuple(_need(need, plain) for need in budget.needs if need.met_by is not MetBy.FOR_CARED_FOR)
    known = {need.id for need in needs}
    figures = budget.figures
    return MovedBudget(
        number=budget.number,
        kind=budget.kind,
        made_on=budget.made_on,
        effective_from=budget.effective_from,
        period=budget.period,
        cost=budget.cost,
        decided=budget.decided is not None,
        complete=not budget.incomplete,
        contribution=budget.contribution.status,
        person_pays=figures.person_pays,
        council_pays=figures.council_pays,
        needs=needs,
        lines=tuple(_line(item, known, plain) for item in budget.calculation.everything),
        one_offs=tuple(MovedOneOff(plain(one.words), one.amount, one.when) for one in budget.one_offs),
    )


def _need(need: Need, plain: Plain) -> MovedNeed:
    outcome = need.outcome if need.outcome in OUTCOMES else ""
    return MovedNeed(need.id, plain(need.words), outcome, need.eligible, need.met_by)


def _line(item: WorkedLine, known: set[str], plain: Plain) -> MovedLine:
    line, quantity = item.line, item.line.quantity
    return MovedLine(
        id=line.id,
        needs=tuple(need for need in line.needs if need in known),
        support=plain(line.support),
        held_as=line.held_as,
        quantity=quantity.amount if quantity else None,
        unit=quantity.unit if quantity else None,
        per=quantity.per if quantity else None,
        workers=quantity.workers if quantity else 1,
        price=line.price.amount,
        price_unit=line.price.unit,
        amount=item.amount,
        kept_ready=line.dormant is not None,
        waits_for_a_yes=line.dormant is not None and line.dormant.reason == NOT_AGREED,
        whole=item.whole,
        funders=tuple(MovedFunder(plain(one.body), one.kind, one.amount, one.lead) for one in line.funders),
        aftercare=line.aftercare,
    )


def moved_needs(needs: Needs, plain: Plain) -> Needs:
    """How the person needs information. Through whom they are reached, and who reads to them, are other people: left
    out."""
    return Needs(
        **{
            **vars(needs),
            "through": "",
            "reader": "",
            "words": plain(needs.words),
            "when": plain(needs.when),
        }
    )


def agreed_parts(ticked: Iterable[Part], there: Iterable[Part]) -> tuple[Part, ...]:
    """What was agreed to, of what there is. Raises NotPossible when that is nothing."""
    wanted, found = set(ticked), set(there)
    _must(bool(wanted) and wanted <= found, "parts")
    return tuple(part for part in Part if part in wanted)
