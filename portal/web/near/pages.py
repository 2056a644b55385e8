"""The page objects of help near somebody. The pages stay readable while the database can't be reached."""

from dataclasses import dataclass, replace

from portal.domain.near import LONGEST, Group, words_of
from portal.services import near
from portal.services.near import Groups, Services
from portal.web.directory import Entry, entry, reachable
from portal.web.near.wording import GROUP
from portal.web.portal import Portal

AT_FIRST, ON_A_PAGE = 3, 20


@dataclass(frozen=True)
class Part:
    """Entries on one page, out of how many. `page` counts from 1; `before` and `after` are pages, or 0. `above` are the
    names of those that the same page told of before, in another group."""

    entries: tuple[Entry, ...] = ()
    total: int = 0
    page: int = 1
    before: int = 0
    after: int = 0
    above: tuple[str, ...] = ()

    @property
    def is_all(self) -> bool:
        """True when nothing was left out."""
        return len(self.entries) + len(self.above) == self.total


@dataclass(frozen=True)
class NearPage:
    """What was looked for and found; the groups below it, each with its first entries."""

    typed: str = ""
    found: Part = Part()
    groups: tuple[tuple[Group, Part], ...] = ()
    community: bool = False
    out_of_reach: bool = False


def near_page(portal: Portal, typed: str, page: int) -> NearPage:
    """The groups, or what holds the words that somebody typed. Where nothing does, the groups stand below it."""
    told = {role: str(name) for group, name in GROUP.items() if (role := group.role)}
    typed = " ".join(typed.split())[:LONGEST]

    def read() -> NearPage:
        of_words = near.with_words(portal.db, words_of(typed), told, portal.today()) if typed else ()
        found = NearPage(typed, _part(portal, of_words, page))
        return found if of_words else _with_groups(portal, found, near.by_group(portal.db, portal.today()))

    return reachable(read, NearPage(typed, out_of_reach=True))


def group_page(portal: Portal, group: Group, page: int) -> tuple[Part, bool]:
    """Everything of one group, a page at a time; and whether the directory is out of reach."""
    return reachable(
        lambda: (_part(portal, near.of_group(portal.db, group, portal.today()), page), False), (Part(), True)
    )


def _with_groups(portal: Portal, page: NearPage, found: Groups) -> NearPage:
    groups, told = [], set[str]()
    for group, of_it in found.groups.items():
        part = _part(portal, of_it, 1, AT_FIRST)
        new = tuple(one for one in part.entries if one.service.id not in told)
        above = tuple(one.service.name for one in part.entries if one.service.id in told)
        groups.append((group, replace(part, entries=new, above=above)))
        told |= {one.service.id for one in new}
    return replace(page, groups=tuple(groups), community=found.community)


def _part(portal: Portal, services: Services, page: int, size: int = ON_A_PAGE) -> Part:
    """One page of them: the last one, where somebody asks for a page that is not there."""
    last = max(1, -(-len(services) // size))
    page = min(max(page, 1), last)
    entries = tuple(entry(one, portal.today()) for one in services[(page - 1) * size : page * size])
    return Part(entries, len(services), page, page - 1, page + 1 if page < last else 0)
