"""What easy read is made with, read once at start: pages of the public guidance, hard words, pictures."""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.domain.easy_page import EasyPage, EasyWords
from portal.domain.picture import Picture


@dataclass(frozen=True)
class EasyLibrary:
    """Pages by the name of their folder, the hard words, and the pictures by id. `own_pictures` are those that a
    council brought: they lie in its own folder."""

    pages: Mapping[str, EasyPage]
    words: EasyWords
    pictures: Mapping[str, Picture]
    own_pictures: frozenset[str] = frozenset()
