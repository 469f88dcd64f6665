"""What a measurement says: one row a promise, a table for people, JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """One promise: `ours` and `floor` in `unit`; `ratio` (or `ours`, where there is no floor) against `target`."""

    id: str
    what: str
    ours: float
    target: float
    floor: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        return None if self.floor is None else self.ours / self.floor

    @property
    def ok(self) -> bool:
        return (self.ours if self.ratio is None else self.ratio) <= self.target

    def as_json(self) -> dict[str, object]:
        """What does not apply is left out."""
        values = asdict(self) | {"ratio": self.ratio, "ok": self.ok}
        rounded = {
            name: round(one, 3) if isinstance(one, float) else one for name, one in values.items()
        }
        return {name: value for name, value in rounded.items() if value is not None}


def table(rows: Iterable[Row]) -> str:
    lines = [f"{'':4} {'id':<13} {'ours':>10} {'floor':>10} {'ratio':>7} {'target':>7}  what"]
    for row in rows:
        floor = "" if row.floor is None else f"{row.floor:.2f}"
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        ours = f"{row.ours:.2f} {row.unit}"
        mark = "ok" if row.ok else "FAIL"
        lines.append(
            f"{mark:4} {row.id:<13} {ours:>10} {floor:>10} {ratio:>7} {row.target:>7g}  {row.what}"
        )
    return "\n".join(lines)


def write(rows: Iterable[Row], path: Path) -> None:
    path.write_text(json.dumps([row.as_json() for row in rows], indent=1) + "\n")


def milliseconds(*actions: Callable[[], object], rounds: int = 25) -> list[float]:
    """The median of each action; rounds are interleaved, so that a noisy moment meets all. Two warm up."""
    took: list[list[float]] = [[] for _ in actions]
    for turn in range(rounds + 2):
        for action, times in zip(actions, took, strict=True):
            start = perf_counter()
            action()
            if turn > 1:
                times.append((perf_counter() - start) * 1000)
    return [median(times) for times in took]
