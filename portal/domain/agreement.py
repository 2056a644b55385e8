"""The agreement for a direct payment, as it is shown before anybody signs it: in plain words, and in full (OPT18)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.domain.way import Said


class Part(StrEnum):
    """What a plain sentence is about, in the order in which they are read."""

    YOU = "you"
    COUNCIL = "council"
    MONEY = "money"
    ENDS = "ends"


@dataclass(frozen=True)
class PlainSaid(Said):
    """One plain sentence, and the numbers of the clauses that it stands for."""

    part: Part
    clauses: tuple[int, ...]


@dataclass(frozen=True)
class Clause:
    """One clause of the full text."""

    number: int
    title: str
    says: tuple[Said, ...]


@dataclass(frozen=True)
class Agreement:
    """One version. Plain words and full text say the same. `example`: made up, and nobody's contract."""

    id: str
    version: str
    in_force_from: date
    example: bool
    title: str
    plain: tuple[PlainSaid, ...]
    clauses: tuple[Clause, ...]

    def of(self, part: Part) -> tuple[PlainSaid, ...]:
        """The plain sentences about this."""
        return tuple(said for said in self.plain if said.part is part)

    def without_plain_words(self) -> tuple[int, ...]:
        """The clauses that no plain sentence stands for: somebody would sign what nobody told them."""
        told = {number for said in self.plain for number in said.clauses}
        return tuple(clause.number for clause in self.clauses if clause.number not in told)
