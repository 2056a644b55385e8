"""Saying that one would like an individual service fund: a button, and how many pressed it (OPT9)."""

import secrets
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Regexp

from portal.services import interest
from portal.web.fields import OpenForm, Submit
from portal.web.portal import Portal


class CountMeIn(OpenForm):
    """One button. The key is there so that a form that is sent twice counts once."""

    form_key = HiddenField(validators=[Regexp(r"^[A-Za-z0-9_-]{16,64}$")])
    send = Submit(_l("Count me in"))


def new_form() -> CountMeIn:
    """A form that nobody has sent."""
    form = CountMeIn(formdata=None)
    form.form_key.data = secrets.token_urlsafe(18)
    return form


@dataclass(frozen=True)
class InterestTold:
    """How many there are at this moment; None while that can't be said. And the form."""

    count: int | None
    form: CountMeIn


def interest_told(portal: Portal) -> InterestTold:
    """The count as it is now."""
    return InterestTold(interest.counted(portal.db), new_form())
