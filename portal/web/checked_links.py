"""Links to what others publish, as a page shows them: with the day on which somebody last looked (INT6)."""

from dataclasses import dataclass

from portal.domain.links import About, CheckedLink
from portal.web.portal import Portal


@dataclass(frozen=True)
class LinkTold:
    """A link, and whether somebody looked at it lately."""

    link: CheckedLink
    lately: bool


def links_told(portal: Portal, about: About) -> tuple[LinkTold, ...]:
    """The links that lead to this, as they stand today."""
    links, today = portal.guide.links, portal.today()
    return tuple(LinkTold(link, links.lately(link, today)) for link in links.of(about))
