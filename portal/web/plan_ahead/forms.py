"""The questions of a plan for when things go wrong. Nothing has to be answered (SUP8)."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, ValidationError
from wtforms.validators import Regexp

from portal.domain.plan_ahead import LONGEST, Part, PlanAhead, plan_of
from portal.web.fields import Form, LongAnswer, LongAnswerWidget, Submit
from portal.web.plan_ahead import wording

NOTHING_SAID = _l("Answer one question or more, or leave this page")


class FewLinesWidget(LongAnswerWidget):
    """A text area of a few lines: there is one for each part."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params: dict[str, Any] = super().map_gov_params(field, **kwargs)
        params["rows"] = 3
        return params


def fits(_form: Form, field: Any) -> None:
    """Says which answer is too long: there are several on the page."""
    if len(field.data or "") > LONGEST:
        told = gettext("“%(part)s” is too long. Keep it to 400 characters or fewer.", part=field.label.text)
        raise ValidationError(told)


class PartAnswer(LongAnswer):
    """What somebody says of one part, in a few lines."""

    widget = FewLinesWidget()

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators=[fits], **kwargs)


class PlanAheadForm(Form):
    """Every part on one page."""

    version = HiddenField(validators=[Regexp(r"^[0-9]{1,6}$")])
    save = Submit(_l("Save"))

    def parts(self) -> list[Any]:
        """The fields, part by part."""
        return [self[part.value] for part in Part]

    def plan(self) -> PlanAhead:
        """What was said."""
        return plan_of({part: self[part.value].data or "" for part in Part})


for _part in Part:
    setattr(PlanAheadForm, _part.value, PartAnswer(wording.PART[_part], description=wording.HINT[_part]))


def answers_of(plan: PlanAhead) -> dict[str, str]:
    """What was said, as the answers of the form."""
    return {one.part.value: one.words for one in plan.parts}


def typed_in(sent: Mapping[str, Any]) -> dict[str, str]:
    """What somebody typed, of a form that was sent or kept: our own fields, each no longer than what is kept. A little
    more than fits is kept as well, so that they can shorten it themself."""
    return {part.value: str(sent[part.value])[: LONGEST * 5] for part in Part if sent.get(part.value)}
