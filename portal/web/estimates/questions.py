"""From one question to the next: what an answer means, and which question follows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from portal.domain.contribution import AgeGroup
from portal.domain.trial import Wish
from portal.web.estimates import forms
from portal.web.estimates.answers import Answers


@dataclass(frozen=True)
class Question:
    """One page: its form, how its answer changes the answers, how the form is filled from them, and what is next."""

    form: Callable[..., Any]
    take: Callable[[Answers, Any], Answers]
    next: Callable[[Answers], str]
    fill: Callable[[Answers], dict[str, Any]] = lambda answers: {}


def how_much(answers: Answers) -> Question:
    """The question about the quantity depends on the kind of support."""
    form, take = {
        "visit": (forms.VisitForm, _visits),
        "waking_night": (forms.NightForm, _nights),
        "specialist": (forms.SpecialistForm, _specialist),
        "help": (forms.HelpForm, _helps),
        "sleep_in": (forms.SleepInForm, _counted),
        "day_session": (forms.HalfDaysForm, _counted),
        "day_session_complex": (forms.HalfDaysForm, _counted),
        "short_break": (forms.ShortBreakForm, _counted),
        "transport": (forms.JourneysForm, _counted),
    }.get(answers.adding, (forms.CountForm, _counted))
    return Question(form, take, lambda _: "so-far")


def _visits(answers: Answers, form: Any) -> Answers:
    minutes, times = int(form.minutes.data), int(form.times.data)
    return answers.with_wish(Wish("visit", minutes=minutes, times=times, workers=int(form.workers.data)))


def _nights(answers: Answers, form: Any) -> Answers:
    nights = int(form.nights.data)
    return answers.with_wish(Wish("waking_night", nights * form.hours.data, nights=nights))


def _specialist(answers: Answers, form: Any) -> Answers:
    wish = Wish("specialist", form.amount.data, price=form.price.data, words=form.words.data or "")
    return answers.with_wish(wish)


def _helps(answers: Answers, form: Any) -> Answers:
    return answers.with_wish(Wish("help", form.amount.data, price=form.price.data, words=form.words.data or ""))


def _counted(answers: Answers, form: Any) -> Answers:
    return answers.with_wish(Wish(answers.adding, form.amount.data))


def _who(answers: Answers, form: Any) -> Answers:
    carer = form.who.data == "carer"
    same = answers if answers.carer is carer else Answers()
    return replace(same, carer=carer, adding="help" if carer and not same.wishes else "")


def _means(answers: Answers, **values: Any) -> Answers:
    return replace(answers, means=replace(answers.means, **values))


def _home(answers: Answers, form: Any) -> Answers:
    age = None if form.age.data == "unknown" else AgeGroup(form.age.data)
    return _means(answers, age=age, lives_in_couple=form.couple.data == "yes")


def _income(answers: Answers, form: Any) -> Answers:
    premium = {"yes": True, "no": False}.get(form.premium.data)
    return _means(answers, income=form.income.data, has_premium=premium)


def _yes_no(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def _fill_home(answers: Answers) -> dict[str, Any]:
    return {"age": answers.means.age, "couple": _yes_no(answers.means.lives_in_couple)}


QUESTIONS: dict[str, Question] = {
    "who": Question(
        forms.WhoForm, _who, lambda a: ("how-much" if a.adding else "so-far" if a.wishes else "fit"),
        lambda a: {} if a.carer is None else {"who": "carer" if a.carer else "adult"},
    ),
    "fit": Question(
        forms.FitForm, lambda a, form: replace(a, flags=tuple(form.flags.data or ())), lambda a: "add",
        lambda a: {"flags": list(a.flags)},
    ),
    "add": Question(forms.AddForm, lambda a, form: replace(a, adding=form.kind.data), lambda a: "how-much"),
    "money": Question(
        forms.MoneyForm, lambda a, form: replace(a, money=form.money.data == "yes"),
        lambda a: "home" if a.money else "result", lambda a: {"money": _yes_no(a.money)},
    ),
    "home": Question(forms.HomeForm, _home, lambda a: "savings", _fill_home),
    "savings": Question(
        forms.SavingsForm, lambda a, form: _means(a, savings=form.savings.data), lambda a: "income",
        lambda a: {"savings": a.means.savings},
    ),
    "income": Question(
        forms.IncomeForm, _income, lambda a: "costs",
        lambda a: {"income": a.means.income, "premium": _yes_no(a.means.has_premium)},
    ),
    "costs": Question(
        forms.CostsForm,
        lambda a, form: _means(a, housing=form.housing.data, disability_costs=form.disability.data),
        lambda a: "result",
        lambda a: {"housing": a.means.housing, "disability": a.means.disability_costs},
    ),
}  # fmt: skip
