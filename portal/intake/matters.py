"""What matters to people, for whoever plans with them, and the counts of the private check-in. Words alone: nothing
that works out money reads any of it."""

from collections.abc import Iterable
from datetime import date, datetime

from portal.documents.london import london_day_of
from portal.domain.check_in import Reply
from portal.domain.council import Council
from portal.domain.matters import Answer, CareTask, Caring, Matters
from portal.intake.loading import Stopped
from portal.intake.needs import HEADS, Flags, as_csv, plain, quoted
from portal.services import checking_in, matters
from portal.services.matters import Said
from portal.store.database import Database

LIST_HEAD = ("person", "version", "said_at_utc", "caring", "willing_and_able", *HEADS)
COUNTS_HEAD = ("month", "group", *(reply.value for reply in Reply), "all")
MONTHS = 12
HIDDEN_NUMBER, HIDDEN_SUM = "fewer than 5", "not shown"


def matters_csv(db: Database, council: Council) -> str:
    """Who said something, when, and whether a carer has answered what they are willing and able to do: no words."""
    flags = Flags(db, council.code)
    rows: list[tuple[object, ...]] = []
    for ref, version in matters.listed(db, council.code):
        caring = version.matters.caring
        told = "" if caring is None or caring.is_silent else "answered" if caring.is_answered else "no clear answer"
        about = (*quoted((ref,)), version.number, f"{version.at:%Y-%m-%d %H:%M}", "yes" if told else "", told)
        rows.append((*about, *flags.cells(ref)))
    return as_csv(LIST_HEAD, rows)


def shown(db: Database, council: Council, ref: str, now: datetime) -> str:
    """Everything one person said that stands now. The log tells them that it was read. Raises Stopped."""
    found = matters.read(db, council.code, ref, london_day_of, now)
    if found is None:
        raise Stopped("There is no such record.")
    said = found[1]
    lines = [Flags(db, council.code).line(ref), *_asked(said)]
    if not said.versions:
        return "\n".join([*lines, "Nothing was said yet."])
    newest = said.versions[0]
    lines.append(f"Said on {london_day_of(newest.at)} (version {newest.number}):")
    return "\n".join(
        [*lines, *_lines(newest.matters), *(_caring(newest.matters.caring, said) if newest.matters.caring else [])]
    )


def _asked(said: Said) -> list[str]:
    before = said.before
    if not said.carer and before.asked is None:
        return []
    asked = f"asked on {before.asked}" if before.asked else "NOT ASKED YET: ask before a line is costed"
    late = "" if before.in_time else f"; a line was costed on {before.costed}, before that"
    return [f"Willing and able: {asked}{late}."]


def _lines(said: Matters) -> Iterable[str]:
    for one in said.areas:
        most = " (matters most)" if one.most else ""
        yield f"wellbeing, {one.area.value}{most}{_own(one.words)}"
    wishes = said.wishes
    told = (
        ("in own words", said.words), ("kind of support", wishes.kind),
        ("times", ", ".join([*(time.value for time in wishes.times), *filter(None, [wishes.when])])),
        ("place", wishes.place), ("person of support", wishes.person),
    )  # fmt: skip
    yield from (f"{name}{_own(words)}" for name, words in told if words)


def _caring(caring: Caring, said: Said) -> Iterable[str]:
    if not said.in_person:
        yield "NOT SAID BY THE CARER IN PERSON: ask them. Nothing of it may be counted on"
    wanted = ", ".join(outcome.value for outcome in caring.outcomes)
    yield f"as a carer wants: {wanted or 'not said'}{_own(caring.words)}"
    yield from (_task(task, counts=said.in_person and task.may_be_counted_on) for task in caring.tasks)
    for name in ("money", "staff"):
        yield f"wants to deal with {name}: {_answer(getattr(caring, name))}"
    yield f"may be used when the adult's support is planned: {_answer(caring.share)}"


def _task(task: CareTask, *, counts: bool) -> str:
    counted = "may be counted on" if counts else "MUST NOT BE COUNTED ON"
    stops = f"; if it stops{_own(task.if_it_stops)}" if task.if_it_stops else ""
    answers = f"willing: {_answer(task.willing)}; able: {_answer(task.able)}"
    return f"does {task.task.value}{_own(task.words)}; {answers}{stops}; {counted}"


def _answer(answer: Answer | None) -> str:
    return "no answer" if answer is None else "not sure (no answer)" if answer is Answer.NOT_SURE else answer.value


def _own(words: str) -> str:
    """Somebody's own words on one line, which steer no terminal."""
    return f": {plain(' '.join(words.split()))}" if words else ""


def counts_csv(db: Database, today: date) -> str:
    """The counts of the check-in, month by month, with what is hidden on the page hidden here."""
    rows: list[tuple[object, ...]] = []
    for month, groups in checking_in.months(db, today, MONTHS).items():
        for row in groups:
            numbers = (HIDDEN_NUMBER if number is None else number for _, number in row.replies)
            rows.append((month, row.group.value, *numbers, HIDDEN_SUM if row.total is None else row.total))
    return as_csv(COUNTS_HEAD, rows)
