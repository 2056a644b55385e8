"""What goes along and for whom; and what the next council is asked."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, ValidationError
from wtforms.validators import InputRequired, Length, Regexp

from portal.domain.moving_check import unturned
from portal.domain.moving_pack import LONGEST_COUNCIL, Part
from portal.web.day_field import Day
from portal.web.fields import Choice, Form, OpenForm, Several, ShortAnswer, Submit, offered
from portal.web.moving import wording

COUNCIL, MYSELF = "council", "myself"


class PackForm(Form):
    """Each part by itself. Nothing is ticked for anybody."""

    parts = Several(
        _l("What shall go along?"), quiet=False,
        description=_l("Tick each part. What you do not tick stays here."),
        validators=[InputRequired(message=wording.WHY_NOT["parts"])],
    )  # fmt: skip
    whom = Choice(
        _l("Who is it for?"), words=_l("Choose who it is for"),
        choices=[(COUNCIL, _l("The next council")), (MYSELF, _l("Myself, to keep or to show"))],
    )  # fmt: skip
    council = ShortAnswer(_l("If it is for the next council: which one?"), longest=LONGEST_COUNCIL)
    agree = Several(
        _l("Your yes"), quiet=False, choices=[("yes", wording.I_AGREE)],
        validators=[InputRequired(message=_l("Tick that you agree, or leave this page"))],
    )  # fmt: skip
    seen = HiddenField(validators=[Regexp("^[0-9a-f]{64}$")])
    form_key = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{16,64}$")])
    make = Submit(_l("Make the pack"))

    def about(self, parts: tuple[Part, ...]) -> "PackForm":
        """The same with the parts that there are."""
        self.parts.choices = offered([(part.value, wording.PART[part]) for part in parts])
        return self

    def validate_council(self, field: ShortAnswer) -> None:
        """A council has a name."""
        if self.whom.data == COUNCIL and not unturned(field.data or "").strip():
            raise ValidationError(str(_l("Enter the name of the council")))

    @property
    def to(self) -> str:
        """The next council; "" for the person themself."""
        return unturned(self.council.data or "") if self.whom.data == COUNCIL else ""


class CodeForm(OpenForm):
    """The reference of a pack and its code."""

    reference = ShortAnswer(_l("Reference of the pack"), longest=24, needed=_l("Enter the reference, like MP-12345678"))
    code = ShortAnswer(_l("Code"), longest=40, needed=_l("Enter the code that you were given"))
    open = Submit(_l("Open the pack"))


class ReceiptForm(OpenForm):
    """Who took it on. The code is sent along again, so that nothing has to be kept between two pages."""

    reference = HiddenField(validators=[Length(max=24)])
    code = HiddenField(validators=[Length(max=40)])
    council = ShortAnswer(
        _l("Name of your council"), longest=LONGEST_COUNCIL, needed=wording.WHY_NOT["council"]
    )  # fmt: skip
    by = ShortAnswer(
        _l("Your role, without your name"), longest=LONGEST_COUNCIL, needed=wording.WHY_NOT["by"],
        description=_l("For example: social worker."),
    )  # fmt: skip
    on: Any = Day(_l("The day on which you took it on"), words=wording.WHY_NOT["on"])
    receipt = Submit(_l("Give the receipt"))
