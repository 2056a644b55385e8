"""People: whose budget it is. Who is looking is an Actor, in `representative`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Someone with a record at the council. `id` is random; `council_ref` is the council's own id."""

    id: str
    council: str
    council_ref: str
    name: str = ""


def masked(name: str) -> str:
    """Enough of a name to know it by, for somebody who has to know it already: the first letter of each word."""
    return " ".join(f"{word[0]}…" for word in name.split())
