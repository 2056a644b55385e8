"""The questions of the estimate: one on a page. Nothing has to be exact, and money may be left out."""

from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from portal.documents.flags import ANSWERED, FLAG
from portal.domain.contribution import AgeGroup
from portal.web.estimates import wording
from portal.web.fields import Amount, Choice, OpenForm, Pounds, Several, ShortAnswer, Submit, Whole

YES_NO = [("yes", _l("Yes")), ("no", _l("No"))]
LONGEST_NAME = 60  # all answers travel in one address, which browsers and servers bound
OPTIONAL = _l("Leave it empty if you do not know. Then we leave it open.")


class AskForm(OpenForm):
    """A question that can show again what was typed by mistake."""

    class Meta(OpenForm.Meta):
        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            return formdata if isinstance(formdata, MultiDict) else super().wrap_formdata(form, formdata)


class WhoForm(AskForm):
    """Whose budget."""

    who = Choice(
        _l("Who is the estimate for?"),
        words=_l("Choose who the estimate is for"),
        quiet=True,
        choices=[
            ("adult", _l("Someone who needs care and support")),
            ("carer", _l("Someone who looks after a relative or friend")),
        ],
    )
    go_on = Submit(_l("Continue"))


class FitForm(AskForm):
    """What a list of prices often does not fit."""

    flags = Several(
        _l("Is any of these true?"),
        description=_l("Choose all that are true. If none is, go on."),
        choices=[(flag, FLAG[flag]) for flag in ANSWERED],
    )
    go_on = Submit(_l("Continue"))


class AddForm(AskForm):
    """Which kind of support."""

    kind = Choice(_l("What kind of support?"), words=_l("Choose a kind of support"), choices=[], quiet=True)
    go_on = Submit(_l("Continue"))


class VisitForm(AskForm):
    """Visits of one length."""

    minutes = Whole(
        _l("Minutes for each visit"),
        description=_l("As long as things really take, for example 40."),
        words=_l("Enter the minutes for each visit, from 1 to 720"), least="1", most="720", suffix=_l("minutes"),
    )  # fmt: skip
    times = Whole(
        _l("Visits a week"),
        description=_l("For example 7 for once a day, or 14 for twice a day."),
        words=_l("Enter how many visits a week, from 1 to 100"), least="1", most="100", suffix=_l("a week"),
    )  # fmt: skip
    workers = Choice(
        _l("How many people help at the same time?"),
        words=_l("Choose how many people help at the same time"),
        choices=[("1", _l("One person")), ("2", _l("Two people"))],
        default="1",
    )
    go_on = Submit(_l("Continue"))


class NightForm(AskForm):
    """Nights that somebody stays awake."""

    nights = Whole(
        _l("Nights a week"), words=_l("Enter how many nights a week, from 1 to 7"), least="1", most="7",
        suffix=_l("nights"),
    )  # fmt: skip
    hours = Amount(
        _l("Hours each night"), description=_l("For example 10."), words=_l("Enter the hours each night, from 1 to 14"),
        least="1", most="14", suffix=_l("hours"),
    )  # fmt: skip
    go_on = Submit(_l("Continue"))


class CountForm(AskForm):
    """How many of what is simply counted."""

    amount = Amount(_l("How many?"), words=_l("Enter how many, from 0.5 to 365"), least="0.5", most="365", quiet=True)
    go_on = Submit(_l("Continue"))


class SleepInForm(CountForm):
    """Nights that somebody sleeps there."""

    amount = Whole(
        _l("Nights a week"), words=_l("Enter how many nights a week, from 1 to 7"), least="1", most="7", quiet=True
    )


class HalfDaysForm(CountForm):
    """Half days at a day service."""

    amount = Whole(
        _l("Half days a week"), words=_l("Enter how many half days a week, from 1 to 14"), least="1", most="14",
        quiet=True,
    )  # fmt: skip


class ShortBreakForm(CountForm):
    """Nights of a short break."""

    amount = Whole(
        _l("Nights a year"), words=_l("Enter how many nights a year, from 1 to 365"), least="1", most="365", quiet=True
    )


class JourneysForm(CountForm):
    """Journeys one way."""

    amount = Whole(
        _l("Single journeys a week"), description=_l("There and back is two."),
        words=_l("Enter how many single journeys a week, from 1 to 60"), least="1", most="60", quiet=True,
    )  # fmt: skip


class SpecialistForm(AskForm):
    """Support the list has no price for."""

    words = ShortAnswer(_l("What is it? (optional)"), longest=LONGEST_NAME)
    amount = Amount(
        _l("Hours a week"), words=_l("Enter the hours a week, from 0.5 to 168"), least="0.5", most="168",
        suffix=_l("hours"),
    )  # fmt: skip
    price = Pounds(
        _l("A price for an hour, if somebody gave you one"), description=OPTIONAL,
        words=_l("Enter the price for an hour in pounds, for example 41.20"), least="1", most="999", needed=False,
    )  # fmt: skip
    go_on = Submit(_l("Continue"))


class HelpForm(AskForm):
    """What would help a carer."""

    words = ShortAnswer(
        _l("What would help you?"), description=_l("For example swimming, or a course."),
        needed=_l("Enter what would help you"), longest=LONGEST_NAME,
    )  # fmt: skip
    price = Pounds(
        _l("What does it cost each time?"), words=_l("Enter what it costs in pounds, for example 6.20"), least="0.01",
        most="9999",
    )  # fmt: skip
    amount = Whole(
        _l("How many times a year?"), description=_l("Write 1 for something you buy once."),
        words=_l("Enter how many times a year, from 1 to 365"), least="1", most="365",
    )  # fmt: skip
    go_on = Submit(_l("Continue"))


class MoneyForm(AskForm):
    """Whether to go on to what the person might pay (IND10)."""

    money = Choice(
        _l("Do you want to see what you might pay yourself?"),
        words=_l("Choose yes or no"),
        quiet=True,
        choices=[("yes", _l("Yes, ask me about my money")), ("no", _l("No, show me the estimate"))],
    )
    go_on = Submit(_l("Continue"))


class HomeForm(AskForm):
    """Age and partner: they decide what the law leaves to live on."""

    age = Choice(
        _l("Age"),
        words=_l("Choose the age"),
        choices=[*((age.value, wording.AGE[age]) for age in AgeGroup), ("unknown", _l("I would rather not say"))],
    )
    couple = Choice(_l("Living with a partner?"), words=_l("Choose yes or no: living with a partner"), choices=YES_NO)
    go_on = Submit(_l("Continue"))


class SavingsForm(AskForm):
    """Savings, without the home."""

    savings = Pounds(
        _l("How much savings do you have?"), description=OPTIONAL,
        words=_l("Enter the savings in pounds, for example 16,100. Leave it empty if you do not know"), needed=False,
        quiet=True,
    )  # fmt: skip
    go_on = Submit(_l("Continue"))


class IncomeForm(AskForm):
    """Income that counts, and whether more may be kept."""

    income = Pounds(
        _l("Income a week"), description=OPTIONAL,
        words=_l("Enter the income a week in pounds. Leave it empty if you do not know"), most="99999", needed=False,
    )  # fmt: skip
    premium = Choice(
        _l("Is there extra money because of a disability, or for caring for somebody?"),
        description=_l("For example a disability premium, a carer premium, or Carer’s Allowance."),
        words=_l("Choose yes, no or I do not know"),
        choices=[*YES_NO, ("unknown", _l("I do not know"))],
    )
    go_on = Submit(_l("Continue"))


class CostsForm(AskForm):
    """What is taken off."""

    housing = Pounds(
        _l("Housing costs a week"), description=_l("What the person pays, for example rent."),
        words=_l("Enter the housing costs a week in pounds. Leave it empty if you do not know"), most="9999",
        needed=False,
    )  # fmt: skip
    disability = Pounds(
        _l("Extra costs of a disability a week"),
        description=_l("For example an alarm, laundry, heating, a special diet. Leave it empty if you do not know."),
        words=_l("Enter the extra costs of a disability a week in pounds. Leave it empty if you do not know"),
        most="9999", needed=False,
    )  # fmt: skip
    go_on = Submit(_l("See the estimate"))
