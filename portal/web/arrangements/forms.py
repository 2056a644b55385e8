"""The questions of choosing: one on a page. Wherever somebody may not know yet, they can say so."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import HiddenField, ValidationError
from wtforms.validators import Length

from portal.documents import choice_words as say
from portal.documents.steps import pounds
from portal.domain.arrangement import Way
from portal.domain.choice import Employs, FundHolder, Receiver, Signer
from portal.web.asking import QuestionForm as QuestionForm
from portal.web.day_field import Day
from portal.web.fields import Choice, LongAnswer, Pounds, Several, ShortAnswer
from portal.web.locale import filled

TALK = "talk"
LONGEST = 2000
TOO_LONG = Length(max=LONGEST, message=_l("What you wrote is too long. Keep it to 2,000 characters or fewer."))
BY_NAME = (FundHolder.NAMED.value, FundHolder.THIRD_PARTY.value)


def one_of(label: Any, sentence: Any, codes: dict[Any, Any], talk: bool = False) -> Choice:
    """One of these codes, or "I do not know yet"."""
    choices = [(code.value, told) for code, told in codes.items()]
    return Choice(label, words=sentence, quiet=True, choices=[*choices, *([(TALK, say.TALK)] if talk else [])])


def from_today(field: Day, today: date) -> None:
    """A day that has passed, or is years away, is a mistake of typing."""
    if field.data is not None and not today <= field.data <= today + timedelta(days=2 * 366):
        told = say.DAY_PASSED if field.data < today else say.DAY_FAR
        raise ValidationError(str(told))


class WhichForm(QuestionForm):
    """All of it, each part, or as it is."""

    which = one_of(say.TITLE["which"], _l("Choose what you want to choose"), say.SCOPE)


class WayForm(QuestionForm):
    """The way for all of it, or for one part."""

    way = one_of(say.TITLE["way"], _l("Choose a way"), say.WAY)
    refused: Mapping[str, Markup] = {}  # by way: whose rule is against it

    def validate_way(self, field: Choice) -> None:
        if field.data in self.refused:
            raise ValidationError(filled(str(say.NOT_THIS_WAY), {"rule": self.refused[field.data]}))


class ShareForm(QuestionForm):
    """Pounds for each way. They must come to the whole."""

    direct_payment = Pounds(
        say.WAY[Way.DIRECT_PAYMENT], words=_l("Enter an amount in pounds, such as 40.00"), needed=False
    )
    isf = Pounds(say.WAY[Way.ISF], words=_l("Enter an amount in pounds, such as 40.00"), needed=False)
    managed = Pounds(say.WAY[Way.MANAGED], words=_l("Enter an amount in pounds, such as 40.00"), needed=False)

    amount = Decimal(0)
    refused: Mapping[str, Markup] = {}  # by way: whose rule is against it

    def given(self) -> dict[str, Any]:
        return {name: None if data is None else str(data) for name, data in super().given().items()}

    def validate_direct_payment(self, field: Pounds) -> None:
        """All three come to the amount, and more than one is more than nothing (OPT5)."""
        fields = (self.direct_payment, self.isf, self.managed)
        if any(getattr(share, "unreadable", False) for share in fields):
            return  # that is said first: a sum without it would be wrong
        shares = [share.data or Decimal(0) for share in fields]
        missing = self.amount - sum(shares)
        if missing:
            told = say.SHARES_SHORT if missing > 0 else say.SHARES_OVER
            values = {"sum": pounds(sum(shares, Decimal(0))), "all": pounds(self.amount), "rest": pounds(abs(missing))}
            raise ValidationError(filled(str(told), values))
        if sum(1 for share in shares if share) < 2:
            raise ValidationError(str(say.SHARES_ONE))
        for share in fields:
            if share.data and share.name in self.refused:
                raise ValidationError(filled(str(say.NOT_THIS_WAY), {"rule": self.refused[share.name]}))


class FundForm(QuestionForm):
    """Who holds the fund."""

    holder = Choice(say.TITLE["fund"], words=_l("Choose who should hold the fund"), quiet=True)
    name = ShortAnswer(
        _l("Name, if they are not in the list"), description=_l("We ask them, and answer you in writing.")
    )

    def validate_name(self, field: ShortAnswer) -> None:
        if self.holder.data in BY_NAME and not field.data:
            raise ValidationError(str(_l("Enter the name of the provider, trust or organisation")))


class ReceiverForm(QuestionForm):
    """Who holds the money."""

    receiver = one_of(say.TITLE["receiver"], _l("Choose who receives it"), say.RECEIVER, talk=True)
    name = ShortAnswer(_l("Their name, if it is somebody else"))

    def validate_name(self, field: ShortAnswer) -> None:
        if self.receiver.data in (Receiver.NOMINATED, Receiver.AUTHORISED) and not field.data:
            raise ValidationError(str(_l("Enter the name of the person who receives it")))


class SignerForm(QuestionForm):
    """Who signs contracts."""

    signer = one_of(say.TITLE["signer"], _l("Choose who signs"), say.SIGNER, talk=True)
    name = ShortAnswer(_l("The agent’s name, if you choose one"))

    def validate_name(self, field: ShortAnswer) -> None:
        if self.signer.data == Signer.AGENT and not field.data:
            raise ValidationError(str(_l("Enter the name of your agent")))


class AccountForm(QuestionForm):
    """Bank account or card."""

    account = one_of(say.TITLE["account"], _l("Choose where it should go"), say.ACCOUNT, talk=True)


class PaidForm(QuestionForm):
    """Net or gross."""

    paid = one_of(say.TITLE["paid"], _l("Choose how it should be paid"), say.PAID, talk=True)


class FrequencyForm(QuestionForm):
    """How often."""

    frequency = Choice(say.TITLE["frequency"], words=_l("Choose how often"), quiet=True)


class EmploysForm(QuestionForm):
    """Whom they would employ: nothing is decided by it."""

    employs = Several(
        say.TITLE["employs"],
        description=_l("Choose all that are true. If you do not know yet, choose none."),
        choices=[(code.value, told) for code, told in say.EMPLOYS.items()],
    )

    def validate_employs(self, field: Several) -> None:
        if Employs.NOBODY.value in (field.data or ()) and len(field.data or ()) > 1:
            raise ValidationError(str(_l("Choose either nobody, or whom you would employ")))


class AgreementForm(QuestionForm):
    """The agreement, after it was shown."""

    agreed = one_of(_l("Do you agree to it?"), _l("Choose whether you agree, or want to talk about it"), say.AGREED)
    version = HiddenField()


class WishesForm(QuestionForm):
    """Kind, time, place and person (OPT16)."""

    kind = LongAnswer(_l("What kind of support do you want?"), validators=[TOO_LONG])
    times = Several(_l("When do you want it?"), choices=list(say.TIMES.items()), quiet=False)
    place = ShortAnswer(_l("Where do you want it?"), description=_l("For example at home, or at my club."), longest=500)
    person = ShortAnswer(
        _l("Who should help you?"),
        description=_l("For example the same few people, a woman, or somebody who speaks my language."),
        longest=500,
    )


class WhenForm(QuestionForm):
    """From when."""

    when = Choice(say.TITLE["when"], words=_l("Choose when it should begin"), quiet=True)
    day = Day(_l("The day, if you choose one"), words=_l("Enter a day that there is, for example 1 4 2027"))

    today = date.min

    def validate(self, extra_validators: Any = None) -> bool:
        """A day that was typed and is not wanted does not stand in the way."""
        if self.when.data != "day":
            self.day.unreadable = False
        return bool(super().validate(extra_validators))

    def validate_day(self, field: Day) -> None:
        if self.when.data == "day":
            if field.data is None:
                raise ValidationError(str(_l("Enter the day on which it should begin")))
            from_today(field, self.today)

    def given(self) -> dict[str, Any]:
        chosen = self.day.data if self.when.data == "day" else None
        return {"when": self.when.data, "day": chosen.isoformat() if chosen else None}


class DayForm(QuestionForm):
    """From when, for one part."""

    day = Day(
        _l("Day"), description=_l("Leave it empty if you want it as soon as it is ready."),
        words=_l("Enter a day that there is, for example 1 4 2027"),
    )  # fmt: skip

    today = date.min

    def validate_day(self, field: Day) -> None:
        from_today(field, self.today)

    def given(self) -> dict[str, Any]:
        return {"day": self.day.data.isoformat() if self.day.data else None}


class WordsForm(QuestionForm):
    """Anything else."""

    words = LongAnswer(
        _l("What you want to tell us"),
        description=_l("You do not have to write anything. You can write up to 2,000 characters."),
        validators=[TOO_LONG],
    )
