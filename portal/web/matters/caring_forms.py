"""What a carer is asked: what they want to be able to do, and for each thing they do whether they are willing and able
to go on with it (CAR15, CAR16, CST9). No answer is ever filled in for them."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, ValidationError
from wtforms.validators import Regexp

from portal.domain.matters import MOST_TASKS, SHORT, Answer, CareTask, Caring, Outcome, Task
from portal.web.fields import ChoiceWidget, Form, Several, ShortAnswer, Submit, offered
from portal.web.matters import wording
from portal.web.matters.forms import FewLines
from portal.web.one_of_many import OneOfMany

AT_ONCE = 3  # rows that are offered empty
ROWS = range(1, MOST_TASKS + 1)
PARTS = ("task", "words", "willing", "able", "stops")


class Perhaps(RadioField):
    """Yes, no or not sure; or no answer at all."""

    widget = ChoiceWidget()

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        choices = offered([(code.value, told) for code, told in wording.ANSWER.items()])
        super().__init__(label, choices=choices, **kwargs)
        self.hints: dict[str, Any] = {}

    def pre_validate(self, form: Any) -> None:
        if self.data and self.data not in list(Answer):
            raise ValidationError(str(_l("Choose from the answers in the list")))

    @property
    def answer(self) -> Answer | None:
        """What was said, or None."""
        return Answer(self.data) if self.data else None


class CaringForm(Form):
    """Everything about caring on one page."""

    outcomes = Several(
        _l("What do you want to be able to do?"), quiet=False,
        choices=[(code.value, told) for code, told in wording.OUTCOME.items()],
        description=_l("Tick as many as you like."),
    )  # fmt: skip
    words = FewLines(_l("Say more, in your own words"))
    money = Perhaps(_l("Do you want to deal with money for support?"))
    staff = Perhaps(_l("Do you want to deal with staff, such as finding and paying them?"))
    share = Perhaps(_l("May we use your answers when we plan the support of the person you look after?"))
    version = HiddenField(validators=[Regexp(r"^[0-9]{1,6}$")])
    save = Submit(_l("Save"))

    def rows(self) -> list[list[Any]]:
        """The fields of each thing they do: those that say something, and a few empty ones."""
        used = max((row for row in ROWS if self._says(row)), default=0)
        return [[self[f"{part}_{row}"] for part in PARTS] for row in ROWS if row <= max(used + 1, AT_ONCE)]

    def _says(self, row: int) -> bool:
        return any(self[f"{part}_{row}"].data for part in PARTS)

    def validate(self, extra_validators: Any = None) -> bool:
        """Every row that says something names what it is about."""
        sound = bool(super().validate(extra_validators))
        for row in ROWS:
            task, words = self[f"task_{row}"], self[f"words_{row}"]
            if self._says(row) and not words.data and task.data in ("", None, Task.OTHER.value):
                words.errors = [*words.errors, str(_l("Write what you do, or choose it from the list"))]
                sound = False
        return sound

    def first(self) -> Any:
        """The question that a form without an answer leads to."""
        return self.outcomes

    def caring(self) -> Caring:
        """What was said."""
        return Caring(
            outcomes=tuple(one for one in Outcome if one in (self.outcomes.data or ())),
            words=self.words.data or "",
            tasks=tuple(self._task(row) for row in ROWS if self._says(row)),
            money=self.money.answer,
            staff=self.staff.answer,
            share=self.share.answer,
        )

    def _task(self, row: int) -> CareTask:
        task, words, willing, able, stops = (self[f"{part}_{row}"] for part in PARTS)
        return CareTask(Task(task.data or Task.OTHER), words.data or "", willing.answer, able.answer, stops.data or "")


def _a_row(row: int) -> dict[str, Any]:
    tasks = offered([("", _l("Not chosen")), *((code.value, told) for code, told in wording.TASK.items())])
    return {
        f"task_{row}": OneOfMany(_l("What do you do?"), choices=tasks, default=""),
        f"words_{row}": ShortAnswer(_l("In your own words"), longest=SHORT),
        f"willing_{row}": Perhaps(_l("Are you willing to go on with it?")),
        f"able_{row}": Perhaps(_l("Are you able to go on with it?")),
        f"stops_{row}": ShortAnswer(_l("What happens if you stop?"), longest=SHORT),
    }


for _row in ROWS:
    for _name, _field in _a_row(_row).items():
        setattr(CaringForm, _name, _field)


def answers_of(caring: Caring) -> dict[str, Any]:
    """What was said, as the answers of the form."""
    answers: dict[str, Any] = {"outcomes": [one.value for one in caring.outcomes], "words": caring.words}
    answers |= {name: getattr(caring, name) for name in ("money", "staff", "share")}
    for row, task in enumerate(caring.tasks, start=1):
        said = (task.task.value, task.words, task.willing, task.able, task.if_it_stops)
        answers |= {f"{part}_{row}": value for part, value in zip(PARTS, said, strict=True)}
    return answers
