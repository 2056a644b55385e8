"""The page object of who has looked."""

from dataclasses import dataclass

from portal.domain.council import Council, LogShows
from portal.services.seeing import LOG_LENGTH, By, LogLine

OWN = (By.ONESELF, By.PERSON)


@dataclass(frozen=True)
class LogPage:
    """Lines of the log, newest first, with the names and roles that the reader is told.

    `before` leads to the older ones. `newest` is False on a page of older ones."""

    person_id: str
    lines: tuple[LogLine, ...]
    others: bool
    shows_roles: bool
    newest: bool
    before: int | None


def log_page(person_id: str, lines: tuple[LogLine, ...], before: int | None, council: Council) -> LogPage:
    """What is told of these lines."""
    older = lines[-1].number if len(lines) == LOG_LENGTH and lines[-1].number > 1 else None
    others = any(line.by not in OWN for line in lines)
    return LogPage(person_id, lines, others, council.log_shows is LogShows.ROLE, before is None, older)
