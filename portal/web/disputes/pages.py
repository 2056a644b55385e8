"""The page objects of what was brought: the list, and one matter tracked."""

from dataclasses import dataclass
from datetime import date

from portal.documents.london import local
from portal.domain.calendar import NotCovered
from portal.domain.dispute import Dispute, Door, Event, What
from portal.domain.evidence import Evidence
from portal.domain.progress import Holder
from portal.domain.tracking import Clock, State, Tracked, is_late, ombudsman_until
from portal.web.due import clocks_of
from portal.web.portal import Portal


@dataclass(frozen=True)
class Step:
    """One thing that happened, with its files."""

    event: Event
    files: tuple[Evidence, ...]


@dataclass(frozen=True)
class DisputePage:
    """One question, challenge or complaint: what was sent, how it stands, who acts next, by when, and what came."""

    person_id: str
    tracked: Tracked
    dispute: Dispute
    files: tuple[Evidence, ...]  # that were sent with it
    steps: tuple[Step, ...]
    clocks: tuple[Clock, ...]
    working_days: int | None  # since it was sent
    you_do: tuple[str, ...]
    we_do: tuple[str, ...]
    ombudsman_until: date | None  # None when it is not known, or over
    today: date

    @property
    def question(self) -> Event | None:
        """The council's question that waits for an answer."""
        asked = self.tracked.state is State.ASKED
        return next((e for e in reversed(self.tracked.events) if e.what is What.ASKED), None) if asked else None

    @property
    def is_late(self) -> bool:
        """True when it happened over 12 months before it was sent."""
        noticed = self.dispute.noticed
        return noticed is not None and is_late(noticed, local(self.tracked.at).date())


def dispute_page(person_id: str, tracked: Tracked, files: tuple[Evidence, ...], portal: Portal) -> DisputePage:
    """One matter, held against the clocks of the law and of the council."""
    added = {file_id for event in tracked.events for file_id in event.files}
    by_id = {item.id: item for item in files}
    dispute, day = tracked.dispute, portal.day
    until = ombudsman_until(dispute.noticed) if dispute.noticed else None
    return DisputePage(
        person_id=person_id,
        tracked=tracked,
        dispute=dispute,
        files=tuple(item for item in files if item.id not in added),
        steps=tuple(Step(e, tuple(by_id[f] for f in e.files if f in by_id)) for e in tracked.events),
        clocks=clocks_of(tracked, portal, day),
        working_days=_working_days(tracked, portal, day),
        you_do=_you_do(tracked),
        we_do=_we_do(tracked),
        ombudsman_until=until if until and until >= day else None,
        today=day,
    )


def _working_days(tracked: Tracked, portal: Portal, day: date) -> int | None:
    try:
        return portal.holidays.between(local(tracked.at).date(), day)
    except NotCovered:
        return None


def _you_do(tracked: Tracked) -> tuple[str, ...]:
    """Codes of what whoever brought it does now: never nothing is left unsaid (complaint 14)."""
    if tracked.state is State.ASKED:
        return ("answer",)
    return ("nothing",) if tracked.is_open else ()


def _we_do(tracked: Tracked) -> tuple[str, ...]:
    """Codes of what the council does now, the next first."""
    if tracked.holder is not Holder.COUNCIL:
        return ("wait",) if tracked.is_open else ()
    found = [] if tracked.taken_by else ["take"]
    if tracked.dispute.door is Door.COMPLAINT and tracked.acknowledged is None:
        found.append("acknowledge")
    if tracked.dispute.report:
        found.append("meet")
    return (*found, "look", "answer")


@dataclass(frozen=True)
class EveryPage:
    """All that was brought, and what was begun."""

    person_id: str
    open: tuple[Tracked, ...]
    closed: tuple[Tracked, ...]
    waits_for_you: tuple[Tracked, ...]
