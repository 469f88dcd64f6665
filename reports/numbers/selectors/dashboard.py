"""A dashboard as data: the numbers of one place line by line, what is worst in words, and the pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Max
from django.urls import reverse
from django.utils.http import urlencode

from cases.models import Case
from ecm.accounts.models import User
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.translate import say
from ecm.core.words import N_
from ecm.places.models import District, Institution
from reports.numbers.metrics import BY_CODE, MAIN, METRICS, ORDERS_AWAITED, WAY_HOME, Metric
from reports.numbers.rules import BANDS, Cell, Window, masked, written
from reports.numbers.selectors import pictures
from reports.numbers.selectors.counting import (
    Counted,
    Piece,
    Split,
    Within,
    ageing,
    by_month,
    count,
)
from reports.numbers.selectors.reach import (
    Cellmark,
    NumberReach,
    counting,
    reach_of,
    window_keys,
    within_keys,
)

HIDDEN = "*"
MONTHS_OF_TREND = 12
MAPPED = ("M10", "M25", "M04", "M19")
TREND = "M19"
AGED = "M25"


@dataclass(frozen=True)
class Head:
    """A column of the table of numbers: a metric, or one part of it."""

    metric: Metric
    part: str
    label: str

    @property
    def key(self) -> tuple[str, str]:
        return (self.metric.code, self.part)


def heads_of(metrics: Iterable[Metric]) -> tuple[Head, ...]:
    """One column a metric, or one for each of its parts."""
    return tuple(
        Head(metric, part, label)
        for metric in metrics
        for part, label in ([(p.code, p.label) for p in metric.parts] or [("", metric.label)])
    )


HEADS = heads_of(METRICS)


@dataclass(frozen=True)
class Shown:
    """A cell on the page: its words, what it opens, and for a rate what is not yet done with its own list."""

    text: str
    href: str = ""
    rest: int = 0
    rest_href: str = ""


@dataclass(frozen=True)
class Line:
    """One place or person with its cells in the order of the board's heads."""

    name: str
    href: str
    cells: tuple[Shown, ...]
    last_entry: date | None = None


@dataclass(frozen=True)
class Place:
    """What the page is of: its name, its code ("" = the state), and whether it is split by district or by person."""

    name: str
    within: Within
    split: Split


@dataclass(frozen=True)
class Board:
    """Everything a dashboard shows."""

    place: Place
    window: Window
    total: Line
    lines: tuple[Line, ...]
    is_masked: bool
    mapped: Metric
    others: tuple[Line, ...] = ()
    map: pictures.TileMap | None = None
    grid: pictures.AgeingGrid | None = None
    trend: pictures.Trend | None = None
    way: pictures.Funnel | None = None
    heads: tuple[Head, ...] = heads_of(MAIN)

    @property
    def by_home(self) -> bool:
        """Whether the lines are institutions."""
        return self.place.split is Split.INSTITUTION

    @property
    def figures(self) -> tuple[tuple[Head, Shown], ...]:
        """The place's own numbers, each with its definition."""
        return tuple(zip(self.heads, self.total.cells, strict=True))


@dataclass(frozen=True)
class Tally:
    """All that was counted for one board, before anything is drawn."""

    place: Place
    window: Window
    counted: Mapping[str, Counted]
    ages: Mapping[str, Mapping[str, int]]
    months: Mapping[date, int]
    way: Counted
    orders: Counted
    names: Mapping[str, str]
    entries: Mapping[str, date]
    metrics: tuple[Metric, ...] = MAIN


def place_of(within: Within, *, by_home: bool = False) -> Place:
    """The place of a page: the state by district, anything smaller by the person who has the cases, or by CCI."""
    if not (within.districts or within.institution is not None or within.person is not None):
        return Place(say(N_("Gujarat")), within, Split.DISTRICT)
    names = [
        ", ".join(district.name for district in District.objects.filter(code__in=within.districts))
    ]
    if within.institution is not None:
        names += [home.name for home in Institution.objects.filter(pk=within.institution)]
    if within.person is not None:
        names += User.objects.filter(pk=within.person).values_list("name", flat=True)
    split = Split.INSTITUTION if by_home else Split.PERSON
    return Place(" · ".join(filter(None, names)), within, split)


def tally(actor: Actor, place: Place, window: Window, metrics: tuple[Metric, ...] = MAIN) -> Tally:
    """Count everything a board needs; one query a metric."""
    within, split = place.within, place.split
    year = replace(
        window, start=clock.add_months(_first(window.last), 1 - MONTHS_OF_TREND), end=window.last
    )
    with counting(actor):
        counted = {m.code: count(m, window, split=split, within=within) for m in metrics}
        return Tally(
            place=place, window=window, counted=counted,
            ages=ageing(BY_CODE[AGED], window, split=split, within=within),
            months=by_month(BY_CODE[TREND], year, within),
            way=count(WAY_HOME, window, split=split, within=within),
            orders=count(ORDERS_AWAITED, window, split=split, within=within),
            names=line_names(split, counted), entries=last_entries(split), metrics=metrics,
        )  # fmt: skip


def line_names(split: Split, counted: Mapping[str, Counted]) -> dict[str, str]:
    """The name of each line by its key; every district has one, also where nothing is counted."""
    if split is Split.DISTRICT:
        return {d.code: d.name for d in District.objects.all()}
    keys = {line for one in counted.values() for line, _ in one.cells}
    if split is Split.INSTITUTION:
        homes = Institution.objects.filter(pk__in=[int(key) for key in keys if key])
        none = {"": say(N_("No CCI follows"))} if "" in keys else {}
        return {str(home.pk): home.name for home in homes} | none
    people = User.objects.filter(pk__in=[int(key) for key in keys if key.isdigit()])
    named = {str(person.pk): person.name for person in people}
    return named | ({"": say(N_("No case manager"))} if "" in keys else {})


def last_entries(split: Split) -> dict[str, date]:
    """The day of the last change in each district's cases, for its freshness."""
    if split is not Split.DISTRICT:
        return {}
    rows = Case.objects.order_by().values("district__code").annotate(last=Max("changed_at"))
    return {row["district__code"]: clock.day_of(row["last"]) for row in rows}


def board(
    actor: Actor, within: Within, window: Window, *, mapped: str = "M10", by_home: bool = False,
    more: bool = False,
) -> tuple[Board, Drawing]:  # fmt: skip
    """The dashboard of a place as this reader sees it, and the drawing it came from; `more`: with every metric."""
    reach = reach_of(actor)
    found = tally(actor, place_of(within, by_home=by_home), window, METRICS if more else MAIN)
    drawn = Drawing(found, reach)
    metric = BY_CODE[mapped if mapped in MAPPED else MAPPED[0]]
    by_district = found.place.split is Split.DISTRICT
    shown = Board(
        place=found.place, window=window, heads=drawn.heads, total=drawn.total(),
        is_masked=reach.is_masked, mapped=metric,
        lines=drawn.lines() if by_district or not reach.is_masked else (),
        map=drawn.map(metric) if by_district else None,
    )  # fmt: skip
    if not reach.is_masked:
        shown = replace(shown, grid=drawn.grid(), trend=drawn.trend(), way=drawn.way())
    return shown, drawn


def others(actor: Actor, window: Window) -> tuple[Line, ...]:
    """Every district's totals and the state's last, without lists: for a DCPO to compare with."""
    place = Place(say(N_("Gujarat")), Within(), Split.DISTRICT)
    with counting(actor):
        counted = {m.code: count(m, window) for m in MAIN}
    names = line_names(Split.DISTRICT, counted)
    closed = NumberReach(Within(), is_masked=False, opens=False, sees_state=False)
    found = Tally(
        place,
        window,
        counted,
        {},
        {},
        Counted(WAY_HOME, {}),
        Counted(ORDERS_AWAITED, {}),
        names,
        {},
    )
    drawn = Drawing(found, closed)
    return (*(replace(line, href="") for line in drawn.lines()), drawn.total())


class Drawing:
    """Turns what was counted into lines and pictures for one reader."""

    def __init__(self, found: Tally, reach: NumberReach) -> None:
        self.found, self.reach = found, reach
        self.hidden = self._hidden() if reach.is_masked else {}
        self.heads = heads_of(found.metrics)

    # --- cells ----------------------------------------------------------------------------------------------

    def _hidden(self) -> dict[str, frozenset[str]]:
        """Per metric the lines that a reader of numbers only may not see; the parts of a metric share them."""
        hidden = {}
        for code, counted in self.found.counted.items():
            parts = {part for _, part in counted.cells} or {""}
            sets = [
                masked({key: counted.cell(key, part) for key in self.found.names}) for part in parts
            ]
            hidden[code] = frozenset().union(*sets)
        return hidden

    def total(self) -> Line:
        """The line of the whole place: sums, rates recomputed."""
        cells = tuple(
            self.cell(head, self.found.counted[head.metric.code].total(head.part), None)
            for head in self.heads
        )
        return Line(self.found.place.name, "", cells)

    def lines(self) -> tuple[Line, ...]:
        """One line a district or person, by name."""
        rows = sorted(self.found.names.items(), key=lambda item: item[1])
        return tuple(
            Line(name, self.page_of(key), self._cells(key), self.found.entries.get(key))
            for key, name in rows
        )  # fmt: skip

    def _cells(self, key: str) -> tuple[Shown, ...]:
        return tuple(self.cell(head, self._cell(head, key), key) for head in self.heads)

    def _cell(self, head: Head, key: str) -> Cell:
        return self.found.counted[head.metric.code].cell(key, head.part)

    def cell(self, head: Head, cell: Cell, key: str | None) -> Shown:
        """A cell's words and what it opens; a line the reader may not see shows a star and opens nothing."""
        if key in self.hidden.get(head.metric.code, ()) or (
            key is None and self.reach.is_masked and masked({0: cell})
        ):
            return Shown(HIDDEN)
        text, rest = written(cell), (cell.of or 0) - cell.n if cell.of and not head.part else 0
        if not self.reach.opens or not self._can_open(key):
            return Shown(text)
        mark = Cellmark(head.metric.code, self.found.window, self.within(key), part=head.part)
        return Shown(
            text, mark.href if cell.n else "", rest, replace(mark, piece=Piece.REST).href if rest else "",
        )  # fmt: skip

    def _can_open(self, key: str | None) -> bool:
        """Cases without a person have no list of their own here; the list of children has a tab for them."""
        return key != "" or self.found.place.split is Split.DISTRICT

    def within(self, key: str | None) -> Within:
        """The place of a line: the page's own, narrowed to the line."""
        if key is None:
            return self.found.place.within
        if self.found.place.split is Split.DISTRICT:
            return replace(self.found.place.within, districts=(key,))
        if self.found.place.split is Split.INSTITUTION:
            return replace(self.found.place.within, institution=int(key))
        return replace(self.found.place.within, person=int(key))

    def page_of(self, key: str) -> str:
        """The dashboard of a line, where it has one of its own."""
        if self.reach.is_masked or not key or self.found.place.within.person is not None:
            return ""
        keys = {**window_keys(self.found.window), **_filled(within_keys(self.within(key)))}
        return f"{reverse('numbers:dashboard')}?{urlencode(keys)}"

    # --- pictures -------------------------------------------------------------------------------------------

    def map(self, metric: Metric) -> pictures.TileMap:
        """The tile map of one metric."""
        head = next(head for head in self.heads if head.metric is metric)
        places = [
            pictures.TilePlace(d.pk, d.code, d.name, d.tile_column, d.tile_row)
            for d in District.objects.order_by("code")
        ]
        return pictures.tile_map(places, {p.key: self._reading(head, p.code) for p in places})

    def _reading(self, head: Head, code: str) -> pictures.Reading:
        cell = self._cell(head, code)
        shown = self.cell(head, cell, code)
        return pictures.Reading(None if shown.text == HIDDEN else cell.n, shown.text, shown.href)

    def grid(self) -> pictures.AgeingGrid:
        """Overdue contacts by place or person and days since due."""
        return pictures.ageing_grid(
            [self._aged(key, name) for key, name in self.found.names.items()]
        )

    def _aged(self, key: str, name: str) -> pictures.AgeingPlace:
        opens = {}
        if self.reach.opens and self._can_open(key):
            mark = Cellmark(AGED, self.found.window, self.within(key))
            opens = {band.code: replace(mark, band=band.code).href for band in BANDS}
        return pictures.AgeingPlace(name, self.page_of(key), self.found.ages.get(key, {}), opens)

    def trend(self) -> pictures.Trend:
        """Permanency confirmed, month by month, the last twelve up to T."""
        last = _first(self.found.window.last)
        months = [clock.add_months(last, 1 - MONTHS_OF_TREND + i) for i in range(MONTHS_OF_TREND)]
        return pictures.trend(
            [(f"{m:%m-%y}", self.found.months.get(m, 0), self._month(m)) for m in months]
        )

    def _month(self, month: date) -> str:
        if not self.reach.opens:
            return ""
        end = clock.add_days(clock.add_months(month, 1), -1)
        window = replace(self.found.window, start=month, end=end)
        return Cellmark(TREND, window, self.found.place.within).href

    def way(self) -> pictures.Funnel:
        """How many children have come how far."""
        mark = Cellmark(WAY_HOME.code, self.found.window, self.found.place.within)
        rows = [(p, self.found.way.total(p.code).n) for p in WAY_HOME.parts]
        opens = self.reach.opens
        return pictures.funnel(
            [
                (say(p.label), n, replace(mark, part=p.code).href if n and opens else "")
                for p, n in rows
            ]
        )


def _first(day: date) -> date:
    return day.replace(day=1)


def _filled(keys: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in keys.items() if value}
