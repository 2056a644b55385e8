"""The questions about what matters. Nothing has to be answered (WEL1, OPT16)."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import Length, Regexp

from portal.domain.matters import LONGEST, SHORT, Area, Matters, OfArea, Times, Wishes
from portal.web.fields import Form, LongAnswer, LongAnswerWidget, Several, ShortAnswer, Submit
from portal.web.matters import wording

NOTHING_SAID = _l("Answer one question or more, or leave this page")
TOO_LONG = _l("What you wrote is too long. Keep it to 2,000 characters or fewer.")


class FewLinesWidget(LongAnswerWidget):
    """A text area of a few lines: there is one for each area."""

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        params: dict[str, Any] = super().map_gov_params(field, **kwargs)
        params["rows"] = 2
        params["label"]["classes"] = "govuk-label--s"
        return params


class FewLines(LongAnswer):
    """An answer of a few lines in somebody's own words."""

    widget = FewLinesWidget()

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators=[Length(max=LONGEST, message=TOO_LONG)], **kwargs)


class MattersForm(Form):
    """What matters most, and what support should be like."""

    areas = Several(
        _l("What matters most to you?"), quiet=False,
        choices=[(code.value, told) for code, told in wording.AREA.items()],
        description=_l("Tick as many as you like. All nine count the same. Their order means nothing."),
    )  # fmt: skip
    words = FewLines(_l("Anything else that matters to you, in your own words"))
    kind = ShortAnswer(
        _l("What kind of support?"), longest=SHORT, description=_l("For example: somebody to go swimming with.")
    )
    times = Several(_l("When?"), quiet=False, choices=[(code.value, told) for code, told in wording.TIMES.items()])
    when = ShortAnswer(_l("Anything else about times"), longest=SHORT)
    place = ShortAnswer(
        _l("Where?"), longest=SHORT, description=_l("For example: at home, or at the community centre.")
    )
    person = ShortAnswer(
        _l("Who should support you?"), longest=SHORT, description=_l("For example: a woman who speaks Urdu.")
    )
    version = HiddenField(validators=[Regexp(r"^[0-9]{1,6}$")])
    save = Submit(_l("Save"))

    def own(self) -> list[Any]:
        """The fields for more in own words, area by area."""
        return [self[name_of(area)] for area in Area]

    def shows_own(self) -> bool:
        """True when somebody wrote more about an area, so that it is not folded away."""
        return any(field.data or field.errors for field in self.own())

    def first(self) -> Any:
        """The question that a form without an answer leads to."""
        return self.areas

    def matters(self) -> Matters:
        """What was said."""
        ticked = set(self.areas.data or ())
        said = [OfArea(area, area.value in ticked, self[name_of(area)].data or "") for area in Area]
        wishes = Wishes(
            kind=self.kind.data or "",
            times=tuple(one for one in Times if one in (self.times.data or ())),
            when=self.when.data or "",
            place=self.place.data or "",
            person=self.person.data or "",
        )
        return Matters(tuple(one for one in said if one.most or one.words), self.words.data or "", wishes)


def name_of(area: Area) -> str:
    """The name of the field for more about an area."""
    return f"about_{area.value}"


for _area in Area:
    setattr(MattersForm, name_of(_area), FewLines(wording.AREA[_area]))


def typed_in(kept: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed before a session ended, as answers: lists where any of several can be ticked."""
    several = ("areas", "times", "outcomes")
    return {name: list(typed) if name in several else "".join(typed[:1]) for name, typed in kept.items()}


def answers_of(matters: Matters) -> dict[str, Any]:
    """What was said, as the answers of the form."""
    wishes = matters.wishes
    return {
        "areas": [one.area.value for one in matters.areas if one.most], "words": matters.words,
        "kind": wishes.kind, "times": [one.value for one in wishes.times], "when": wishes.when,
        "place": wishes.place, "person": wishes.person,
    } | {name_of(one.area): one.words for one in matters.areas}  # fmt: skip
