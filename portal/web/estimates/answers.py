"""The answers of somebody who tries an estimate. Nothing is stored: they travel in the address, sealed, so that neither
a log nor the history of a shared computer can be read, and going back and forth loses nothing."""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app, request
from pydantic import TypeAdapter, ValidationError
from werkzeug.datastructures import MultiDict

from portal.domain.contribution import Means
from portal.domain.trial import Wish

MOST_WISHES = 20
LONGEST = 6000  # of a sealed address; the longest honest one is well below
FITS = 3900  # with what was typed by mistake: servers take addresses of 4,094 without being told
LONGEST_TYPED = 300
MOST_TYPED = 12  # answers in one field


@dataclass(frozen=True)
class Typed:
    """What was sent for one question and could not be taken, so that its page can show it again. `cut` are the fields
    in which more was typed than is kept."""

    at: str
    fields: tuple[tuple[str, str], ...] = ()
    cut: tuple[str, ...] = ()

    def as_sent(self) -> "MultiDict[str, str]":
        """As a form sends it."""
        return MultiDict(self.fields)


@dataclass(frozen=True)
class Answers:
    """Everything answered so far. `adding` is the kind of support that is being asked about; `money`: does the person
    want to know what they might pay; None where nothing was answered."""

    carer: bool | None = None
    flags: tuple[str, ...] = ()
    wishes: tuple[Wish, ...] = ()
    adding: str = ""
    money: bool | None = None
    means: Means = field(default_factory=Means)
    typed: Typed | None = None

    def with_wish(self, wish: Wish) -> "Answers":
        """One more piece of support; the form is then ready for the next."""
        return replace(self, wishes=(*self.wishes, wish), adding="")

    def without_wish(self, place: int) -> "Answers":
        """The same without one piece of support."""
        return replace(self, wishes=tuple(wish for n, wish in enumerate(self.wishes) if n != place))

    @property
    def full(self) -> bool:
        """True when no more support can be added."""
        return len(self.wishes) >= MOST_WISHES


SHAPE: TypeAdapter[Answers] = TypeAdapter(Answers)


def sealed(answers: Answers) -> str:
    """The answers as one word that only this portal can open."""
    text = json.dumps(asdict(answers), default=str, separators=(",", ":"), ensure_ascii=False)
    return _seal().encrypt(zlib.compress(text.encode(), 9)).decode()


def with_typed(answers: Answers, at: str, sent: "MultiDict[str, str]", names: Iterable[str]) -> Answers:
    """The answers with what was typed into these fields of a question, as much of it as an address holds."""
    found = [(name, value) for name in names for value in sent.getlist(name)[:MOST_TYPED]]
    for longest in (LONGEST_TYPED, 100, 30):
        fields = tuple((name, value[:longest]) for name, value in found)
        cut = tuple(sorted({name for name, value in found if len(value) > longest}))
        told = replace(answers, typed=Typed(at, fields, cut))
        if len(sealed(told)) <= FITS:
            return told
    return replace(answers, typed=Typed(at))


def opened() -> Answers | None:
    """The answers of this address: empty ones when it has none, None when they can't be opened."""
    if "answers" not in request.args:
        return Answers()
    token = request.args["answers"]
    if len(token) > LONGEST:
        return None
    try:
        found: Any = json.loads(zlib.decompress(_seal().decrypt(token.encode("ascii", "replace"))))
        return SHAPE.validate_python(found)
    except (InvalidToken, ValidationError, ValueError, zlib.error):
        return None


def _seal() -> Fernet:
    key = hashlib.sha256(b"try-it:" + str(current_app.config["SECRET_KEY"]).encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
