"""The high-level metrics sheet as a file: one row a district and the whole below, rates recomputed from sums.

Numbers only: no child, no code. What a reader of numbers may not see for being small is a star here too.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from ecm.accounts import access
from ecm.accounts.models import Job
from ecm.accounts.services import jobs
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import Refused
from ecm.core.translate import say
from ecm.core.words import N_, Sentence
from ecm.places.models import District
from ecm.roles.permissions import Permission
from reports.numbers.metrics import METRICS
from reports.numbers.rules import Cell, Window, masked, tenths
from reports.numbers.selectors.counting import Counted, Within, count
from reports.numbers.selectors.dashboard import HEADS, HIDDEN, Head
from reports.numbers.selectors.reach import counting, reach_of
from reports.sheets.rules import Value, guarded
from reports.sheets.services.workbook import write_workbook

KIND = "sheet.metrics"
TITLE = N_("High-level metrics sheet")
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True)
class Figures:
    """All metrics of some districts, counted once: (name, key) of each line, and per metric its cells."""

    lines: tuple[tuple[str, str], ...]
    counted: Mapping[str, Counted]
    hides: bool

    def rows(self) -> Iterator[list[Value]]:
        """One row a district in the order of their codes, then the whole."""
        for name, key in self.lines:
            yield [name, *self._cells(key)]
        yield [say(N_("All")), *self._cells(None)]

    def _cells(self, key: str | None) -> Iterator[Value]:
        for head in HEADS:
            counted = self.counted[head.metric.code]
            cell = counted.total(head.part) if key is None else counted.cell(key, head.part)
            yield from _values(head, cell, hidden=self._is_hidden(head, counted, key))

    def _is_hidden(self, head: Head, counted: Counted, key: str | None) -> bool:
        if not self.hides:
            return False
        cells = {line: counted.cell(line, head.part) for _, line in self.lines}
        small = masked(cells) if key is not None else masked({None: counted.total(head.part)})
        return key in small


def headings() -> list[str]:
    """The place, then a column for each count, three for each rate: how many, of how many, per cent."""
    found = [say(N_("District"))]
    for head in HEADS:
        title = f"{head.metric.code} {say(head.label)}"
        found += [title, say(N_("of")), "%"] if head.metric.is_rate else [title]
    return found


def _values(head: Head, cell: Cell, *, hidden: bool) -> list[Value]:
    if hidden:
        return [HIDDEN] * (3 if head.metric.is_rate else 1)
    if head.metric.measure is not None:
        return [None if cell.figure is None else float(tenths(cell.figure))]
    return [cell.n, cell.of, cell.percent] if head.metric.is_rate else [cell.n]


def figures(by: Actor, window: Window, progress: Callable[[int], None] | None = None) -> Figures:
    """Count every metric over what this reader gets: the state, with other districts' totals, or his own place."""
    reach = reach_of(by)
    within = Within() if reach.sees_state else reach.own
    counted = {}
    with counting(by):
        for done, metric in enumerate(METRICS, start=1):
            counted[metric.code] = count(metric, window, within=within)
            if progress:
                progress(done)
    places = District.objects.order_by("code")
    if within.districts:
        places = places.filter(code__in=within.districts)
    lines = tuple((place.name, place.code) for place in places)
    return Figures(lines, counted, reach.is_masked)


def footer(window: Window) -> Iterator[str]:
    """Period, as-of date and the definition of every metric, for whoever gets the file without the screen."""
    params = {"first": window.start, "last": window.end, "day": window.as_of}
    yield say(Sentence(N_("Period %(first)s to %(last)s, as of %(day)s."), params))
    yield say(N_("With fewer than 10 to count from, no percentage is given."))
    for metric in METRICS:
        yield f"{metric.code} {say(metric.label)}: {say(metric.definition)}"


def write_figures(
    *, by: Actor, window: Window, path: Path, form: str,
    progress: Callable[[int], None] | None = None,
) -> None:  # fmt: skip
    """Write the sheet as ``xlsx`` or ``csv``."""
    if not by.may(Permission.METRICS_VIEW):
        raise Refused(N_("Numbers are not for this post."))
    rows = figures(by, window, progress).rows()
    if form == "csv":
        _write_csv(path, headings(), rows, footer(window))
    else:
        write_workbook(
            path=path, title=say(TITLE), headings=headings(), rows=rows, footer=footer(window)
        )


def _write_csv(
    path: Path, heads: Sequence[str], rows: Iterator[list[Value]], lines: Iterator[str]
) -> None:
    """With the mark by which spreadsheet programs know UTF-8; every text guarded."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(heads)
        for row in rows:
            sheet.writerow(guarded(one) if isinstance(one, str) else one for one in row)
        sheet.writerows([[], *([guarded(line)] for line in lines)])


# --- in the background ----------------------------------------------------------------------------------


@transaction.atomic
def ask_for_figures(*, by: Actor, window: Window, form: str) -> Job:
    """A job that makes the sheet; asking again within the same minute gives the same job."""
    if not by.may(Permission.METRICS_VIEW):
        raise Refused(N_("Numbers are not for this post."))
    params = {
        "as_of": window.as_of.isoformat(),
        "from": window.start.isoformat(),
        "to": window.end.isoformat(),
        "form": form,
    }
    mark = hashlib.sha256(json.dumps(params, sort_keys=True).encode()).hexdigest()[:16]
    key = f"{KIND}:{by.user_id}:{by.post_id}:{mark}:{clock.now():%Y%m%d%H%M}"
    job = jobs.request_job(by=by, kind=KIND, key=key, params=params)  # type: ignore[arg-type]
    record_act(by=by, verb="figures.asked", object_kind="job", object_id=job.pk, details=params)
    return job


def make(job: Job, actor: access.Actor, progress: jobs.Progress) -> jobs.JobFile:
    """Make the file of a job under the asker's own scope."""
    form = job.params["form"]
    name = f"jobs/{job.uuid}.{form}"
    path = jobs.media_path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    window = Window(*(date.fromisoformat(job.params[key]) for key in ("as_of", "from", "to")))
    with jobs.under_scope(actor) as reader:
        write_figures(
            by=reader, window=window, path=path, form=form,
            progress=lambda done: progress(done, len(METRICS)),
        )  # fmt: skip
    path.chmod(0o600)
    return jobs.JobFile(
        path=name, name=f"ecm-metrics-{window.as_of}.{form}", content_type=TYPES[form]
    )


def shows(job: Job, actor: access.Actor) -> jobs.Shown:
    """No case: numbers name nobody."""
    return jobs.Shown(case_ids=(), groups=())
