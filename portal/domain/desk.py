"""The council's desk: who works there, what each may do, and what waits for them (MTH9, PRC5, MEA4).

Nothing is allowed that no line here allows. Nobody at the desk may change a number: figures come with the feed, and an
approver says yes or no to what was worked out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from portal.domain.role import Action


class Post(StrEnum):
    """As what somebody works at the desk."""

    WORKER = "social_worker"
    FINANCE = "finance_officer"
    COMPLAINTS = "complaints_officer"
    COMMISSIONER = "commissioner"


class Deed(StrEnum):
    """What can be done at the desk."""

    SEE_INBOX = "see_inbox"
    LOOK = "look"  # at a person's own pages, with a reason that the person reads
    ANSWER_CHOICES = "answer_choices"
    ANSWER_CASES = "answer_cases"  # questions and challenges
    ANSWER_COMPLAINTS = "answer_complaints"
    ANSWER_REQUESTS = "answer_requests"
    KEEP_AGREEMENTS = "keep_agreements"  # ask two people both, record another way
    SEE_HELD = "see_held"  # figures that an import holds, and why: they are put right where they came from
    CHECK_SPENDING = "check_spending"
    SEND_FORMATS = "send_formats"
    SEND_MESSAGES = "send_messages"
    CHECK_ACCESS = "check_access"  # who says they act for somebody, a second sign-in, a code
    MODERATE = "moderate"  # the meeting place
    SEE_MEASURES = "see_measures"
    PUBLISH_RULES = "publish_rules"  # methods, rate books, the directory


POST_ALLOWS: Mapping[Post, frozenset[Deed]] = {
    Post.WORKER: frozenset({
        Deed.SEE_INBOX, Deed.LOOK, Deed.ANSWER_CHOICES, Deed.ANSWER_CASES, Deed.ANSWER_REQUESTS, Deed.KEEP_AGREEMENTS,
        Deed.SEND_FORMATS, Deed.SEND_MESSAGES, Deed.CHECK_ACCESS, Deed.MODERATE, Deed.SEE_MEASURES,
    }),
    Post.FINANCE: frozenset({
        Deed.SEE_INBOX, Deed.LOOK, Deed.SEE_HELD, Deed.CHECK_SPENDING, Deed.SEND_FORMATS, Deed.SEND_MESSAGES,
        Deed.SEE_MEASURES,
    }),
    Post.COMPLAINTS: frozenset({
        Deed.SEE_INBOX, Deed.LOOK, Deed.ANSWER_CASES, Deed.ANSWER_COMPLAINTS, Deed.SEND_FORMATS, Deed.SEND_MESSAGES,
        Deed.SEE_MEASURES,
    }),
    Post.COMMISSIONER: frozenset({Deed.SEE_MEASURES, Deed.PUBLISH_RULES}),  # numbers, never people
}  # fmt: skip

# What a worker reads of a person's own pages, once they said why. They send nothing there: they answer at the desk.
_PAGES = frozenset({Action.SEE_BUDGET, Action.SEE_HEALTH_WORDS, Action.SEE_PROGRESS})
LOOK_ALLOWS: Mapping[Post, frozenset[Action]] = {
    Post.WORKER: _PAGES | {Action.SEE_AHEAD},  # who comes when nobody else did
    Post.COMPLAINTS: _PAGES,
    Post.FINANCE: frozenset({Action.SEE_BUDGET, Action.SEE_PROGRESS}),
    Post.COMMISSIONER: frozenset(),
}


@dataclass(frozen=True)
class Worker:
    """Somebody who works at the desk. People read their post, never their name."""

    id: str
    login_id: int
    council: str
    posts: frozenset[Post]
    name: str = ""  # for the council's own list

    @property
    def code(self) -> str:
        """How the log names them."""
        return f"worker:{self.id}"

    @property
    def allows(self) -> frozenset[Deed]:
        """Everything that one of their posts allows."""
        return frozenset[Deed]().union(*(POST_ALLOWS[post] for post in self.posts))

    def post_for(self, deed: Deed) -> Post | None:
        """As what they do this: the first of their posts that allows it, or None."""
        return next((post for post in Post if post in self.posts and deed in POST_ALLOWS[post]), None)


def may_at_desk(worker: Worker, deed: Deed) -> bool:
    """True when one of their posts allows this."""
    return deed in worker.allows


class Why(StrEnum):
    """Why a worker looks at somebody's pages: the person reads it (security T10)."""

    ANSWER = "to_answer"  # something of theirs waits for an answer
    CONTACT = "in_contact"  # they, or somebody for them, got in touch
    FIGURES = "to_check_figures"
    QUALITY = "to_check_our_work"


LOOK_MINUTES = 60


@dataclass(frozen=True)
class Look:
    """What a worker may read of one person's own pages for an hour, once they said why."""

    person_id: str
    worker: Worker
    why: Why
    until: datetime  # UTC
    person_name: str = ""

    @property
    def post(self) -> Post:
        """As what they look: the post that lets them read most."""
        return max(self.worker.posts, key=lambda post: (len(LOOK_ALLOWS[post]), post))

    @property
    def allows(self) -> frozenset[Action]:
        """What may be read."""
        return frozenset[Action]().union(*(LOOK_ALLOWS[post] for post in self.worker.posts))

    @property
    def code(self) -> str:
        """How the log names who looks."""
        return self.worker.code


class ItemKind(StrEnum):
    """What waits at the desk."""

    QUESTION = "question"
    CHALLENGE = "challenge"
    COMPLAINT = "complaint"
    CHOICE = "choice"
    REQUEST = "request"
    HELD = "held"  # figures that an import holds back, with the reason
    AGREEMENT = "agreement"
    ANOTHER_WAY = "another_way"
    FORMAT = "format"  # a document to be made in another form
    CLAIM = "claim"
    SIGN_IN = "sign_in"  # a second sign-in asks to open a record
    NOTE = "note"  # of the meeting place
    CHECK = "check"  # spending, receipts
    MESSAGE = "message"  # could not be sent
    WEBHOOK = "webhook"  # the council's own system does not answer
    FEED = "feed"  # what the feed sent and was not taken
    QUIET = "quiet"  # a quiet word: always first


NEEDS: Mapping[ItemKind, Deed] = {
    ItemKind.QUESTION: Deed.ANSWER_CASES,
    ItemKind.CHALLENGE: Deed.ANSWER_CASES,
    ItemKind.COMPLAINT: Deed.ANSWER_COMPLAINTS,
    ItemKind.CHOICE: Deed.ANSWER_CHOICES,
    ItemKind.REQUEST: Deed.ANSWER_REQUESTS,
    ItemKind.HELD: Deed.SEE_HELD,
    ItemKind.AGREEMENT: Deed.KEEP_AGREEMENTS,
    ItemKind.ANOTHER_WAY: Deed.KEEP_AGREEMENTS,
    ItemKind.FORMAT: Deed.SEND_FORMATS,
    ItemKind.CLAIM: Deed.CHECK_ACCESS,
    ItemKind.SIGN_IN: Deed.CHECK_ACCESS,
    ItemKind.NOTE: Deed.MODERATE,
    ItemKind.CHECK: Deed.CHECK_SPENDING,
    ItemKind.MESSAGE: Deed.SEND_MESSAGES,
    ItemKind.WEBHOOK: Deed.SEE_HELD,
    ItemKind.FEED: Deed.SEE_HELD,
    ItemKind.QUIET: Deed.ANSWER_REQUESTS,
}


@dataclass(frozen=True)
class Item:
    """One thing that waits at the desk, or waited. `due` is the day by which it has to be done; None where no time is
    published for it. `detail` are codes and numbers, never words of a person."""

    kind: ItemKind
    reference: str
    since: datetime
    due: date | None = None
    person_id: str | None = None
    detail: Mapping[str, str] = field(default_factory=dict)
    closed: datetime | None = None
    with_them: bool = False  # it waits for the person's answer: nothing to do for the council

    def late_days(self, today: date) -> int:
        """By how many days it is late today; 0 while it is not, or while it waits for the person."""
        return max((today - self.due).days, 0) if self.due and not self.with_them else 0
