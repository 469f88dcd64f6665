"""Pictures as data: where each mark of a server-drawn SVG stands. Pure; the partials in `templates/numbers/` only
draw.

Every picture keeps its numbers as text too, and its partial puts the same numbers in a table beneath. Lengths
are units of the picture's own viewBox.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ecm.core.words import N_
from reports.numbers.rules import BANDS, Band

# --- shades of a picture: never colour alone ------------------------------------------------------------


@dataclass(frozen=True)
class Shade:
    """One step of a picture: a word, a shape and a colour, from the least (0) to the most (3)."""

    step: int
    word: str
    shape: str
    fill: str
    ink: str


SHADES: tuple[Shade, ...] = (
    Shade(0, N_("none or few"), "○", "#d5ebdf", "#1b2530"),
    Shade(1, N_("some"), "◆", "#fdf1dc", "#1b2530"),
    Shade(2, N_("many"), "▲", "#f6c9c4", "#1b2530"),
    Shade(3, N_("most"), "■", "#a8201a", "#ffffff"),
)
UNKNOWN = Shade(0, N_("not shown"), "·", "#e9ecee", "#1b2530")

SMALLEST_STEPS = (3, 6, 10)


def steps_for(most: int) -> tuple[int, int, int]:
    """From which value on each darker shade starts, given the largest value in the picture.

    Small pictures keep fixed steps, so that one late report is not painted as the worst there can be.
    """
    scaled = tuple(
        max(s, -(-most * q // 4)) for s, q in zip(SMALLEST_STEPS, (1, 2, 3), strict=True)
    )
    return (scaled[0], scaled[1], scaled[2])


def shade_of(value: int, steps: Sequence[int]) -> Shade:
    """The shade of a value: how many of the steps it has reached."""
    return SHADES[sum(value >= step for step in steps)]


# --- tile map -------------------------------------------------------------------------------------------

TILE = 56
GAP = 4


@dataclass(frozen=True)
class TilePlace:
    """A district on the tile map: column and row counted from 0, left to right and top to bottom."""

    key: int
    code: str
    name: str
    column: int
    row: int


@dataclass(frozen=True)
class Tile:
    """One drawn square: its place, what it says, how it is shaded and what it opens (empty = nothing)."""

    place: TilePlace
    x: int
    y: int
    text: str
    shade: Shade
    href: str

    @property
    def middle(self) -> int:
        return self.x + TILE // 2

    @property
    def code_y(self) -> int:
        return self.y + 22

    @property
    def text_y(self) -> int:
        return self.y + 44


@dataclass(frozen=True)
class Key:
    """One line of the legend: the shade and the values it stands for."""

    shade: Shade
    first: int
    last: int | None


@dataclass(frozen=True)
class TileMap:
    """The whole map; `tiles` in reading order of the map, `ranked` from the largest value for the table."""

    width: int
    height: int
    tiles: tuple[Tile, ...]
    ranked: tuple[Tile, ...]
    legend: tuple[Key, ...]
    size: int = TILE


@dataclass(frozen=True)
class Reading:
    """What a tile shows: the value that shades it (None = not shown), its text and what it opens."""

    value: int | None
    text: str
    href: str = ""


def tile_map(places: Sequence[TilePlace], readings: Mapping[int, Reading]) -> TileMap:
    """The map of `places` with one reading each; a place without a reading is drawn as not shown."""
    missing = Reading(None, UNKNOWN.shape)
    values = {p.key: readings.get(p.key, missing) for p in places}
    steps = steps_for(max((r.value for r in values.values() if r.value is not None), default=0))
    tiles = tuple(
        _tile(p, values[p.key], steps) for p in sorted(places, key=lambda p: (p.row, p.column))
    )
    ranked = tuple(sorted(tiles, key=lambda t: (-_rank(values[t.place.key]), t.place.name)))
    columns = max((p.column for p in places), default=0) + 1
    rows = max((p.row for p in places), default=0) + 1
    return TileMap(columns * (TILE + GAP), rows * (TILE + GAP), tiles, ranked, legend(steps))


def _tile(place: TilePlace, reading: Reading, steps: Sequence[int]) -> Tile:
    shade = UNKNOWN if reading.value is None else shade_of(reading.value, steps)
    x, y = place.column * (TILE + GAP) + GAP // 2, place.row * (TILE + GAP) + GAP // 2
    return Tile(place, x, y, reading.text, shade, reading.href)


def _rank(reading: Reading) -> int:
    return -1 if reading.value is None else reading.value


def legend(steps: Sequence[int]) -> tuple[Key, ...]:
    """The shades with the values each stands for."""
    firsts = (0, *steps)
    lasts = (*(step - 1 for step in steps), None)
    return tuple(Key(*row) for row in zip(SHADES, firsts, lasts, strict=True))


# --- trend line -----------------------------------------------------------------------------------------

TREND_WIDTH, TREND_HEIGHT = 560, 150
TREND_LEFT, TREND_RIGHT, TREND_TOP, TREND_BOTTOM = 34, 12, 16, 24


@dataclass(frozen=True)
class Point:
    """One dot of a trend: where it stands, the words of its period, its value and what it opens."""

    x: int
    y: int
    label: str
    value: int
    href: str = ""


@dataclass(frozen=True)
class Trend:
    """A line over consecutive periods; `ticks` are (y, value) of the horizontal lines."""

    width: int
    height: int
    points: tuple[Point, ...]
    path: str
    ticks: tuple[tuple[int, int], ...]
    left: int = TREND_LEFT
    right: int = TREND_WIDTH - TREND_RIGHT
    base: int = TREND_HEIGHT - TREND_BOTTOM
    label_y: int = TREND_HEIGHT - 6


def trend(rows: Sequence[tuple[str, int, str]]) -> Trend:
    """The line through `rows` of (period in words, value, what it opens), oldest first."""
    top = ceiling(max((value for _, value, _ in rows), default=0))
    points = tuple(
        _point(i, len(rows), label, value, href, top) for i, (label, value, href) in enumerate(rows)
    )
    path = " ".join(f"{'L' if i else 'M'}{p.x} {p.y}" for i, p in enumerate(points))
    ticks = tuple((_height(v, top), v) for v in (0, top // 2, top))
    return Trend(TREND_WIDTH, TREND_HEIGHT, points, path, ticks)


def ceiling(most: int) -> int:
    """The round number at or above `most` at which the scale ends: 2, 4, 10, 20, 40, 100 …, never below 2."""
    size = 1
    while True:
        for step in (2, 4, 10):
            if most <= step * size:
                return step * size
        size *= 10


def _point(i: int, n: int, label: str, value: int, href: str, top: int) -> Point:
    room = TREND_WIDTH - TREND_LEFT - TREND_RIGHT - 20
    x = TREND_LEFT + 10 + (room * i // (n - 1) if n > 1 else room // 2)
    return Point(x, _height(value, top), label, value, href)


def _height(value: int, top: int) -> int:
    room = TREND_HEIGHT - TREND_TOP - TREND_BOTTOM
    return TREND_HEIGHT - TREND_BOTTOM - room * value // top


# --- funnel ---------------------------------------------------------------------------------------------

FUNNEL_WIDTH = 560
FUNNEL_BAR, FUNNEL_STEP, FUNNEL_LEFT, FUNNEL_RIGHT = 22, 32, 176, 56


@dataclass(frozen=True)
class Bar:
    """One step of the way home: how many children have come this far, and what that opens."""

    label: str
    value: int
    y: int
    width: int
    href: str = ""
    x: int = FUNNEL_LEFT
    height: int = FUNNEL_BAR

    @property
    def text_y(self) -> int:
        return self.y + 16

    @property
    def end(self) -> int:
        return self.x + self.width + 6


@dataclass(frozen=True)
class Funnel:
    """Bars one below the other, the first the widest there can be."""

    width: int
    height: int
    bars: tuple[Bar, ...]


def funnel(rows: Sequence[tuple[str, int, str]]) -> Funnel:
    """The bars of `rows` of (step in words, children, what it opens), in the order of the way home."""
    most = max((value for _, value, _ in rows), default=0) or 1
    room = FUNNEL_WIDTH - FUNNEL_LEFT - FUNNEL_RIGHT
    bars = tuple(
        Bar(label, value, 4 + i * FUNNEL_STEP, max(2, room * value // most) if value else 0, href)
        for i, (label, value, href) in enumerate(rows)
    )
    return Funnel(FUNNEL_WIDTH, len(rows) * FUNNEL_STEP + 4, bars)


# --- ageing grid ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AgeCell:
    """How many are overdue in one place and band, shaded by how many, and what it opens."""

    band: Band
    value: int
    shade: Shade
    href: str


@dataclass(frozen=True)
class AgeRow:
    """One place's line of the grid, and its sum."""

    name: str
    href: str
    cells: tuple[AgeCell, ...]
    total: int


@dataclass(frozen=True)
class AgeingGrid:
    """Place × days overdue, the place with most on top; places without anything overdue are left out."""

    bands: tuple[Band, ...]
    rows: tuple[AgeRow, ...]
    legend: tuple[Key, ...]


@dataclass(frozen=True)
class AgeingPlace:
    """A place as the grid needs it: its name, its page, and the list behind each band by band code."""

    name: str
    href: str
    counts: Mapping[str, int]
    opens: Mapping[str, str]


def ageing_grid(places: Sequence[AgeingPlace]) -> AgeingGrid:
    """The grid of `places` and the four bands."""
    steps = steps_for(max((n for place in places for n in place.counts.values()), default=0))
    rows = [_age_row(place, steps) for place in places]
    kept = sorted((row for row in rows if row.total), key=lambda row: (-row.total, row.name))
    return AgeingGrid(BANDS, tuple(kept), legend(steps))


def _age_row(place: AgeingPlace, steps: Sequence[int]) -> AgeRow:
    cells = tuple(
        AgeCell(band, n, shade_of(n, steps), place.opens.get(band.code, "") if n else "")
        for band in BANDS
        for n in [place.counts.get(band.code, 0)]
    )
    return AgeRow(place.name, place.href, cells, sum(cell.value for cell in cells))
