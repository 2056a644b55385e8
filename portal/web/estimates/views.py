"""Try it: one question on a page, nothing stored, everything by the published rules."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, g, make_response, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as BaseResponse

from portal.documents import flags
from portal.documents.estimates import TYPES, as_file, as_typed, nights_of
from portal.documents.language import translated
from portal.domain.rates import RateBook
from portal.web.access import open_to_all, public
from portal.web.estimates import wording
from portal.web.estimates.answers import MOST_WISHES, Answers, opened, sealed, with_typed
from portal.web.estimates.pages import EstimatePage, estimate_page
from portal.web.estimates.questions import QUESTIONS, Question, how_much
from portal.web.fields import IN_ANOTHER_LANGUAGE, Numeral, offered
from portal.web.formatting import FORMS, filled
from portal.web.kept_pages import kept
from portal.web.portal import portal
from portal.web.price_check import OpenPriceForm, can_be_checked, price_page

MONEY = ("money", "home", "savings", "income", "costs")
bp = Blueprint("estimates", __name__, url_prefix="/try-it")


@bp.record_once
def give_words(state: BlueprintSetupState) -> None:
    """The words for codes, for every template."""
    state.app.jinja_env.globals.update(
        estimate_words=wording,
        flag_words=flags.FLAG,
        estimate_said=lambda step, wish: filled(*as_typed(step, wish, FORMS)),
        estimate_nights=lambda wish: filled(*nights_of(wish, FORMS)),
    )


@bp.before_request
def open_answers() -> BaseResponse | None:
    """The answers of the address, for every page that follows; an address that can't be opened starts again."""
    if request.endpoint in (f"{bp.name}.start", f"{bp.name}.start_again"):
        return None
    answers = opened()
    if answers is None:
        return redirect(url_for(".start_again"), 303)
    g.answers = answers
    return None


@bp.get("")
@public
@kept
def start() -> str:
    """What this is and what it is not."""
    return _start(lost=False)


@bp.get("/start-again")
@public
def start_again() -> str:
    """The same for somebody whose address could not be opened."""
    return _start(lost=True)


def _start(lost: bool) -> str:
    method, book = portal().published.in_force(portal().today())
    return render_template("estimates/start.html", in_force=method, book=book, lost=lost)


@bp.route('/<any(who, fit, add, "how-much", money, home, savings, income, costs):name>', methods=["GET", "POST"])
@open_to_all
def question(name: str) -> str | BaseResponse:
    """One question. An answer leads to the next page; what can't be taken leads back here, and stays in the field."""
    answers: Answers = g.answers
    elsewhere = _elsewhere(name, answers)
    if elsewhere:
        return redirect(elsewhere, 303)
    asked = _question(name, answers)
    form = _form(name, asked, answers)
    if request.method == "POST":
        return redirect(_after(name, asked, form, answers), 303)
    book, back = _book(), _back(name, answers)
    return render_template("estimates/question.html", form=form, name=name, answers=answers, book=book, back=back)


def _elsewhere(name: str, answers: Answers) -> str:
    """Where to go when this question has no place now. Without a list of figures nothing is asked about money."""
    method, book = portal().published.in_force(portal().today())
    if method is None or (name != "who" and answers.carer is None):
        return url_for(".start")
    if name in MONEY and book is None:
        return _address("result", answers)
    return _address("so-far", answers) if name in ("how-much", "add") and _nothing_to_add(name, answers) else ""


def _form(name: str, asked: Question, answers: Answers) -> Any:
    """The question's form: as it was sent, as it was typed by mistake, or as it was answered before."""
    typed = answers.typed if answers.typed and answers.typed.at == name else None
    if request.method == "POST":
        form = asked.form()
    else:
        form = asked.form(formdata=typed.as_sent()) if typed else asked.form(data=asked.fill(answers))
    if name == "add":
        form.kind.choices = offered(_kinds())
    if typed and request.method != "POST" and "unchecked" not in request.args:
        form.validate()
        for field in form:
            if field.name in typed.cut and isinstance(field, Numeral):
                field.errors = [f"{wording.TOO_LONG} {error}" for error in field.errors]
    return form


def _after(name: str, asked: Question, form: Any, answers: Answers) -> str:
    """The address after an answer: the next page, or this one again with what was typed sealed in its address."""
    unchecked = "yes" if IN_ANOTHER_LANGUAGE in request.form else None
    if not unchecked and form.validate():
        then = asked.take(answers, form)
        return _address(asked.next(then), then)
    names = [field.name for field in form if field.type != "Submit"]
    typed = sealed(with_typed(answers, name, request.form, names))
    return url_for(".question", name=name, answers=typed, unchecked=unchecked)


@bp.route("/so-far", methods=["GET", "POST"])
@open_to_all
def so_far() -> str | BaseResponse:
    """The support so far: add, take out, or go on."""
    answers: Answers = g.answers
    if request.method == "POST" and request.form.get("remove", "").isdecimal():
        return redirect(_address("so-far", answers.without_wish(int(request.form["remove"][:3]))), 303)
    if not answers.wishes:
        return redirect(_address("add", answers) if answers.carer is False else url_for(".start"), 303)
    page = _page()
    if page is None:
        return redirect(url_for(".start"), 303)
    more = Answers(**(answers.__dict__ | {"adding": "help"})) if answers.carer else answers
    ways = {
        "add": _address("how-much" if answers.carer else "add", more),
        "on": _address("result" if answers.carer or _book() is None else "money", answers),
    }
    ways["back"] = _address("who" if answers.carer else "fit", answers) if answers.full else ways["add"]
    return render_template("estimates/so_far.html", page=page, ways=ways, full=answers.full, most=MOST_WISHES)


@bp.get("/result")
@public
def result() -> str | BaseResponse:
    """The estimate, with its limits in the first sentence."""
    page = _page()
    if page is None:
        return redirect(url_for(".start"), 303)
    return render_template("estimates/result.html", page=page)


@bp.get('/result/<any("estimate.txt", "estimate.csv", "estimate.json", "case.json"):name>')
@public
def download(name: str) -> Response:
    """The estimate to take away. It holds no name; `case.json` can be worked out again with `portal recompute`."""
    page = _page()
    if page is None:
        raise NotFound
    answer = make_response(as_file(name, page.trial, portal().council.label))
    answer.headers["Content-Type"] = f"{TYPES[name.rpartition('.')[2]]}; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.route("/result/lines/<int:number>/does-it-buy", methods=["GET", "POST"])
@open_to_all
def does_it_buy(number: int) -> str:
    """A real price held against one line. Nothing is kept."""
    page = _page()
    if page is None or not 1 <= number <= len(page.lines) or not can_be_checked(page.lines[number - 1]):
        raise NotFound
    form = OpenPriceForm()
    checked = form.validate_on_submit()
    answer = price_page(form, page.lines[number - 1], page.budget, page.book, checked)
    wish = page.wishes[number - 1]
    return render_template("estimates/does_it_buy.html", form=form, page=answer, token=page.token, wish=wish)


def _page() -> EstimatePage | None:
    answers = replace(g.answers, typed=None)
    return estimate_page(answers, sealed(answers), portal())


def _question(name: str, answers: Answers) -> Question:
    return how_much(answers) if name == "how-much" else QUESTIONS[name]


def _nothing_to_add(name: str, answers: Answers) -> bool:
    return answers.full or (name == "how-much" and not answers.adding)


def _book() -> RateBook | None:
    return portal().published.in_force(portal().today())[1]


def _kinds() -> list[tuple[str, str]]:
    method, _ = portal().published.in_force(portal().today())
    return [(kind.id, translated(kind.kind)) for kind in method.support_types.values()] if method else []


def _address(name: str, answers: Answers) -> str:
    token = sealed(replace(answers, typed=None))
    if name in ("so-far", "result"):
        return url_for(f".{name.replace('-', '_')}", answers=token)
    return url_for(".question", name=name, answers=token)


BEFORE = {
    "who": "",
    "fit": "who",
    "home": "money",
    "savings": "home",
    "income": "savings",
    "costs": "income",
    "money": "so-far",
}


def _back(name: str, answers: Answers) -> str:
    """The address of the page before, with the answers as they are."""
    if name == "add":
        name = "so-far" if answers.wishes else "fit"
    elif name == "how-much":
        name = ("so-far" if answers.wishes else "who") if answers.carer else "add"
    else:
        name = BEFORE[name]
    return _address(name, answers) if name else url_for(".start")
