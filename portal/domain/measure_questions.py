"""Two questions to people with a budget: the outcome of the quality standard, and "I know my amount" (MEA2, WEL4).

They are answered by the person alone, each once a year, and become counts: no answer is kept as an answer."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum


class Question(StrEnum):
    """What is asked."""

    KNOWS = "knows_amount"  # Do you know how much money is in your personal budget?
    SATISFIED = "satisfied_with_help"  # with the help to choose the support that is most important to them


class Answer(StrEnum):
    """What can be said. Each question can be left out."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_SURE = "not_sure"
    NO_HELP = "no_help"


POSSIBLE: Mapping[Question, tuple[Answer, ...]] = {
    Question.KNOWS: (Answer.YES, Answer.NO, Answer.NOT_SURE),
    Question.SATISFIED: (Answer.YES, Answer.PARTLY, Answer.NO, Answer.NO_HELP),
}
Said = Mapping[Question, Answer]
Counts = Mapping[Answer, int]


def check(said: Said) -> None:
    """Raises ValueError where nothing was answered, or something that was not offered."""
    if not said:
        raise ValueError("nothing was answered")
    for question, answer in said.items():
        if answer not in POSSIBLE[question]:
            raise ValueError(f"{answer} is no answer to {question}")


def added(counts: Counts, question: Question, answer: Answer) -> dict[Answer, int]:
    """The counts of a question with one more person in them."""
    return {one: counts.get(one, 0) + (1 if one is answer else 0) for one in POSSIBLE[question]}


def year_of(day: date) -> str:
    """The year in which somebody is asked once."""
    return f"{day:%Y}"
