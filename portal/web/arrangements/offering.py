"""The form of each question: what it offers with these answers, and what it holds against a mistake."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from portal.documents import choice_words as say
from portal.documents.guide import Guide
from portal.domain.arrangement import Payments, Way, figures_in
from portal.domain.choice import WHOLE, FundHolder, PaidAs, Receiver, Scope
from portal.domain.choosing import MAY_BE_PAID, MAY_SIGN, not_this_way, parts_of
from portal.domain.money import ZERO
from portal.web.arrangements import forms, wording
from portal.web.arrangements.answers import Answers
from portal.web.arrangements.questions import kind_of, number_of
from portal.web.fields import offered
from portal.web.formatting import money, translated
from portal.web.locale import filled
from portal.web.money_out import paid_out, payment_of

FORMS: Mapping[str, type[forms.QuestionForm]] = {
    "which": forms.WhichForm,
    "way": forms.WayForm,
    "share": forms.ShareForm,
    "fund": forms.FundForm,
    "receiver": forms.ReceiverForm,
    "signer": forms.SignerForm,
    "account": forms.AccountForm,
    "paid": forms.PaidForm,
    "frequency": forms.FrequencyForm,
    "employs": forms.EmploysForm,
    "agreement": forms.AgreementForm,
    "wishes": forms.WishesForm,
    "when": forms.WhenForm,
    "day": forms.DayForm,
    "words": forms.WordsForm,
}


HELD = (Way.DIRECT_PAYMENT, Way.ISF, Way.MANAGED)


@dataclass(frozen=True)
class Asking:
    """What the questions are asked with."""

    answers: Answers
    guide: Guide
    today: date


def form_of(name: str, asking: Asking, typed: MultiDict[str, str] | None = None) -> Any:
    """The form of a question, filled with what was answered before, or with what was `typed` and not sent."""
    kind, given = kind_of(name), asking.answers.given.get(name)
    form = FORMS[kind](formdata=typed, data=_readable(kind, given) if isinstance(given, Mapping) else None)
    prepare = {
        "which": _which, "way": _way, "fund": _fund, "receiver": _receiver, "signer": _signer, "paid": _paid,
        "frequency": _frequency, "when": _when, "day": _day, "agreement": _agreement, "share": _share,
    }.get(kind)  # fmt: skip
    if prepare is not None:
        prepare(form, name, asking)
    return form


def line_of(name: str, answers: Answers) -> str:
    """The line that a question is about; WHOLE for all of the budget."""
    number = number_of(name)
    return answers.lines[number - 1] if 0 < number <= len(answers.lines) else WHOLE


def amount_of(name: str, answers: Answers) -> Decimal:
    """What the part of a question comes to, in pounds for the period."""
    line = line_of(name, answers)
    return answers.budget.cost if line == WHOLE else parts_of(answers.budget)[line] or ZERO


def _readable(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    read = dict(given)
    if kind == "share":
        read = {name: None if amount is None else Decimal(amount) for name, amount in given.items()}
    if kind in ("when", "day") and given.get("day"):
        read["day"] = date.fromisoformat(given["day"])
    return read


def _which(form: Any, _name: str, asking: Asking) -> None:
    scopes = [scope for scope in Scope if scope is not Scope.PARTS or len(parts_of(asking.answers.budget)) > 1]
    form.which.choices = offered([(scope.value, say.SCOPE[scope]) for scope in scopes])
    form.which.hints = {scope.value: say.SCOPE_HINT[scope] for scope in scopes}


def _way(form: Any, name: str, asking: Asking) -> None:
    """Each way with who holds the money, and for all of the budget what it comes to. No way is left out: where a rule
    is against one, its words come when it is chosen."""
    answers, line = asking.answers, line_of(name, asking.answers)
    hints: dict[str, Any] = {way.value: wording.WHO[way] for way in HELD}
    if line == WHOLE:
        for way in HELD:
            cost = money(figures_in(answers.budget, way, None, {}).figures.cost)
            values = {"who": wording.WHO[way], "cost": cost, "per": say.PER[answers.budget.period]}
            hints[way.value] = filled(str(say.WAY_HINT), values)
    form.way.hints = {**hints, Way.MIXED.value: say.SPLIT_HINT}
    form.refused = _refused(line, asking)


def _refused(line: str, asking: Asking) -> dict[str, Any]:
    """The words of the rule against a way, for the ways that have one."""
    rules = asking.guide.ways.not_this_way
    against = {way.value: not_this_way(asking.answers.budget, line, way, rules) for way in HELD}
    return {way: translated(rule.words) for way, rule in against.items() if rule is not None}


def _fund(form: Any, _name: str, asking: Asking) -> None:
    """The providers of the directory that are open, anyone else by name, and "I do not know yet"."""
    named = [FundHolder.NAMED, FundHolder.THIRD_PARTY]
    form.holder.choices = offered(
        [*asking.answers.services.items(), *((code.value, say.FUND_HOLDER[code]) for code in named), _talk()]
    )


def _receiver(form: Any, _name: str, _asking: Asking) -> None:
    form.receiver.hints = {code.value: hint for code, hint in say.RECEIVER_HINT.items()}


def _signer(form: Any, _name: str, asking: Asking) -> None:
    receiver = asking.answers.payment().receiver or Receiver.ME
    form.signer.choices = offered([*((code.value, say.SIGNER[code]) for code in MAY_SIGN[receiver]), _talk()])
    form.signer.hints = {code.value: hint for code, hint in say.SIGNER_HINT.items()}


def _paid(form: Any, _name: str, asking: Asking) -> None:
    """Both amounts, exact (IND8)."""
    receiver, part = (
        asking.answers.payment().receiver or Receiver.NOMINATED,
        paid_out(asking.answers.budget, asking.answers.choice()),
    )
    form.paid.choices = offered([*((code.value, say.PAID[code]) for code in MAY_BE_PAID[receiver]), _talk()])
    per = say.PER[asking.answers.budget.period]
    amounts = {PaidAs.NET: part.net if part else None, PaidAs.GROSS: part.amount if part else None}
    form.paid.hints = {
        code.value: filled(str(say.AMOUNT_PER), {"amount": money(amount), "per": per})
        for code, amount in amounts.items()
        if amount is not None
    }


def _frequency(form: Any, _name: str, asking: Asking) -> None:
    """Each frequency with each payment: a year is the same to the penny (STM3)."""
    guides = asking.guide.ways.frequencies
    form.frequency.choices = offered([*((item.id.value, translated(item.title)) for item in guides), _talk()])
    paid = {item.id: payment_of(asking.answers.budget, asking.answers.choice(), item.id) for item in guides}
    form.frequency.hints = {code.value: told_payments(each) for code, each in paid.items() if each is not None}


def told_payments(paid: Payments) -> Markup:
    """£1,825.89, 12 times a year. The last one is £1,825.93."""
    values = {"each": money(paid.each), "last": money(paid.last), "times": paid.times}
    if paid.times == 1:
        return filled(str(say.PAID_ONCE), values)
    return filled(str(say.PAID_EACH if paid.each == paid.last else say.PAID_EACH_BUT_LAST), values)


def _when(form: Any, _name: str, asking: Asking) -> None:
    whens = [("soon", say.AS_SOON), ("day", say.ON_A_DAY)]
    form.when.choices = offered([*whens, *([("each", say.EACH_PART)] if len(asking.answers.moved) > 1 else [])])
    form.today = asking.today


def _day(form: Any, _name: str, asking: Asking) -> None:
    form.today = asking.today


def _share(form: Any, name: str, asking: Asking) -> None:
    form.amount = amount_of(name, asking.answers)
    form.refused = _refused(line_of(name, asking.answers), asking)


def _agreement(form: Any, _name: str, asking: Asking) -> None:
    form.version.data = asking.guide.agreement.version


def _talk() -> tuple[str, Any]:
    return forms.TALK, say.TALK
