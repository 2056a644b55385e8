"""The agreement for a direct payment as it is told, wherever it is shown before somebody signs it (OPT18)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from portal.documents.language import Later as _l
from portal.domain.agreement import Agreement, Clause, Part, PlainSaid
from portal.domain.way import Said, Whose
from portal.web.citing import Cited, cited
from portal.web.portal import Portal

PART = {
    Part.YOU: _l("What you agree to"),
    Part.COUNCIL: _l("What we agree to"),
    Part.MONEY: _l("Money left over, and money asked back"),
    Part.ENDS: _l("How it ends or changes, and if you do not agree"),
}


@dataclass(frozen=True)
class Sentence:
    """One sentence, what it stands on, and the clauses that it stands for."""

    said: Said
    basis: tuple[Cited, ...]
    clauses: tuple[int, ...]


@dataclass(frozen=True)
class PlainPart:
    """The plain sentences about one thing."""

    id: Part
    words: _l
    says: tuple[Sentence, ...]


@dataclass(frozen=True)
class ClauseTold:
    """A clause: its sentences one after the other, those of one owner together."""

    number: int
    title: str
    owned: tuple[tuple[Whose, tuple[Sentence, ...]], ...]


@dataclass(frozen=True)
class AgreementTold:
    """The agreement for components/agreement.html."""

    title: str
    version: str
    in_force_from: date
    example: bool
    parts: tuple[PlainPart, ...]
    clauses: tuple[ClauseTold, ...]


def agreement_told(portal: Portal) -> AgreementTold:
    """The agreement that is in force here."""
    found: Agreement = portal.guide.agreement
    return AgreementTold(
        title=found.title,
        version=found.version,
        in_force_from=found.in_force_from,
        example=found.example,
        parts=tuple(PlainPart(part, words, sentences(found.of(part), portal)) for part, words in PART.items()),
        clauses=tuple(clause_told(clause, portal) for clause in found.clauses),
    )


def clause_told(clause: Clause, portal: Portal) -> ClauseTold:
    """A clause, so that whose its sentences are is said once and not after each."""
    owned = groupby(clause.says, key=lambda said: said.whose)
    return ClauseTold(clause.number, clause.title, tuple((whose, sentences(says, portal)) for whose, says in owned))


def sentences(items: Iterable[Said], portal: Portal) -> tuple[Sentence, ...]:
    """These sentences as they are told."""
    return tuple(
        Sentence(item, cited(item.basis, portal), item.clauses if isinstance(item, PlainSaid) else ()) for item in items
    )
