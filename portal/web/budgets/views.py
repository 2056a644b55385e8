"""My budget, what changed, and who has looked: each as a page, and as one clean letter."""

import json
from functools import partial

from flask import Blueprint, Response, g, make_response, render_template, request
from flask.blueprints import BlueprintSetupState

from portal.documents import flags
from portal.documents.feed_form import record_of
from portal.domain.measure_counts import Informed
from portal.domain.representative import Action
from portal.services import disputes, prices, seeing
from portal.services.refusals import NotYours
from portal.services.seeing import Seen
from portal.services.sharing import Care
from portal.web.access import allowed, can
from portal.web.budgets import (
    care_wording,
    change_pages,
    easy_views,
    log_pages,
    log_wording,
    money_wording,
    pages,
    paying_wording,
    wording,
)
from portal.web.easy import is_easy
from portal.web.fragments import fragment
from portal.web.looking import letter_of, look, needs_asked
from portal.web.portal import portal
from portal.web.price_check import can_be_checked
from portal.web.telling import told

bp = Blueprint("budgets", __name__)
LETTER = "/<any(letter):letter>"


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for codes, for every template."""
    state.app.jinja_env.globals.update(
        words=wording,
        money_words=money_wording,
        pay_words=paying_wording,
        log_words=log_wording,
        flag_words=flags.FLAG,
        care_words=care_wording,
    )


@bp.get("/people/<person_id>/budget")
@bp.get("/people/<person_id>/budget" + LETTER)
def budget(person_id: str, letter: str = "") -> str:
    """The amount, who pays what, how every pound was worked out (WEL4, IND1, IND11)."""
    g.letter, today = letter, portal().today()
    if not can("see_health_words", person_id) and not letter:
        return money(person_id)
    seen = looked(person_id)
    if is_easy():
        return easy_views.budget(seen)
    if not seen.case.shows_amounts:
        page = pages.no_amount_page(person_id, seen.case, portal(), today)
        return render_template("budgets/no_amount.html", page=page, person=seen.person, care=care(seen))
    other_money = request.args.get("other-money") == "show"

    def render() -> str:
        page = pages.budget_page(person_id, seen.case, portal(), today, other_money)
        return render_template("budgets/_budget.html", page=page, person=seen.person, care=care(seen))

    made_from = (person_id, seen.digest, today, other_money, letter, needs_asked(), allowed(person_id))
    main = partial(fragment, render, "budget", *made_from)
    return render_template("budgets/budget.html", case=seen.case, person=seen.person, main=main)


def looked(person_id: str) -> Seen:
    """The case, for the page that also tells who can decide over the money (MEA3)."""
    seen = look(person_id, Action.SEE_BUDGET)
    if seen.case.shows_amounts:
        told(person_id, Informed.CONTROL)
    return seen


def care(seen: Seen) -> tuple[Care, ...]:
    """What this person and another were asked: for whoever may answer it."""
    return seen.care if can("agree", seen.person.id) else ()


def money(person_id: str) -> str:
    """The same page for somebody who may see the money and no words about health (REP4)."""
    seen = seeing.see_money(portal().db, g.actor, person_id, portal().today(), portal().now())
    if is_easy():
        return easy_views.money_of(seen.person, seen.money, seen.release)
    return render_template("budgets/money.html", page=seen.money, release=seen.release, person=seen.person)


@bp.get("/people/<person_id>/budget/worked-out")
@bp.get("/people/<person_id>/budget/worked-out" + LETTER)
def worked_out(person_id: str, letter: str = "") -> str:
    """How every line was worked out, in full, on a page of its own (CST1, MTH4)."""
    g.letter = letter
    seen, today = look(person_id, Action.SEE_BUDGET), portal().today()
    if not seen.case.shows_amounts:
        raise NotYours
    page = pages.budget_page(person_id, seen.case, portal(), today, other_money=False)
    return render_template("budgets/worked_out.html", page=page, person=seen.person)


@bp.get("/people/<person_id>/budget/lines/<int:number>")
def line(person_id: str, number: int) -> str:
    """One line, opened to everything it was made of (IND6, CST1)."""
    seen = look(person_id, Action.SEE_BUDGET)
    page = pages.line_page(person_id, seen.case, portal(), number) if seen.case.shows_amounts else None
    if page is None:
        raise NotYours
    if is_easy():
        return easy_views.line_of(seen, number, page.item)
    kept = prices.saved(portal().db, g.actor, person_id) if can("save_price", person_id) else ()
    brought = disputes.of_person(portal().db, g.actor, person_id) if can("dispute", person_id) else ()
    saved = [item for item in kept if item.line == page.item.line.id]
    matters = [item for item in brought if item.dispute.subject.line == page.item.line.id]
    more = {"saved": saved, "matters": matters, "checks": can_be_checked(page.item)}
    return render_template("budgets/line.html", page=page, person=seen.person, **more)


@bp.get("/people/<person_id>/budget/points")
def points(person_id: str) -> str:
    """How a points system came to the amount, step by step (MTH4)."""
    seen = look(person_id, Action.SEE_BUDGET)
    budget = seen.case.current if seen.case.shows_amounts else None
    if budget is None or budget.points is None:
        raise NotYours
    return render_template("budgets/points.html", budget=budget, person_id=person_id)


@bp.get("/people/<person_id>/budget/figures.json")
def case_file(person_id: str) -> Response:
    """The newest figure as data, without a name: with the published files anybody can work it out again (MTH1)."""
    seen = look(person_id, Action.SEE_BUDGET, "figures_downloaded")
    if not seen.case.shows_amounts or seen.case.current is None:
        raise NotYours
    answer = make_response(json.dumps(record_of((seen.case.current,), seen.case.as_at), indent=1, ensure_ascii=False))
    answer.headers["Content-Type"] = "application/json; charset=utf-8"
    answer.headers["Content-Disposition"] = 'attachment; filename="figures.json"'
    return answer


@bp.get("/people/<person_id>/what-changed")
@bp.get("/people/<person_id>/what-changed" + LETTER)
def what_changed(person_id: str, letter: str = "") -> str:
    """From the estimate to the final amount, line by line (IND4)."""
    g.letter = letter
    seen = look(person_id, Action.SEE_BUDGET)
    if is_easy():
        return easy_views.what_changed(seen)
    page = change_pages.changes_page(person_id, seen.case) if seen.case.shows_amounts else None
    return render_template("budgets/what_changed.html", page=page, person=seen.person, case=seen.case)


@bp.get("/people/<person_id>/who-has-looked")
@bp.get("/people/<person_id>/who-has-looked" + LETTER)
def who_has_looked(person_id: str, letter: str = "") -> str:
    """The log in plain words (REP8). `before` leads to the lines before those of the page."""
    g.letter = letter
    before, given = request.args.get("before", type=int), letter_of(Action.SEE_LOG)
    seen, lines = seeing.who_has_looked(portal().db, g.actor, person_id, portal().now(), before, given)
    page = log_pages.log_page(person_id, lines, before, portal().council)
    return render_template("budgets/who_has_looked.html", page=page, person=seen.person)
