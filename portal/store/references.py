"""References that people read aloud: a few letters and eight digits, drawn at random so that none tells of another."""

import secrets
from collections.abc import Iterator

DIGITS = "0123456789"


def drawn(prefix: str) -> Iterator[str]:
    """Some references, one after the other: the next is for when the last is taken already."""
    for _ in range(9):
        yield f"{prefix}-" + "".join(secrets.choice(DIGITS) for _ in range(8))
