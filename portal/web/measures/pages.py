"""The page objects of the measures: each table with its bars, worked out before it is rendered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import current_app

from portal.documents.london import london_day_of
from portal.domain.calendar import months_after
from portal.domain.carers_guide import CarersGuide
from portal.domain.feedback import Kind
from portal.domain.measure import Group, Measure, Period, quarters_before
from portal.domain.measure_pages import part_of
from portal.domain.way import FrequencyGuide
from portal.services import measures
from portal.web.citing import Cited, cited
from portal.web.measures import wording
from portal.web.portal import Portal

YEAR = 12


@dataclass(frozen=True)
class Bar:
    """A row of a table with bars: its code, how many (None: hidden), how many in a hundred, how long its bar is."""

    code: str
    number: int | None
    percent: int | None
    length: int | None


@dataclass(frozen=True)
class Views:
    """The process measure in one quarter."""

    period: Period
    group: Group

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What the records say of people's views."""
        return bars(self.group)


@dataclass(frozen=True)
class MeasuresPage:
    """Every measure: the newest quarter that is over, and the process measure in each."""

    period: Period
    knows: Group
    satisfied: Group
    views: tuple[Views, ...]
    told: tuple[Group, ...]
    stages: tuple[Group, ...]
    formats: tuple[Group, ...]
    languages: tuple[Group, ...]
    pages: tuple[Group, ...]
    outcomes: tuple[Group, ...]
    causes: Mapping[str, Group]
    nice: Mapping[str, tuple[Cited, ...]]
    benchmark: tuple[Cited, ...]
    carers: CarersGuide
    methods: tuple[str, ...]
    frequencies: tuple[FrequencyGuide, ...]
    kinds: tuple[Kind, ...] = tuple(Kind)


def bars(group: Group) -> tuple[Bar, ...]:
    """The rows of a table, in the order of its codes."""
    return tuple(Bar(code, number, group.percent(code), group.length(code)) for code, number in group.cells)


def measures_page(portal: Portal) -> MeasuresPage:
    """The newest quarter that is over; the same all day."""
    everything, period = open_data(portal), quarters_before(portal.day, 1)[0]
    now = [group for group in everything if group.period == period]
    return MeasuresPage(
        period=period,
        knows=_one(now, Measure.KNOWS),
        satisfied=_one(now, Measure.SATISFIED),
        views=tuple(Views(group.period, group) for group in _of(everything, Measure.VIEWS)),
        told=tuple(_one(now, measure) for measure in (Measure.CONTROL, Measure.OPTIONS, Measure.PEER)),
        stages=_of(now, Measure.STAGE),
        formats=_of(now, Measure.FORMAT),
        languages=_of(now, Measure.LANGUAGE),
        pages=_of(now, Measure.PAGES),
        outcomes=_of(everything, Measure.OUTCOMES),
        causes={group.part: group for group in _of(everything, Measure.CAUSES)},
        nice={name: cited((f"nice.qs182.{name}",), portal) for name in ("s2", "structure", "process", "outcome")},
        benchmark=cited(("poet.2017.results",), portal),
        carers=portal.guide.for_carers,
        methods=tuple(way.title for way in portal.guide.carers.values() if way.here),
        frequencies=portal.guide.ways.frequencies,
    )


def open_data(portal: Portal) -> tuple[Group, ...]:
    """The quarters that are over, and disputes in the 12 months that the page of disputes tells of. Counted once a day:
    no quarter that is over changes by what comes later, but for what is written down late."""
    kept: tuple[date, tuple[Group, ...]] = current_app.extensions.get("measures_of_today", (date.min, ()))
    if kept[0] != portal.day:
        kept = (portal.day, _counted(portal))
        current_app.extensions["measures_of_today"] = kept
    return kept[1]


def _counted(portal: Portal) -> tuple[Group, ...]:
    db, council = portal.db, portal.council
    year = Period(months_after(portal.day, -YEAR), portal.day)
    quarters = quarters_before(portal.day)
    found = measures.measured(db, council, quarters, portal.holidays, london_day_of, part_of)
    return found + measures.of_disputes(db, council.code, year, london_day_of)


def _of(groups: Iterable[Group], measure: Measure) -> tuple[Group, ...]:
    return tuple(group for group in groups if group.measure is measure)


def _one(groups: Iterable[Group], measure: Measure) -> Group:
    return _of(groups, measure)[0]


def name_of(group: Group) -> object:
    """What a part is called: a step, a form, a language, a kind of page."""
    words: Mapping[str, object] = {
        Measure.STAGE: wording.STAGE, Measure.FORMAT: wording.FORMATS, Measure.LANGUAGE: wording.LANGUAGES,
        Measure.PAGES: wording.PART,
    }.get(group.measure, {})  # type: ignore[assignment]  # fmt: skip
    return words.get(group.part, group.part)
