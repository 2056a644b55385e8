"""The words for measures."""

from portal.documents.communication_words import FORMAT
from portal.documents.language import Later as _l
from portal.documents.language_words import LANGUAGE
from portal.domain.measure import Measure
from portal.domain.measure_counts import By
from portal.domain.measure_pages import PagePart
from portal.domain.measure_questions import Answer, Question
from portal.domain.progress import Stage

TITLE = {
    Measure.KNOWS: _l("I know my amount"),
    Measure.VIEWS: _l("People’s views in their plan"),
    Measure.CONTROL: _l("Told that they can control their budget"),
    Measure.OPTIONS: _l("Told of the ways to manage it"),
    Measure.PEER: _l("Shown where to get help"),
    Measure.SATISFIED: _l("Help to choose support"),
    Measure.STAGE: _l("How long each step took"),
    Measure.FORMAT: _l("Letters and documents in the form that people need"),
    Measure.LANGUAGE: _l("Documents in other languages"),
    Measure.PAGES: _l("What people said about these pages"),
}
ASKS = {
    Question.KNOWS: _l("Do you know how much money is in your personal budget?"),
    Question.SATISFIED: _l(
        "Are you satisfied with the help to use your budget to choose the support that is most important to you?"
    ),
}
ANSWER = {
    Answer.YES: _l("Yes"),
    Answer.PARTLY: _l("Partly"),
    Answer.NO: _l("No"),
    Answer.NOT_SURE: _l("Not sure"),
    Answer.NO_HELP: _l("I got no help"),
}
VIEWS = {
    "included": _l("The record says that their views were included"),
    "not_said": _l("There is a record, and it does not say so"),
    "no_record": _l("There is no record, so we do not know"),
}
BY = {
    By.WEB: _l("On these pages"),
    By.EASY: _l("Easy read"),
    By.LANGUAGE: _l("In another language"),
    By.LETTER: _l("A letter to print"),
    By.PDF: _l("A PDF file"),
    By.LARGE: _l("Large print"),
    By.BRAILLE: _l("Braille"),
    By.AUDIO: _l("Audio"),
    By.TEXT: _l("Plain text"),
    By.BSL: _l("A video in British Sign Language"),
    By.POST: _l("By post"),
    By.WORKER: _l("Somebody of the council told them"),
}
STAGE = {
    Stage.ASSESSMENT: _l("Assessment"),
    Stage.ESTIMATE: _l("First estimate"),
    Stage.PLAN: _l("Planning support"),
    Stage.AGREEMENT: _l("Agreeing the plan and the amount"),
    Stage.CHOICE: _l("Choosing how the budget is managed"),
    Stage.SUPPORT: _l("Putting support in place"),
    Stage.REVIEW: _l("Review"),
}
PART = {
    PagePart.BUDGET: _l("My budget and where I am"),
    PagePart.MANAGING: _l("Ways to manage a budget"),
    PagePart.DISAGREEING: _l("Questions and complaints"),
    PagePart.METHOD: _l("How budgets are worked out"),
    PagePart.CARERS: _l("For carers"),
    PagePart.ACCOUNT: _l("Account and people who help"),
    PagePart.OTHER: _l("Other pages"),
}
FORMATS = {code.value: told for code, told in FORMAT.items()}
LANGUAGES = {code.value: told for code, told in LANGUAGE.items()}
COLUMNS = (
    ("measure", _l("what is measured, as a code")),
    ("part", _l("the step, form, language or kind of page it is about")),
    ("from", _l("the first day that counts")),
    ("until", _l("the last day that counts")),
    ("what", _l("what was counted; “all” is all together")),
    ("number", _l("how many, rounded down to the nearest 5")),
    ("percent", _l("how many in a hundred")),
    ("days", _l("in how many days half of them were done")),
    ("hidden", _l("why there is no number")),
)
