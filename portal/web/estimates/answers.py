"""The answers of somebody who tries an estimate. Nothing is stored: they travel in the address, sealed, so that neither
a log nor the history of a shared computer can be read, and going back and forth loses nothing."""

import base64
import hashlib
import json
import zlib
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app, request
from pydantic import TypeAdapter, ValidationError

from portal.domain.contribution import Means
from portal.domain.trial import Wish

MOST_WISHES = 20
LONGEST = 6000  # of a sealed address; the longest honest one is well below


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


def opened() -> Answers:
    """The answers of this address; none at all when there are none, or they come from elsewhere."""
    token = request.args.get("answers", "")
    if not token or len(token) > LONGEST:
        return Answers()
    try:
        found: Any = json.loads(zlib.decompress(_seal().decrypt(token.encode("ascii", "replace"))))
        return SHAPE.validate_python(found)
    except (InvalidToken, ValidationError, ValueError, zlib.error):
        return Answers()


def _seal() -> Fernet:
    key = hashlib.sha256(b"try-it:" + str(current_app.config["SECRET_KEY"]).encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
