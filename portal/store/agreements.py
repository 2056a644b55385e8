"""Loads content/agreements/: what somebody signs, in plain words and in full. The two must say the same."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from portal.domain.agreement import Agreement, Clause, Part, PlainSaid
from portal.domain.fact import Fact
from portal.store.content import ContentFile, Day, Entry
from portal.store.rate_books import ANY
from portal.store.sentences import check_sentences, said
from portal.store.way_shapes import SaidShape, Telling, Words


class _Plain(SaidShape):
    part: Annotated[Part, ANY]
    clauses: Annotated[list[int], Field(min_length=1)]


class _Clause(Entry):
    number: int
    title: Words
    says: Telling


class _Agreement(Entry):
    id: Words
    version: Words
    in_force_from: Day
    status: Literal["example", "own"]
    title: Words
    plain: Annotated[list[_Plain], Field(min_length=1)]
    full: Annotated[list[_Clause], Field(min_length=1)]


def load_agreement(path: Path, facts: Mapping[str, Fact]) -> Agreement:
    """The agreement. Raises BadContent with the file and the line: a clause that no plain sentence tells, a law that
    stands on nothing."""
    file = ContentFile(path)
    raw = file.read_as(_Agreement)
    _check_numbers(file, raw)
    check_sentences(file, (), raw, facts)
    agreement = Agreement(
        id=raw.id,
        version=raw.version,
        in_force_from=raw.in_force_from,
        example=raw.status == "example",
        title=raw.title,
        plain=tuple(PlainSaid(i.words, i.whose, tuple(i.basis), i.part, tuple(i.clauses)) for i in raw.plain),
        clauses=tuple(Clause(i.number, i.title, said(i.says)) for i in raw.full),
    )
    _check_told(file, agreement)
    return agreement


def _check_numbers(file: ContentFile, raw: _Agreement) -> None:
    for place, clause in enumerate(raw.full):
        if clause.number != place + 1:
            raise file.fault(
                ("full", place, "number"), f"must be {place + 1}: clauses are numbered from 1, none left out"
            )
    for place, plain in enumerate(raw.plain):
        where = ("plain", place, "clauses")
        if unknown := [number for number in plain.clauses if not 1 <= number <= len(raw.full)]:
            raise file.fault(where, f"there is no clause {unknown[0]}")
        if plain.clauses != sorted(set(plain.clauses)):
            raise file.fault(where, "must name each clause once, the lowest first")


def _check_told(file: ContentFile, agreement: Agreement) -> None:
    for number in agreement.without_plain_words():
        place = ("full", number - 1, "number")
        raise file.fault(place, "no plain sentence stands for this clause: name it at one, or write one")
    for part in Part:
        if not agreement.of(part):
            raise file.fault(("plain",), f"no sentence is about {part}: all {len(Part)} parts are told")
