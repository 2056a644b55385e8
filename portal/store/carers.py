"""Loads content/carers.yaml: what the public pages for carers tell. A ban without a reason is refused, and so is an
example with a figure in it, because it would be read as a limit (CAR13, CAR14, R-CAR-3)."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field

from portal.domain.carer import Side
from portal.domain.carers_guide import CarersGuide, Lasts, PaidOutBy, Payer, Use, UseExample, WhileAway
from portal.domain.fact import Fact
from portal.domain.way import NotBought
from portal.store.content import ContentFile, Entry
from portal.store.rate_books import ANY
from portal.store.sentences import check_sentences
from portal.store.way_shapes import SaidShape, Words

FIGURE = re.compile("[0-9£$€%]")
NO_REASON = "is empty. Nothing is ruled out without a reason: write why, and what somebody can do"
A_LIMIT = "names a figure, and a figure in an example is read as a limit. Say what helped, and not how much of it"
TOO_LITTLE = "needs care for an adult with eligible needs, care for one without, and support for the carer"
KINDS_OF_CARE = {(Side.ADULT, True), (Side.ADULT, False), (Side.CARER, True)}


class _Use(Entry):
    id: Annotated[Use, ANY]
    title: Words
    says: Words
    how: Words
    lasts: Annotated[Lasts, ANY]


class _NotBought(SaidShape):
    why: str
    blanket: bool


class _Payer(Entry):
    id: Annotated[PaidOutBy, ANY]
    title: Words
    says: Words
    here: bool


class _WhileAway(Entry):
    title: Words
    story: Words
    why: Words
    received_by: Annotated[Side, ANY]
    adult_eligible: bool


class _Carers(Entry):
    uses: list[_Use]
    not_bought: list[_NotBought]
    paid_out_by: list[_Payer]
    while_away: list[_WhileAway]
    charges_carers: Annotated[bool, Field(strict=True)]


def load_carers_guide(path: Path, facts: Mapping[str, Fact]) -> CarersGuide:
    """What is told to carers. Raises BadContent with the file and the line: a ban without a reason, a use that is left
    out, a figure in an example, a fact nobody verified, nobody who pays it out."""
    file = ContentFile(path)
    raw = file.read_as(_Carers)
    _check_uses(file, raw)
    for number, item in enumerate(raw.not_bought):
        if not item.why.strip():
            raise file.fault(("not_bought", number, "why"), NO_REASON)
    check_sentences(file, (), raw, facts)
    _all_told(file, "paid_out_by", PaidOutBy, [item.id for item in raw.paid_out_by])
    if not any(item.here for item in raw.paid_out_by):
        raise file.fault(("paid_out_by",), "says of nobody that they pay it out here")
    if KINDS_OF_CARE - {(item.received_by, item.adult_eligible) for item in raw.while_away}:
        raise file.fault(("while_away",), TOO_LITTLE)
    return CarersGuide(
        uses=tuple(UseExample(i.id, i.title, i.says, i.how, i.lasts) for i in raw.uses),
        not_bought=tuple(NotBought(i.words, i.whose, tuple(i.basis), i.why, i.blanket) for i in raw.not_bought),
        paid_out_by=tuple(Payer(i.id, i.title, i.says, i.here) for i in raw.paid_out_by),
        while_away=tuple(
            WhileAway(i.title, i.story, i.why, i.received_by, i.adult_eligible) for i in raw.while_away
        ),
        charges_carers=raw.charges_carers,
    )  # fmt: skip


def _check_uses(file: ContentFile, raw: _Carers) -> None:
    for number, item in enumerate(raw.uses):
        for key in ("title", "says", "how"):
            if FIGURE.search(getattr(item, key)):
                raise file.fault(("uses", number, key), A_LIMIT)
    _all_told(file, "uses", Use, [item.id for item in raw.uses])
    _all_told(file, "uses", Lasts, [item.lasts for item in raw.uses])


def _all_told(file: ContentFile, key: str, wanted: type[StrEnum], found: Iterable[StrEnum]) -> None:
    for name in wanted:
        if name not in found:
            raise file.fault((key,), f"{name} is missing: all of them are told")
