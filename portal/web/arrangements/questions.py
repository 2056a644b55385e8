"""Which questions are asked of whom, and in which order."""

from portal.documents.choice_words import QUESTION_OF
from portal.domain.arrangement import Way
from portal.domain.choice import Scope
from portal.domain.choosing import MAY_BE_PAID, MAY_SIGN, Problem
from portal.domain.line import Per
from portal.web.arrangements.answers import Answers, part_name
from portal.web.money_out import paid_out


def kind_of(name: str) -> str:
    """way for way-2."""
    return name.partition("-")[0]


def number_of(name: str) -> int:
    """2 for way-2; 0 where it is about all of it."""
    number = name.partition("-")[2]
    return int(number) if number.isdecimal() and len(number) < 4 else 0


def path(answers: Answers) -> tuple[str, ...]:
    """The questions that apply to these answers, in their order. `check` comes after them. A change in three screens
    asks for the ways and the day only: the rest can be answered from there."""
    found = ["which"]
    if answers.scope is Scope.KEEP:
        return ("which",)  # whoever wants no paperwork goes straight to the check, and may add wishes there
    for number, line in enumerate(answers.lines, 1):
        found.append(part_name("way", line, number))
        if answers.way(line, number) is Way.MIXED:
            found.append(part_name("share", line, number))
    if not answers.quick:
        found += beside(answers)
    if answers.moved:
        found.append("when")
        if answers.of("when", "when") == "each":
            found += [part_name("day", line, number) for number, line in answers.moved]
    return (*found, *([] if answers.quick else ["words"]))


def beside(answers: Answers) -> list[str]:
    """The questions that belong to the ways that were chosen."""
    found, ways = [], answers.new_ways
    if Way.ISF in ways:
        found.append("fund")
    if Way.DIRECT_PAYMENT in ways:
        receiver = answers.payment().receiver
        found.append("receiver")
        if receiver is None or len(MAY_SIGN[receiver]) > 1:
            found.append("signer")
        found.append("account")
        part = paid_out(answers.budget, answers.choice())
        differs = part is None or part.net != part.amount
        if receiver is not None and len(MAY_BE_PAID[receiver]) > 1 and differs:
            found.append("paid")
        if answers.budget.period is not Per.ONCE:
            found.append("frequency")
        found += ["employs", "agreement"]
    if answers.ways & {Way.ISF, Way.MANAGED} or answers.scope is Scope.KEEP:
        found.append("wishes")
    return found


def may_be_asked(name: str, answers: Answers) -> bool:
    """True for a question of the path, and for one that a change in three screens left out."""
    return name in path(answers) or name == "words" or name in beside(answers)


def after(answers: Answers) -> str:
    """The first question without an answer, or check."""
    return next((name for name in path(answers) if name not in answers.given), "check")


def of_problem(problem: Problem, answers: Answers) -> str:
    """The question whose answer mends a problem: of the part that has it."""
    name = QUESTION_OF.get(problem.fault, "which")
    if name == "when" and answers.of("when", "when") == "each":
        name = "day"
    numbers = (number for number, line in enumerate(answers.lines, 1) if line == problem.line)
    return part_name(name, problem.line, next(numbers, 0)) if name in ("way", "share", "day") else name


def before(name: str, answers: Answers) -> str:
    """The question before this one; "" before the first."""
    order = path(answers)
    place = order.index(name) if name in order else 0
    return order[place - 1] if place else ""
