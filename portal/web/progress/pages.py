"""The page objects of the progress journey."""

from dataclasses import dataclass
from datetime import date

from portal.domain.case import Case
from portal.domain.council import UsualTime
from portal.domain.decision import Sent, State
from portal.domain.progress import ORDER, Reached, Stage, Timing, timing
from portal.domain.request import ONE_AT_A_TIME, Kind, Request, may_ask
from portal.web.portal import Portal


@dataclass(frozen=True)
class StageRow:
    """One stage: not begun, open or done, and the council's published times for it."""

    stage: Stage
    reached: Reached | None
    usual: UsualTime | None
    passed: bool = False  # a later stage has begun without it

    @property
    def status(self) -> str:
        """done, now, passed or later."""
        if self.reached is None:
            return "passed" if self.passed else "later"
        return "now" if self.reached.done is None else "done"


@dataclass(frozen=True)
class ProgressPage:
    """Where I am."""

    person_id: str
    case: Case
    rows: tuple[StageRow, ...]
    now: Reached | None
    timing: Timing | None
    requests: tuple[Request, ...]
    choices: tuple[Sent, ...]  # that still wait, or were decided
    may_ask: tuple[Kind, ...]
    today: date


def progress_page(
    person_id: str, case: Case, requests: tuple[Request, ...], choices: tuple[Sent, ...], portal: Portal, today: date
) -> ProgressPage:
    """Every stage in its order, with the newest time it was reached: the way may go back."""
    newest = {item.stage: item for item in case.progress.reached}
    usual = portal.council.usual_times
    furthest = max((ORDER.index(stage) for stage in newest), default=-1)
    rows = tuple(
        StageRow(stage, newest.get(stage), usual.get(stage.value), place < furthest)
        for place, stage in enumerate(ORDER)
    )
    now = case.progress.now
    times = usual.get(now.stage.value) if now else None
    return ProgressPage(
        person_id=person_id,
        case=case,
        rows=rows,
        now=now,
        timing=timing(now, times, today) if now and times else None,
        requests=requests,
        choices=tuple(sent for sent in choices if sent.state not in (State.TAKEN_BACK, State.REPLACED)),
        may_ask=tuple(kind for kind in may_ask(case, requests) if kind in ONE_AT_A_TIME),
        today=today,
    )
