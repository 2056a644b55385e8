"""Loads content/council.yaml."""

import re
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, Field

from portal.domain.council import CONTRAST_FOR_TEXT, Council, contrast_with_white
from portal.store.content import ContentFile, Day, Entry

Words = Annotated[str, Field(min_length=1)]


class _Notice(Entry):
    words: Words
    since: Day
    what_to_do: Words


class _NoticePart(BaseModel):
    """The notice alone: a key that is misspelt there would leave people without the word they wait for."""

    notice: _Notice | None = None


def load_council(path: Path) -> Council:
    """The council of this portal. Raises BadContent, also when its colours can't be read by tired eyes."""
    file = ContentFile(path)
    file.read_as(_NoticePart)
    council = file.read_as(Council)
    if (matched := council.matched) and not 0 <= matched.same <= matched.count != 0:
        raise file.fault(("matched",), "same is how many of count were the same. Write null when not known")
    _check_addresses(file, council)
    if (reports := council.security_contact) and not re.fullmatch(r"(mailto:|https://|tel:)\S+", reports):
        raise file.fault(("security_contact",), "must start with mailto:, https:// or tel:")
    for name in ("brand", "brand_dark"):
        try:
            contrast = contrast_with_white(getattr(council, name))
        except ValueError as fault:
            raise file.fault((name,), str(fault)) from None
        if contrast < CONTRAST_FOR_TEXT:
            raise file.fault((name,), f"needs a contrast of 7 to 1 with white, and has {contrast:.1f} to 1")
    return council


def _check_addresses(file: ContentFile, council: Council) -> None:
    """What a page leads to elsewhere has to be an address that a browser opens safely."""
    videos = {("bsl", page): address for page, address in council.bsl.items()}
    relays = {
        ("contact", "video_relay"): council.contact.video_relay,
        ("urgent", "video_relay"): council.urgent.video_relay,
    }
    for place, address in (videos | {place: address for place, address in relays.items() if address}).items():
        if not is_safe(address):
            raise file.fault(place, "must be an address that starts with https://")
    for page in council.bsl:
        if not page.startswith("/"):
            raise file.fault(
                ("bsl", page), "must be the address of a page as it is after the name of the site, such as /help"
            )


def is_safe(address: str) -> bool:
    """True for an address that a browser opens safely: https, with no name and password in it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return (
        parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc and not re.search(r"\s", address)
    )
