"""Loads content/council.yaml."""

from pathlib import Path

from portal.domain.council import CONTRAST_FOR_TEXT, Council, contrast_with_white
from portal.store.content import BadContent, read_as


def load_council(path: Path) -> Council:
    """The council of this portal. Raises BadContent, also when its colours can't be read by tired eyes."""
    council = read_as(Council, path)
    if (matched := council.matched) and not 0 <= matched.same <= matched.count != 0:
        raise BadContent(f"{path.name}: matched: same is how many of count were the same. Write null when not known")
    for name in ("brand", "brand_dark"):
        try:
            contrast = contrast_with_white(getattr(council, name))
        except ValueError as fault:
            raise BadContent(f"{path.name}: {name}: {fault}") from None
        if contrast < CONTRAST_FOR_TEXT:
            raise BadContent(f"{path.name}: {name}: needs a contrast of 7 to 1 with white, and has {contrast:.1f} to 1")
    return council
