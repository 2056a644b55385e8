"""The draft in the address: its answers with the newest budget, and where its questions are."""

from dataclasses import dataclass

from flask import abort, g, redirect, url_for
from werkzeug.wrappers import Response

from portal.domain.budget import Budget
from portal.domain.choice import Part
from portal.domain.choosing import Problem
from portal.domain.decision import held_now
from portal.domain.directory import DirectoryRole
from portal.domain.representative import Action, Actor
from portal.services import choosing, directory, seeing
from portal.services.refusals import NotYours
from portal.services.seeing import Seen
from portal.web.arrangements import questions
from portal.web.arrangements.answers import BUDGET, Answers
from portal.web.arrangements.offering import Asking
from portal.web.portal import portal


@dataclass(frozen=True)
class Draft:
    """The answers of the draft in the address, and whose record it is."""

    id: str
    seen: Seen
    asking: Asking

    @property
    def answers(self) -> Answers:
        """What was answered so far."""
        return self.asking.answers

    @property
    def is_stale(self) -> bool:
        """True when the budget is another one than these answers were begun for."""
        return bool(self.answers.given.get(BUDGET) != self.answers.budget.number)

    def address(self, name: str) -> str:
        """The address of a question, or of the page where everything is checked."""
        person = self.seen.person.id
        if name == "check":
            return url_for("choosing.check", person_id=person, draft_id=self.id)
        return url_for("choosing.question", person_id=person, draft_id=self.id, name=name)

    def asks(self, name: str) -> bool:
        """True for a question that goes with these answers, so that its answer can be changed."""
        return questions.may_be_asked(name, self.answers)

    def mends(self, problem: Problem) -> str:
        """The address where a problem is mended."""
        return self.address(questions.of_problem(problem, self.answers))


def budget_of(person_id: str) -> tuple[Seen, Budget]:
    seen = seeing.see(portal().db, g.actor, person_id, Action.CHOOSE, portal().now())
    if seen.case.current is None or not seen.case.shows_amounts:
        abort(redirect(url_for("arrangements.managed", person_id=person_id), 303))  # it says so, and who has it
    return seen, seen.case.current


def draft_of(person_id: str, draft_id: str) -> Draft:
    """The draft, with the newest budget. Raises NotYours."""
    seen, budget = budget_of(person_id)
    actor: Actor = g.actor
    given = choosing.answers(portal().db, actor, person_id, draft_id)
    open_now = directory.to_choose(portal().db, DirectoryRole.ISF_PROVIDER, portal().today())
    services = {
        service.id: service.organisation
        if service.name == service.organisation
        else f"{service.organisation}: {service.name}"
        for service in open_now
    }
    answers = Answers(given, budget, services, held_of(person_id, budget))
    return Draft(draft_id, seen, Asking(answers, portal().guide, portal().today()))


def draft_or_sent(person_id: str, draft_id: str) -> Draft | Response:
    """The draft, or where it was sent the way to what it became: for a second window, and for whoever goes back.
    Raises NotYours."""
    try:
        return draft_of(person_id, draft_id)
    except NotYours:
        sent = choosing.sent_with(portal().db, g.actor, person_id, draft_id)
        if sent is None:
            raise
        return redirect(url_for("arrangements.choice", person_id=person_id, reference=sent.reference), 303)


def held_of(person_id: str, budget: Budget) -> tuple[Part, ...]:
    """As it is held now, with what was agreed since."""
    return held_now(budget, choosing.of_person(portal().db, g.actor, person_id), portal().day)
