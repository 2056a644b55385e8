"""A picture of easy read: what it stands for, where it comes from, and under which licence (formats 2.3)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """One work that a picture was made from. `licence` is its short name, such as CC BY-SA 4.0."""

    set: str
    original: str
    licence: str
    attribution: str


@dataclass(frozen=True)
class Picture:
    """One picture. `modified` says how it was changed; "" where it was not."""

    id: str
    concept: str
    file: str
    sources: tuple[Origin, ...]
    licence: str
    modified: str = ""
