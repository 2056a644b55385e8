"""The page objects of a choice: as it is checked before sending, and as it stands afterwards."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from portal.documents import choice_words as say
from portal.documents.guide import Guide
from portal.documents.language import Later
from portal.domain.arrangement import Payments, Way
from portal.domain.budget import Budget
from portal.domain.choice import WHOLE, Agreed, Choice, Part, Receiver, Scope, Signer
from portal.domain.choosing import COUNCIL_LOOKS_AT, Problem, moved_away, stays, with_choice
from portal.domain.decision import Event, Sent
from portal.domain.line import HeldAs, Line, Per
from portal.domain.parts import HolderPart, by_holder
from portal.domain.progress import Timing
from portal.domain.way import Contingency
from portal.web.money_out import paid_out, payment_of


@dataclass(frozen=True)
class PartRow:
    """One part: what it is, how much of it is held in which way, from when, and what was decided about it."""

    number: int
    part: Part
    supports: tuple[str, ...]  # none: all of the budget
    amounts: tuple[tuple[Way, Decimal | None], ...]
    changes: bool
    decision: Event | None


@dataclass(frozen=True)
class Row:
    """One answer. `values` are none where nothing was said yet; `typed` is in the person's own words."""

    question: str
    title: Later
    values: tuple[Any, ...] = ()
    typed: str = ""


@dataclass(frozen=True)
class ChoicePage:
    """A choice with its figures. The holders' parts are the budget to the penny."""

    person_id: str
    choice: Choice
    budget: Budget
    after: Budget
    parts: tuple[PartRow, ...]
    rows: tuple[Row, ...]
    holders: tuple[HolderPart, ...]
    payments: Payments | None
    contingency: Contingency | None
    weekly: Decimal | None  # of the direct payment, before what the person pays
    relatives: bool  # the council has to look at it first (R-DP-8)
    leaves_direct_payment: bool
    sent: Sent | None = None
    timing: Timing | None = None  # how long it waits, held against the council's own times (PRC5)
    problems: tuple[Problem, ...] = ()

    @property
    def unsigned(self) -> bool:
        """True for a direct payment whose agreement is not signed yet."""
        return Way.DIRECT_PAYMENT in self.choice.new_ways and self.choice.payment.agreed is not Agreed.SIGNED


def choice_page(
    person_id: str, choice: Choice, budget: Budget, guide: Guide, now: tuple[Part, ...], *, sent: Sent | None = None,
    waits: Timing | None = None, problems: tuple[Problem, ...] = (),
) -> ChoicePage:  # fmt: skip
    """The choice held against the budget it was made for."""
    after, _ = with_choice(budget, choice)
    holders = by_holder(after)
    paid = next((part for part in holders if part.held_as is HeldAs.DIRECT_PAYMENT), None)
    chosen = paid is not None and Way.DIRECT_PAYMENT in choice.ways
    return ChoicePage(
        person_id=person_id,
        choice=choice,
        budget=budget,
        after=after,
        parts=part_rows(budget, choice, now, sent),
        rows=answer_rows(choice, budget, guide),
        holders=holders,
        payments=payment_of(budget, choice),
        contingency=guide.ways.contingency if chosen and budget.period is Per.WEEK else None,
        weekly=paid.amount if paid is not None and chosen and budget.period is Per.WEEK else None,
        relatives=bool(COUNCIL_LOOKS_AT & set(choice.payment.employs)),
        leaves_direct_payment=moved_away(now, choice, Way.DIRECT_PAYMENT),
        sent=sent,
        timing=waits,
        problems=problems,
    )


def part_rows(budget: Budget, choice: Choice, now: tuple[Part, ...], sent: Sent | None = None) -> tuple[PartRow, ...]:
    """Each part with its amounts. Where everything stays, the parts are as they are now."""
    chosen = choice if choice.parts else replace(choice, scope=Scope.PARTS, parts=now)
    _, held = with_choice(budget, chosen)
    lines = {line.id: line for line in budget.lines}
    decided = sent.decided if sent else {}
    return tuple(
        PartRow(
            number, item.part, _supports(item.part, lines), item.amounts,
            not (item.part.stays if sent and choice.parts else stays(item.part, now)), decided.get(item.part.line),
        )
        for number, item in enumerate(held, 1)
    )  # fmt: skip


def _supports(part: Part, lines: dict[str, Line]) -> tuple[str, ...]:
    return () if part.line == WHOLE or part.line not in lines else (lines[part.line].support,)


def answer_rows(choice: Choice, budget: Budget, guide: Guide) -> tuple[Row, ...]:
    """What was said beside the ways, and what was not said yet."""
    rows: list[Row] = []
    payment, wishes = choice.payment, choice.wishes
    if Way.ISF in choice.new_ways:
        rows.append(Row("fund", say.TITLE["fund"], typed=choice.fund.name if choice.fund else ""))
    if Way.DIRECT_PAYMENT in choice.new_ways:
        rows.append(_row("receiver", say.RECEIVER, payment.receiver, payment.receiver_name))
        if payment.receiver is not Receiver.AUTHORISED:
            agent = payment.signer_name if payment.signer is Signer.AGENT else ""
            rows.append(_row("signer", say.SIGNER, payment.signer, agent))
        rows.append(_row("account", say.ACCOUNT, payment.account))
        part = paid_out(budget, choice)
        if part is None or part.net != part.amount:
            rows.append(_row("paid", say.PAID, payment.paid))
        titles = {item.id: Later(item.title) for item in guide.ways.frequencies}
        if budget.period is not Per.ONCE:
            rows.append(_row("frequency", titles, payment.frequency))
        rows.append(Row("employs", say.TITLE["employs"], tuple(say.EMPLOYS[code] for code in payment.employs)))
        rows.append(_row("agreement", say.AGREED, payment.agreed))
    if choice.ways & {Way.ISF, Way.MANAGED} or not choice.ways:
        times = tuple(say.TIMES[code] for code in wishes.times if code in say.TIMES)
        told = "\n".join(text for text in (wishes.kind, wishes.place, wishes.person) if text)
        rows.append(Row("wishes", say.TITLE["wishes"], times, told))
    rows.append(Row("words", say.TITLE["words"], typed=choice.words))
    return tuple(rows)


def _row(question: str, words: Any, code: Any, typed: str = "") -> Row:
    return Row(question, say.TITLE[question], () if code is None else (words[code],), typed)
