"""Links to what others publish, with the day on which somebody last looked whether they still lead there (INT6)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class About(StrEnum):
    """What a link leads to."""

    LOCAL_OFFER = "local_offer"
    POLICY = "policy"


@dataclass(frozen=True)
class CheckedLink:
    """One link. `made_up`: it belongs to the demonstration and leads nowhere."""

    about: About
    title: str
    says: str
    url: str
    checked_on: date
    made_up: bool = False


@dataclass(frozen=True)
class Links:
    """All of them, and for how many days a look counts: the council's own rule."""

    check_within_days: int
    links: tuple[CheckedLink, ...]

    def lately(self, link: CheckedLink, today: date) -> bool:
        """True while somebody looked not too long ago. A day in the future is no look."""
        return 0 <= (today - link.checked_on).days <= self.check_within_days

    def of(self, about: About) -> tuple[CheckedLink, ...]:
        """Those that lead to this."""
        return tuple(link for link in self.links if link.about is about)

    def not_checked_lately(self, today: date) -> tuple[CheckedLink, ...]:
        """Those that somebody should look at again."""
        return tuple(link for link in self.links if not self.lately(link, today))
