"""The two questions, neither of which has to be answered (MEA2)."""

from collections.abc import Collection
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, ValidationError

from portal.domain.measure_questions import POSSIBLE, Answer, Question, Said
from portal.web.fields import ChoiceWidget, Form, Submit, offered
from portal.web.measures import wording


class OneAnswer(RadioField):
    """What somebody says to a question, or nothing."""

    widget = ChoiceWidget()

    def __init__(self, question: Question, **kwargs: Any) -> None:
        self.possible = POSSIBLE[question]
        choices = offered([(code.value, wording.ANSWER[code]) for code in self.possible])
        super().__init__(wording.ASKS[question], choices=choices, **kwargs)
        self.hints: dict[str, Any] = {}

    def pre_validate(self, form: Any) -> None:
        if self.data and self.data not in self.possible:
            raise ValidationError(str(_l("Choose from the answers in the list")))


class TwoQuestions(Form):
    """What was not answered yet this year. It keeps nothing and fills nothing in."""

    send = Submit(_l("Count my answers"))
    asked: tuple[Question, ...] = ()

    def about(self, asked: Collection[Question]) -> "TwoQuestions":
        """Ask these alone."""
        self.asked = tuple(asked)
        return self

    def questions(self) -> list[Any]:
        """The fields of what is asked."""
        return [self[question.value] for question in self.asked]

    def validate(self, extra_validators: Any = None) -> bool:
        """Something has to be there to be counted."""
        if not super().validate(extra_validators):
            return False
        if not self.said():
            self.questions()[0].errors = [str(_l("Choose an answer, or leave this page"))]
            return False
        return True

    def said(self) -> Said:
        """What was said, by question."""
        answered = {question: self[question.value].data for question in self.asked}
        return {question: Answer(data) for question, data in answered.items() if data}


for _question in Question:
    setattr(TwoQuestions, _question.value, OneAnswer(_question))
