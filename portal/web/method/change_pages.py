"""The page object of two versions side by side: the rules, the figures of the method, the prices (MTH10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations, groupby

from portal.documents.language import translated
from portal.domain.method import Method, RuleChange, changed_figures, changed_rules
from portal.domain.rates import PriceChange, RateBook, changed_prices
from portal.web.method.rate_pages import PriceTold, price_in
from portal.web.portal import Portal

Pair = tuple[date, date]
LONE = 1  # so few words between two changes are marked with them: patches are hard to read


@dataclass(frozen=True)
class InForce:
    """The version of the rules and the list of prices of one day."""

    on: date
    method: Method | None
    book: RateBook | None


class Mark(StrEnum):
    """What became of some words of a rule."""

    SAME = "same"
    OUT = "taken_out"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """Some words of a rule that stand together."""

    words: str
    mark: Mark


@dataclass(frozen=True)
class RuleTold:
    """A rule before and after, in the language of the page; nothing where it is not in that version."""

    id: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True)
class FigureChange:
    """A number of the method before and now, or what was added to a list of it and taken out."""

    code: str
    before: object = None
    after: object = None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class PriceRow:
    """A price before and now. `difference` is None where one of the two is not known."""

    id: str
    kind: str
    before: PriceTold
    after: PriceTold
    difference: Decimal | None


@dataclass(frozen=True)
class ChangesPage:
    """What changed between two days; `after` is None when there is only one version so far."""

    before: InForce | None
    after: InForce | None
    rules: tuple[RuleTold, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    prices: tuple[PriceRow, ...] = ()
    pairs: tuple[Pair, ...] = ()


def starts(portal: Portal) -> tuple[date, ...]:
    """The days on which a version of the rules or a list of prices begins, oldest first."""
    published = portal.published
    days = {method.valid_from for method in published.methods.values()}
    return tuple(sorted(days | {book.valid_from for book in published.books.values()}))


def pairs(portal: Portal) -> tuple[Pair, ...]:
    """Every two starts, the newest first."""
    return tuple((before, after) for after, before in combinations(reversed(starts(portal)), 2))


def newest_pair(portal: Portal, today: date) -> Pair | None:
    """What is in force today and what was before it; None when there is only one."""
    begun = [start for start in starts(portal) if start <= today]
    return (begun[-2], begun[-1]) if len(begun) > 1 else None


def pair_of(portal: Portal, before: str, after: str) -> Pair | None:
    """The two days of an address, written as they are there; None for any others."""
    named = ((old, new) for old, new in pairs(portal) if (old.isoformat(), new.isoformat()) == (before, after))
    return next(named, None)


def changes_page(portal: Portal, pair: Pair | None) -> ChangesPage:
    """Two days side by side."""
    if pair is None:
        return ChangesPage(None, None, pairs=pairs(portal))
    before, after = (InForce(on, *portal.published.in_force(on)) for on in pair)
    rules, figures = method_changes(before.method, after.method)
    return ChangesPage(
        before, after, tuple(map(rule_told, rules)), figures, price_rows(before.book, after.book), pairs(portal)
    )


def method_changes(
    before: Method | None, after: Method | None
) -> tuple[tuple[RuleChange, ...], tuple[FigureChange, ...]]:
    """What differs in the rules and figures of two versions; nothing where one of them is not there."""
    if before is None or after is None:
        return (), ()
    figures = tuple(figure_change(*item) for item in changed_figures(before, after))
    return changed_rules(before, after), figures


def rule_told(change: RuleChange) -> RuleTold:
    """A rule with what differs. A rule that is new or gone has nothing to be compared with."""
    before, after = (translated(rule.words) if rule else "" for rule in (change.before, change.after))
    if before and after:
        return RuleTold(change.id, *compared(before, after))
    one, other = ((Piece(words, Mark.SAME),) if words else () for words in (before, after))
    return RuleTold(change.id, one, other)


def compared(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two wordings, word by word: what was taken out of the one, and what was added in the other."""
    old, new = before.split(), after.split()
    alike = _alike(old, new)
    return _pieces(old, alike[0], Mark.OUT), _pieces(new, alike[1], Mark.ADDED)


def _alike(old: list[str], new: list[str]) -> tuple[set[int], set[int]]:
    """The places of the words that stayed."""
    in_old, in_new = set[int](), set[int]()
    for first, second, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        between = first > 0 and first + size < len(old) and second > 0 and second + size < len(new)
        if size > LONE or not between:
            in_old |= set(range(first, first + size))
            in_new |= set(range(second, second + size))
    return in_old, in_new


def _pieces(words: list[str], alike: set[int], otherwise: Mark) -> tuple[Piece, ...]:
    def marked() -> Iterator[tuple[Mark, str]]:
        yield from ((Mark.SAME if place in alike else otherwise, word) for place, word in enumerate(words))

    grouped = groupby(marked(), key=lambda item: item[0])
    return tuple(Piece(" ".join(word for _, word in group), mark) for mark, group in grouped)


def figure_change(code: str, before: object, after: object) -> FigureChange:
    """A number as it is; of a list only what was added and taken out."""
    if isinstance(before, tuple) and isinstance(after, tuple):
        added = tuple(item for item in after if item not in before)
        return FigureChange(code, added=added, removed=tuple(item for item in before if item not in after))
    return FigureChange(code, before, after)


def price_rows(before: RateBook | None, after: RateBook | None) -> tuple[PriceRow, ...]:
    """Every price and figure of two lists; nothing where one of them is not there."""
    if before is None or after is None:
        return ()
    return tuple(_row(change, before, after) for change in changed_prices(before, after))


def _row(change: PriceChange, before: RateBook, after: RateBook) -> PriceRow:
    old, new = change.before, change.after
    difference = None if old is None or new is None else new - old
    return PriceRow(change.id, change.kind, price_in(before, change.id), price_in(after, change.id), difference)
