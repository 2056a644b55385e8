"""Changes as they go out to the council's own systems, by pull and by webhook."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal

from portal.documents import change_models as told
from portal.domain.another_way import AnotherWay
from portal.domain.change_out import Change, NeedsBody, Page
from portal.domain.communication import Needs
from portal.domain.decision import Sent
from portal.domain.joint import JointAgreement
from portal.domain.matters import Version as MattersVersion
from portal.domain.notice import Contact
from portal.domain.pool import Pool
from portal.domain.representative import Representative
from portal.domain.request import Request
from portal.domain.tracking import Tracked

TYPED = frozenset({"other_language"})  # what somebody typed among the codes of a request


class _Teller:
    """Tells some changes: with people's words and names, or in codes alone. `others`: the council's references of the
    people whom agreements name, by id."""

    def __init__(self, words: bool, others: Mapping[str, str]) -> None:
        self.words, self.others = words, others

    def own(self, text: str) -> str | None:
        """What somebody wrote, for who may read it; null where nothing was written."""
        return (text or None) if self.words else None

    def step(self, event: Any, said: str = "") -> told.Step:
        """One thing that happened."""
        parts, until = getattr(event, "parts", ()), getattr(event, "until", None)
        words = self.own(said or event.words)
        return told.Step(
            what=event.what.value, at=utc(event.at), by=event.by or None, words=words, parts=list(parts), until=until
        )


def page(found: Page, *, words: bool) -> told.Changes:
    """A page of changes. `words`: what people wrote, and names, are told too."""
    teller = _Teller(words, found.others)
    changes = [_change(teller, one) for one in found.changes]
    return told.Changes(changes=changes, next=found.next.text, more=found.more)


def posted(found: Page) -> bytes:
    """What the webhook posts: in codes alone."""
    newest = utc(found.changes[-1].at)
    return told.Delivery(timestamp=newest, data=page(found, words=False)).model_dump_json().encode()


def utc(at: datetime) -> datetime:
    """A kept time, which is UTC without saying so, as one that says so: it goes out with a Z."""
    return at.replace(tzinfo=UTC)


def _change(teller: _Teller, one: Change) -> told.Change:
    return told.Change(
        number=one.number, id=f"chg_{one.mark}", at=utc(one.at), kind=one.kind.code, person=one.person,
        reference=(one.reference or None) if one.person else None,
        state=None if one.body is None else TELL[type(one.body)](teller, one.body, one.person_id),
    )  # fmt: skip


def _choice(teller: _Teller, sent: Sent, _: str) -> told.ChoiceState:
    choice, payment, fund = sent.choice, sent.choice.payment, sent.choice.fund
    parts = [
        told.Part(
            line=part.line, way=part.way, start=part.start, stays=part.stays,
            shares=[told.Share(way=way, amount=amount) for way, amount in part.shares],
        )
        for part in choice.parts
    ]  # fmt: skip
    return told.ChoiceState(
        state=sent.state, budget=choice.budget, scope=choice.scope, parts=parts, words=teller.own(choice.words),
        fund_holder=fund.holder if fund else None, fund_service=(fund.service or None) if fund else None,
        fund_name=teller.own(fund.name) if fund else None, receiver=payment.receiver, signer=payment.signer,
        receiver_name=teller.own(payment.receiver_name), signer_name=teller.own(payment.signer_name),
        account=payment.account, paid=payment.paid, frequency=payment.frequency, employs=list(payment.employs),
        agreed=payment.agreed, steps=[teller.step(event) for event in sent.events],
    )  # fmt: skip


def _case(teller: _Teller, case: Tracked, _: str) -> told.CaseState:
    sent, subject = case.dispute, case.dispute.subject
    answer = case.decision.answer if case.decision else None
    steps = [teller.step(event, event.answer.found if event.answer else "") for event in case.events]
    return told.CaseState(
        door=sent.door, state=case.state, grounds=list(sent.grounds), about=sent.about, budget=subject.budget,
        line=subject.line or None, rate=subject.rate or None, rules=list(subject.rules), amount=subject.amount,
        choice=subject.choice or None, noticed=sent.noticed, footing=sent.footing, report=sent.report,
        channel=sent.channel, words=teller.own(sent.words), wanted=teller.own(sent.wanted),
        why_late=teller.own(sent.why_late), brought_by=teller.own(sent.brought_by),
        outcome=answer.outcome if answer else None, steps=steps,
    )  # fmt: skip


def _request(teller: _Teller, one: Request, _: str) -> told.RequestState:
    detail = {name: value for name, value in one.detail.items() if teller.words or name not in TYPED}
    answers = [
        told.Step(what="answered", at=utc(said.at), by=said.by, words=teller.own(said.words), until=said.until)
        for said in one.answers
    ]
    return told.RequestState(
        kind=one.kind, state=one.status, version=one.version, detail=detail, words=teller.own(one.words), steps=answers
    )


def _helper(teller: _Teller, part: Representative, _: str) -> told.HelperState:
    state = part.closed_why.value if part.closed_why else "accepted" if part.accepted else "invited"
    return told.HelperState(
        role=part.role, scopes=sorted(part.scopes), begins=part.begins, until=part.until, state=state,
        name=teller.own(part.name), organisation=teller.own(part.organisation),
    )  # fmt: skip


def _needs(teller: _Teller, body: NeedsBody, _: str) -> told.NeedsState:
    version, needs = body.version, body.version.needs if body.version else Needs()
    return told.NeedsState(
        version=version.number if version else 0, said_by=version.by if version else None,
        until=version.until if version else None, formats=list(needs.formats), print_size=needs.size or None,
        braille_grade=needs.grade or None, reach=list(needs.reach), support=list(needs.support),
        times=list(needs.times), speaks=needs.speaks or None, reads=needs.reads or None, interpreter=needs.interpreter,
        shared_with=list(body.shared_with), words=teller.own(needs.words), when=teller.own(needs.when),
        through=teller.own(needs.through), reader=teller.own(needs.reader),
    )  # fmt: skip


def _contact(_teller: _Teller, contact: Contact, _: str) -> told.ContactState:
    return told.ContactState(channel=contact.channel, version=contact.version)


def _agreement(teller: _Teller, joint: JointAgreement, person_id: str) -> told.AgreementState:
    asked = joint.asked
    return told.AgreementState(
        kind=joint.kind, state=joint.state, start=asked.start, weekly=asked.weekly, words=teller.own(asked.words),
        other=teller.others.get(joint.other_than(person_id)), said=[_said(event, person_id) for event in joint.events],
    )  # fmt: skip


def _another_way(teller: _Teller, way: AnotherWay, _: str) -> told.AnotherWayState:
    steps = [teller.step(event) for event in way.events]
    return told.AnotherWayState(agreement=way.opened.agreement, state=way.state, steps=steps)


def _pool(_teller: _Teller, pool: Pool, person_id: str) -> told.PoolState:
    theirs = [_said(event, person_id) for event in pool.events if event.party in (person_id, "") and not event.amount]
    return told.PoolState(kind=pool.terms.kind, start=pool.now.terms.start, said=theirs)


def _said(event: Any, person_id: str) -> told.Said:
    who: Literal["person", "other", "council"] = "council"
    if event.party:
        who = "person" if event.party == person_id else "other"
    return told.Said(who=who, what=event.what, at=utc(event.at), how=event.how)


def _matters(teller: _Teller, version: MattersVersion, _: str) -> told.MattersState:
    said = version.matters
    return told.MattersState(
        version=version.number, areas=[one.area for one in said.areas],
        most=[one.area for one in said.areas if one.most], says_caring=said.says_caring, words=teller.own(said.words),
    )  # fmt: skip


TELL: Mapping[type, Callable[..., Any]] = {
    Sent: _choice,
    Tracked: _case,
    Request: _request,
    Representative: _helper,
    NeedsBody: _needs,
    Contact: _contact,
    JointAgreement: _agreement,
    AnotherWay: _another_way,
    Pool: _pool,
    MattersVersion: _matters,
}
