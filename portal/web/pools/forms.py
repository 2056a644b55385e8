"""Saying yes or no to a pool, and writing a note for the meeting place."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Length, Regexp

from portal.domain.meeting_place import LONGEST, Kind, Wanted
from portal.domain.pool import What
from portal.web.fields import Choice, Form, LongAnswer, Several, Submit, offered
from portal.web.pools import wording

ANYWHERE = "anywhere"


class AnswerForm(Form):
    """One member's answer. Being named is never ticked for them."""

    answer = Choice(
        _l("Your answer"), words=_l("Choose yes or no"),
        choices=[(What.AGREED.value, _l("Yes, I agree")), (What.REFUSED.value, _l("No, I do not agree"))],
    )  # fmt: skip
    named = Several(
        _l("Your first name"), quiet=False, choices=[("named", _l("The other members may know my first name"))],
        description=_l("Names are shown only if every member ticks this. Without it you are a number."),
    )  # fmt: skip
    step = HiddenField(validators=[Regexp(r"^[0-9]{1,6}$")])
    send = Submit(_l("Send your answer"))


class NoteForm(Form):
    """What somebody would like to buy together with others."""

    kind = Choice(_l("What is it?"), words=_l("Choose what it is"))
    area = Choice(_l("Where?"), words=_l("Choose where"))
    words = LongAnswer(
        _l("What would you like to buy together?"),
        description=_l("Up to 300 characters. Leave out names, phone numbers, e-mail addresses and links."),
    )
    form_key = HiddenField(validators=[Length(max=64)])
    send = Submit(_l("Send it to us to read"))

    def offer(self, areas: tuple[str, ...]) -> None:
        """The kinds, and the council's areas in its own words."""
        self.kind.choices = offered([(code.value, wording.NOTE_KIND[code]) for code in Kind])
        here: list[tuple[str, Any]] = [(area, area) for area in areas]
        self.area.choices = offered([*here, (ANYWHERE, _l("Anywhere"))])

    def wanted(self) -> Wanted:
        """What was written."""
        area = "" if self.area.data == ANYWHERE else self.area.data
        return Wanted(Kind(self.kind.data), area, (self.words.data or "")[: LONGEST + 1])
