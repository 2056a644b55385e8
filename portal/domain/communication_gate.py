"""Nothing goes out in a form that somebody can't use, unless a reason is written down (ACC1, ACC5; complaint 8)."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from portal.domain.communication import Format, Made, Standing, needed
from portal.domain.learning import vague
from portal.domain.notice import Channel

LONGEST_REASON = 500
# An e-mail or a text is enlarged, spoken or felt by whatever its reader uses. Words made easy, and signs, it is not.
NOT_BY_ITSELF = frozenset({Format.EASY, Format.BSL})
BY_WIRE = frozenset({Channel.EMAIL, Channel.TEXT})


class NotInTheirFormat(Exception):
    """It would go out in a form that the person can't use, and no reason is given. `forms` are those they can use."""

    def __init__(self, forms: tuple[Made, ...]) -> None:
        super().__init__(" ".join(one.code for one in forms))
        self.forms = forms


def forms_for(forms: tuple[Made, ...], channel: Channel) -> tuple[Made, ...]:
    """In which of these forms something has to be made that goes out this way; none: as it is."""
    if channel not in BY_WIRE or all(one.format in NOT_BY_ITSELF for one in forms):
        return forms
    return ()


def check(forms: tuple[Made, ...], sent_as: Format | None, reason: str) -> Format:
    """As what it goes out. Raises NotInTheirFormat where the person needs another form and no reason is given: also
    where nobody said as what it goes out, since silence is how standard print is sent."""
    if not forms or any(one.format is sent_as for one in forms):
        return sent_as or Format.STANDARD
    if not reason.strip():
        raise NotInTheirFormat(forms)
    return sent_as or Format.STANDARD


@dataclass(frozen=True)
class Task:
    """Something that is to be made in a form somebody can use, or was. `about` is the code of a notice; `reason` why it
    went out in another form; `notice` the number of the notice that went out, 0 for what the notice is about."""

    id: int
    person_id: str
    about: str
    reference: str
    forms: str
    at: datetime
    notice: int = 0
    sent: datetime | None = None
    sent_as: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Counts:
    """How many people there are, were asked, answered and need something; what was sent to those, and how much of it
    in a form they can use and by its day; and which forms they need. In whole fives: None is under five, or none."""

    people: int | None
    asked: int | None
    answered: int | None
    sent: int | None
    on_time: int | None
    formats: tuple[tuple[str, int | None], ...]


def counted(
    people: int,
    standing: Collection[Standing],
    sent: Iterable[tuple[Task, date | None]],
    day_of: Callable[[datetime], date],
) -> Counts:
    """The counts, by how it stands with each person who was asked, and each thing that was sent with its last day."""
    every = [(task, until) for task, until in sent if task.sent is not None]
    met = [task for task, until in every if task.sent and not task.reason and (not until or day_of(task.sent) <= until)]
    forms = [{one.format for one in needed(item.needs)} for item in standing]
    return Counts(
        vague(people),
        vague(sum(item.last is not None for item in standing)),
        vague(sum(item.answer is not None for item in standing)),
        vague(len(every)),
        vague(len(met)),
        tuple((one.value, vague(sum(one in each for each in forms))) for one in Format if one is not Format.STANDARD),
    )


def percent(part: int | None, whole: int | None) -> int | None:
    """How many in a hundred, in whole fives too; None where one of the two is not told."""
    return None if part is None or not whole else part * 100 // whole // 5 * 5
