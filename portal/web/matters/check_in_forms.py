"""The private check-in: six sentences, none of which has to be answered (WEL3)."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, ValidationError

from portal.domain.check_in import Group, Replies, Reply
from portal.web.fields import ChoiceWidget, Form, Submit, offered
from portal.web.matters import check_in_wording as wording


class Reaction(RadioField):
    """What somebody says of a sentence, or nothing."""

    widget = ChoiceWidget()

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        choices = offered([(code.value, told) for code, told in wording.REPLY.items()])
        super().__init__(label, choices=choices, **kwargs)
        self.hints: dict[str, Any] = {}

    def pre_validate(self, form: Any) -> None:
        if self.data and self.data not in list(Reply):
            raise ValidationError(str(_l("Choose from the answers in the list")))


class CheckInForm(Form):
    """One sentence for each group. It keeps nothing and fills nothing in."""

    send = Submit(_l("Count my answers"))

    def reactions(self) -> list[tuple[Group, Any]]:
        """The question of each group."""
        return [(group, self[group.value]) for group in Group]

    def validate(self, extra_validators: Any = None) -> bool:
        """Something has to be there to be counted."""
        if not super().validate(extra_validators):
            return False
        if not self.replies():
            first = self[next(iter(Group)).value]
            first.errors = [str(_l("Choose an answer to one sentence or more, or leave this page"))]
            return False
        return True

    def replies(self) -> Replies:
        """What was said, by group."""
        return {group: Reply(field.data) for group, field in self.reactions() if field.data}


for _group in Group:
    setattr(CheckInForm, _group.value, Reaction(wording.SAYS[_group]))
