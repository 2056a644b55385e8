"""What was answered so far, and the choice that it makes. An answer that was not given is None: never assumed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from portal.domain.arrangement import Frequency, Way
from portal.domain.budget import Budget
from portal.domain.choice import (
    WHOLE,
    Account,
    Agreed,
    Choice,
    Employs,
    Fund,
    FundHolder,
    PaidAs,
    Part,
    Payment,
    Receiver,
    Scope,
    Signer,
    Wishes,
)
from portal.domain.choosing import parts_of, stays

TALK = "talk"
QUICK, BUDGET = "quick", "budget"


def part_name(question: str, line: str, number: int) -> str:
    """The name of a part's question in addresses: way, or way-2 for the second part."""
    return question if line == WHOLE else f"{question}-{number}"


@dataclass(frozen=True)
class Answers:
    """The answers by question, as they were given, for this budget. `services` are the names of the directory's open
    providers of individual service funds, by id."""

    given: Mapping[str, Any]
    budget: Budget
    services: Mapping[str, str]
    held: tuple[Part, ...]  # as it is held now

    def of(self, question: str, name: str) -> Any:
        """One value, or None."""
        answer = self.given.get(question)
        return answer.get(name) if isinstance(answer, Mapping) else None

    @property
    def quick(self) -> bool:
        """True for a change in three screens."""
        return bool(self.given.get(QUICK))

    @property
    def scope(self) -> Scope | None:
        """All of it, each part, or as it is."""
        found = self.of("which", "which")
        return Scope(found) if found else None

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that are chosen for, in order: WHOLE alone where it is all of it."""
        if self.scope is Scope.WHOLE:
            return (WHOLE,)
        return tuple(parts_of(self.budget)) if self.scope is Scope.PARTS else ()

    def way(self, line: str, number: int) -> Way | None:
        """The way of a part."""
        found = self.of(part_name("way", line, number), "way")
        return Way(found) if found else None

    @property
    def ways(self) -> frozenset[Way]:
        """Every way that is chosen so far."""
        return frozenset(way for part in self.parts() for way in part.ways)

    @property
    def new_ways(self) -> frozenset[Way]:
        """The ways of what is to change: only with these is there more to ask."""
        return frozenset(way for part in self.parts() if not stays(part, self.held) for way in part.ways)

    @property
    def moved(self) -> tuple[tuple[int, str], ...]:
        """The parts that are to be held in another way than now: these have a day on which they begin."""
        return tuple((n, part.line) for n, part in self._numbered() if not stays(part, self.held))

    def parts(self) -> tuple[Part, ...]:
        """Every part that has a way."""
        return tuple(part for _, part in self._numbered())

    def _numbered(self) -> list[tuple[int, Part]]:
        found = []
        for number, line in enumerate(self.lines, 1):
            way = self.way(line, number)
            if way is not None:
                found.append((number, Part(line, way, self._shares(line, number, way), self._start(line, number))))
        return found

    def _shares(self, line: str, number: int, way: Way) -> tuple[tuple[Way, Decimal], ...]:
        if way is not Way.MIXED:
            return ()
        name = part_name("share", line, number)
        amounts = ((way, self.of(name, way.value)) for way in Way if way is not Way.MIXED)
        return tuple((way, Decimal(amount)) for way, amount in amounts if amount)

    def _start(self, line: str, number: int) -> date | None:
        when = self.of("when", "when")
        found = self.of("when", "day") if when == "day" else None
        if when == "each":
            found = self.of(part_name("day", line, number), "day")
        return date.fromisoformat(found) if found else None

    def choice(self) -> Choice:
        """What is sent."""
        ways = self.new_ways
        return Choice(
            budget=int(self.given.get(BUDGET, 0)),
            scope=self.scope or Scope.WHOLE,
            parts=tuple(replace(part, stays=stays(part, self.held)) for part in self.parts()),
            fund=self.fund() if Way.ISF in ways else None,
            payment=self.payment() if Way.DIRECT_PAYMENT in ways else Payment(),
            wishes=Wishes(
                kind=self.of("wishes", "kind") or "",
                times=tuple(self.of("wishes", "times") or ()),
                place=self.of("wishes", "place") or "",
                person=self.of("wishes", "person") or "",
            ),
            words=self.of("words", "words") or "",
        )

    def fund(self) -> Fund | None:
        """Who is to hold the fund."""
        holder, name = self.of("fund", "holder"), self.of("fund", "name") or ""
        if holder in (None, TALK):
            return None
        if holder in (FundHolder.NAMED, FundHolder.THIRD_PARTY):
            return Fund(FundHolder(holder), name)
        return Fund(FundHolder.LISTED, self.services.get(holder, ""), holder)

    def payment(self) -> Payment:
        """Everything about the direct payment."""
        receiver = self._code("receiver", Receiver)
        signer = self._code("signer", Signer)
        agreed = self.of("agreement", "agreed")
        return Payment(
            receiver=receiver,
            receiver_name=(self.of("receiver", "name") or "") if receiver not in (None, Receiver.ME) else "",
            signer=Signer.RECEIVER if receiver is Receiver.AUTHORISED else signer,
            signer_name=(self.of("signer", "name") or "") if signer is Signer.AGENT else "",
            account=self._code("account", Account),
            paid=PaidAs.NET if receiver is Receiver.ME else self._code("paid", PaidAs),
            frequency=self._code("frequency", Frequency),
            employs=tuple(Employs(code) for code in self.of("employs", "employs") or ()),
            agreed=Agreed(agreed) if agreed else None,  # to talk first is an answer here
            agreement=self.of("agreement", "version") or "",
        )

    def _code(self, question: str, codes: Any) -> Any:
        found = self.of(question, question)
        return None if found in (None, TALK) else codes(found)
