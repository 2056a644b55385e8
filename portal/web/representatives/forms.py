"""The questions of inviting somebody, of the code, and of saying whom one acts for."""

import re
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, ValidationError
from wtforms.validators import InputRequired, Regexp

from portal.documents.role_words import NAME
from portal.domain.notice import Channel
from portal.domain.representative import LONGEST_DAYS, Role, Scope
from portal.web.day_field import Day
from portal.web.fact_form import FactForm
from portal.web.fields import Choice, Form, LongAnswer, Several, ShortAnswer, Submit
from portal.web.representatives import notice_wording, wording

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
MOBILE = re.compile(r"(\+44|0)7[0-9]{9}")
FORM_KEY = Regexp(r"^[A-Za-z0-9_-]{16,64}$")
HOW_LONG = (
    ("month", _l("1 month")),
    ("three", _l("3 months")),
    ("year", _l("12 months")),
    ("day", _l("Until a day that I choose")),
)
DAYS = {"month": 30, "three": 91, "year": 365}


class SeveralNeeded(Several):
    """Any of several answers, one at least."""

    def __init__(self, label: Any, *, words: Any, **kwargs: Any) -> None:
        super().__init__(label, validators=[InputRequired(message=words)], **kwargs)


class InviteForm(Form):
    """Whom, for what, until when (REP1)."""

    name = ShortAnswer(_l("Who is it?"), longest=100, needed=_l("Enter a name, such as “My sister Rosa”"),
                       description=_l("Write it as you say it, such as “My sister Rosa”."))  # fmt: skip
    scopes = SeveralNeeded(
        _l("What may they do?"), quiet=False, description=_l("The last 2 answers take something away from the others."),
        choices=list(wording.SCOPE.items()),
        words=_l("Tick at least one thing that they may do"),
    )  # fmt: skip
    how_long = Choice(_l("For how long?"), words=_l("Choose for how long"), choices=HOW_LONG)
    until = Day(_l("The last day, if you chose a day"), words=_l("Enter the last day as numbers, such as 31 3 2027"))
    go_on = Submit(_l("Continue"))

    def __init__(self, *, today: date, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.today = today

    def validate_scopes(self, field: Any) -> None:
        """A limit alone lets nobody do anything."""
        if field.data and set(field.data) <= {Scope.HEALTH_HIDDEN.value}:
            raise ValidationError(str(_l("Tick what they may do, besides what is hidden")))

    def validate_until(self, field: Any) -> None:
        """A day is needed where a day was chosen: after today, and not for ever."""
        if self.how_long.data != "day":
            return
        if field.data is None:
            raise ValidationError(str(field.words))
        if not self.today < field.data <= self.today + timedelta(days=LONGEST_DAYS):
            raise ValidationError(str(_l("The last day must be after today, and within 2 years")))

    @property
    def last_day(self) -> date:
        """The last day on which they may act."""
        if self.how_long.data in DAYS:
            return self.today + timedelta(days=DAYS[self.how_long.data])
        return self.until.data or self.today


class MakeCodeForm(FactForm):
    """The inviter's own date of birth, which the invited has to enter besides the code."""

    make = Submit(_l("Make the code"))


class StopForm(Form):
    """Really stop?"""

    stop = Submit(_l("Yes, stop it now"))


class ContactForm(Form):
    """How the person wants to be told, and where. Nothing personal stands in what is sent."""

    channel = Choice(_l("How shall we tell you that something is new?"), words=_l("Choose how we tell you"),
                     choices=list(notice_wording.CHANNEL.items()))  # fmt: skip
    email = ShortAnswer(_l("E-mail address, if you chose e-mail"), longest=254)
    mobile = ShortAnswer(_l("Mobile number, if you chose text messages"), longest=20)
    version = HiddenField(validators=[Regexp(r"^[0-9]{1,6}$")])
    save = Submit(_l("Save"))

    def validate_email(self, field: Any) -> None:
        """Needed for e-mail, and looking like one."""
        if self.channel.data == Channel.EMAIL and not EMAIL.fullmatch(field.data or ""):
            raise ValidationError(str(_l("Enter an e-mail address, such as name@example.com")))

    def validate_mobile(self, field: Any) -> None:
        """Needed for text messages."""
        if self.channel.data == Channel.TEXT and not MOBILE.fullmatch("".join((field.data or "").split())):
            raise ValidationError(str(_l("Enter a mobile number, such as 07700 900982")))

    @property
    def address(self) -> str:
        """Where it goes; a letter goes to the address the council has."""
        where = {Channel.EMAIL: self.email.data or "", Channel.TEXT: "".join((self.mobile.data or "").split())}
        return where.get(Channel(self.channel.data), "")


FORMAL = [(role.value, NAME[role]) for role in Role if role is not Role.SUPPORTER]


class ClaimForm(Form):
    """As what somebody says they act for a person, for the council to check."""

    role = Choice(_l("What is your role?"), words=_l("Choose your role"), choices=FORMAL)
    whom = ShortAnswer(_l("Who do you act for?"), longest=200, needed=_l("Enter the name of the person you act for"))
    proof = LongAnswer(_l("What shows that you may?"), description=_l(
        "For example a lasting power of attorney and its access code, or an order of the Court of Protection and its "
        "date. It can be the name of your advocacy organisation. We check it, and may ask to see the paper."
    ))  # fmt: skip
    form_key = HiddenField(validators=[FORM_KEY])
    send = Submit(_l("Send"))
