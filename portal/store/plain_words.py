"""Loads content/plain-words.yaml: one word for one thing, and plain words for hard ones."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from portal.store.content import ContentFile, Entry


class _Kept(Entry):
    sentence: str = Field(min_length=1)
    because: str = Field(min_length=1)


class _Words(Entry):
    instead: dict[str, str] = Field(min_length=1)
    kept: list[_Kept]


def load_plain_words(content: Path) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """What no page says with what it says instead, and the beginnings of sentences where such a word stands for a
    reason. Raises BadContent naming file and line."""
    raw = ContentFile(content / "plain-words.yaml").read_as(_Words)
    return raw.instead, tuple(item.sentence for item in raw.kept)
