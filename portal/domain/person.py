"""People: whose budget it is. Who is looking is an Actor, in `representative`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Someone with a record at the council. `id` is random; `council_ref` is the council's own id."""

    id: str
    council: str
    council_ref: str
    name: str = ""
