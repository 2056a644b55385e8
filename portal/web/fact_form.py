"""What has to be known besides a one-time code: asked when a code is made, and when it is used."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from portal.domain.council import SecondFact
from portal.web.day_field import Day
from portal.web.fields import Form, ShortAnswer


class FactForm(Form):
    """What has to be known besides a code, as the council asks it: a date of birth or a postcode."""

    born = Day(_l("Date of birth"), words=_l("Enter the date of birth as numbers, such as 31 3 1950"))
    postcode = ShortAnswer(_l("Postcode"), longest=12)

    def __init__(self, *, fact: SecondFact, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if fact is SecondFact.POSTCODE:
            del self.born
        else:
            del self.postcode

    def validate_born(self, field: Any) -> None:
        """It can't be left out."""
        if field.data is None:
            raise ValidationError(str(field.words))

    def validate_postcode(self, field: Any) -> None:
        """It can't be left out."""
        if not field.data:
            raise ValidationError(str(_l("Enter the postcode")))

    @property
    def fact(self) -> str:
        """As it is kept and compared: spaces and capitals do not matter."""
        if "born" in self:
            return self.born.data.isoformat() if self.born.data else ""
        return "".join((self.postcode.data or "").split()).upper()
