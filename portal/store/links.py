"""Loads content/links.yaml: links to what others publish, each with the day on which somebody looked at it (INT6)."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from portal.domain.links import About, CheckedLink, Links
from portal.store.content import ContentFile, Day, Entry
from portal.store.council import is_safe
from portal.store.rate_books import ANY

Words = Annotated[str, Field(pattern=r"\S")]


class _Link(Entry):
    about: Annotated[About, ANY]
    title: Words
    says: Words
    url: Words
    checked_on: Day
    made_up: bool = False


class _Links(Entry):
    check_within_days: Annotated[int, Field(ge=1, le=366)]
    links: list[_Link]


def load_links(path: Path) -> Links:
    """The links. Raises BadContent for an address that no browser opens safely, and unless one is the local offer."""
    file = ContentFile(path)
    raw = file.read_as(_Links)
    for number, item in enumerate(raw.links):
        if not is_safe(item.url):
            raise file.fault(("links", number, "url"), "must be an address that starts with https://")
    if [item.about for item in raw.links].count(About.LOCAL_OFFER) != 1:
        raise file.fault(("links",), "must name the local offer once: about: local_offer")
    return Links(raw.check_within_days, tuple(CheckedLink(**dict(item)) for item in raw.links))
