"""What was answered so far, and the question, challenge or complaint that it makes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from portal.domain.budget import Budget
from portal.domain.dispute import ROUTED, About, Channel, Dispute, Door, Footing, Ground, Subject
from portal.domain.quote_check import SavedQuote
from portal.domain.tracking import is_late

DOOR, LINE, CHOICE = "door", "line", "choice"


@dataclass(frozen=True)
class Answers:
    """The answers by question, as they were given. `budget` is None where no amount is shown; `quotes` are the prices
    that the person saved and did not take back."""

    given: Mapping[str, Any]
    budget: Budget | None
    quotes: tuple[SavedQuote, ...]
    today: date

    def of(self, question: str, name: str) -> Any:
        """One value, or None."""
        answer = self.given.get(question)
        return answer.get(name) if isinstance(answer, Mapping) else None

    @property
    def door(self) -> Door:
        """Through which door."""
        return Door(self.given[DOOR])

    @property
    def line(self) -> str:
        """The id of the line it is about; "" for the budget as a whole."""
        found = self.of("subject", "line") if "subject" in self.given else self.given.get(LINE)
        return "" if found in (None, "all") else str(found)

    @property
    def about(self) -> About | None:
        """What a complaint is about."""
        found = self.of("about", "about")
        return About(found) if found else None

    @property
    def is_routed(self) -> bool:
        """True when something has a route of its own."""
        return self.about in ROUTED

    @property
    def noticed(self) -> date | None:
        """When it happened, or came to be known."""
        found = self.of("noticed", "day")
        return date.fromisoformat(found) if found else None

    @property
    def is_late(self) -> bool:
        """True when that is over 12 months ago."""
        return self.noticed is not None and is_late(self.noticed, self.today)

    @property
    def quotes_here(self) -> tuple[SavedQuote, ...]:
        """The saved prices of this line, or all where it is about everything."""
        return tuple(quote for quote in self.quotes if self.line in ("", quote.line))

    def subject(self) -> Subject:
        """What is disputed, as it stands now."""
        quote = next((item for item in self.quotes if item.reference == self.of("quote", "quote")), None)
        subject = Subject(choice=str(self.given.get(CHOICE) or ""))
        if self.budget is not None:
            subject = replace(subject, budget=self.budget.number, amount=self.budget.cost)
            lines = enumerate(self.budget.calculation.everything, 1)
            number, item = next(((n, item) for n, item in lines if item.line.id == self.line), (None, None))
            if item is not None:
                price = item.line.price
                subject = replace(
                    subject, line=item.line.id, number=number, support=item.line.support, amount=item.amount,
                    rules=item.rules, rate=price.reference, version=price.version or self.budget.rate_book,
                )  # fmt: skip
        return subject if quote is None else replace(subject, quote=quote.reference, gap=quote.gap)

    def dispute(self) -> Dispute:
        """What is sent."""
        footing = Footing(self.of("who", "who") or Footing.SELF)
        late = self.of("late", "words") if self.is_late else ""
        return Dispute(
            door=self.door,
            words=self.of("words", "words") or "",
            subject=self.subject(),
            grounds=tuple(Ground(code) for code in self.of("grounds", "grounds") or ()),
            about=self.about if self.door is Door.COMPLAINT else None,
            wanted=self.of("wanted", "words") or "",
            noticed=self.noticed if self.door is Door.COMPLAINT else None,
            why_late=late or "",
            footing=footing,
            brought_by=(self.of("who", "name") or "") if footing is not Footing.SELF else "",
            report=footing is Footing.ADVOCATE and "report" in (self.of("who", "report") or ()),
            channel=Channel(self.of("channel", "channel") or Channel.ACCOUNT),
        )
