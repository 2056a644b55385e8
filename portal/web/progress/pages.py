"""The page objects of the progress journey."""

from dataclasses import dataclass
from datetime import date

from portal.domain.case import Case
from portal.domain.council import UsualTime
from portal.domain.progress import ORDER, Reached, Stage, Timing, timing
from portal.domain.review_request import ReviewRequest
from portal.web.portal import Portal


@dataclass(frozen=True)
class StageRow:
    """One stage: not begun, open or done, and the council's published times for it."""

    stage: Stage
    reached: Reached | None
    usual: UsualTime | None

    @property
    def status(self) -> str:
        """done, now or later."""
        if self.reached is None:
            return "later"
        return "now" if self.reached.done is None else "done"


@dataclass(frozen=True)
class ProgressPage:
    """Where I am."""

    person_id: str
    case: Case
    rows: tuple[StageRow, ...]
    now: Reached | None
    timing: Timing | None
    request: ReviewRequest | None
    today: date


def progress_page(
    person_id: str, case: Case, request: ReviewRequest | None, portal: Portal, today: date
) -> ProgressPage:
    """Every stage in its order, with the newest time it was reached: the way may go back."""
    newest = {item.stage: item for item in case.progress.reached}
    usual = portal.council.usual_times
    rows = tuple(StageRow(stage, newest.get(stage), usual.get(stage.value)) for stage in ORDER)
    now = case.progress.now
    times = usual.get(now.stage.value) if now else None
    return ProgressPage(
        person_id=person_id,
        case=case,
        rows=rows,
        now=now,
        timing=timing(now, times, today) if now and times else None,
        request=request,
        today=today,
    )
