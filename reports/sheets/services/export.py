"""The line list as a sheet: by hand from a command, or in the background from the screen, always coded.

No name, village, phone or free text leaves here, whoever asks: a sheet with identities needs a second person's
approval.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from ecm.accounts import access
from ecm.accounts.models import Job, Post, User
from ecm.accounts.services import jobs
from ecm.audit.services import record_act, record_disclosure
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, Refused
from ecm.core.translate import say
from ecm.core.words import N_, Sentence
from ecm.places.models import District
from ecm.roles.permissions import Permission
from ecm.roles.roles import RoleCode
from reports.sheets.columns import Column
from reports.sheets.selectors.chosen import Chosen, chosen, kept, of_district
from reports.sheets.selectors.rows import Asked, columns_for, rows
from reports.sheets.services.workbook import write_workbook

KIND = "sheet.line_list"
TITLE = N_("Monitoring and follow-up sheet")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Written:
    """What a sheet came to hold."""

    case_ids: tuple[int, ...]
    groups: tuple[str, ...]


def write_sheet(
    *, by: Actor, of: Chosen, day: date, path: Path, progress: Callable[[int], None] | None = None
) -> Written:
    """Write the coded sheet of these cases; the caller logs the disclosure before the file is given away."""
    if not by.may(Permission.EXPORT_CODED):
        raise Refused(N_("The line list as a file is not for this post."))
    columns = columns_for(by.role)
    seen: list[int] = []
    asked = Asked(by, day, (get_language() or "en")[:2], columns)

    def cells() -> Any:
        for case_id, row in rows(of.cases, asked):
            seen.append(case_id)
            yield row

    footer = _Footer(by, of, day, columns, seen)
    write_workbook(
        path=path, title=say(TITLE), headings=[f"{c.number} {say(c.label)}" for c in columns], rows=cells(),
        footer=footer, progress=progress,
    )  # fmt: skip
    return Written(tuple(seen), tuple(sorted({str(column.group) for column in columns})))


class _Footer:
    """The lines under the table: said after the last row, because only then the number of children is known."""

    def __init__(
        self, by: Actor, of: Chosen, day: date, columns: tuple[Column, ...], seen: list[int]
    ) -> None:
        self.by, self.of, self.day, self.columns, self.seen = by, of, day, columns, seen

    def __iter__(self) -> Any:
        params = {"what": self.of.words, "n": len(self.seen), "day": self.day}
        yield say(Sentence(N_("%(what)s. Children: %(n)s. As of %(day)s."), params))
        yield say(N_("Coded sheet: it names no child. Keep it as you keep a case file."))
        for column in self.columns:
            note = column.means or column.pending
            if note:
                yield f"{column.number} {say(column.label)}: {say(note)}"


# --- in the background ----------------------------------------------------------------------------------


@transaction.atomic
def ask_for_sheet(*, by: Actor, asked: Mapping[str, str]) -> Job:
    """A job that makes the sheet of what the address chooses; asking again within the same minute gives the same
    job.
    """
    if not by.may(Permission.EXPORT_CODED):
        raise Refused(N_("The line list as a file is not for this post."))
    params = kept(asked)
    mark = hashlib.sha256(json.dumps(params, sort_keys=True).encode()).hexdigest()[:16]
    key = f"{KIND}:{by.user_id}:{by.post_id}:{mark}:{clock.now():%Y%m%d%H%M}"
    job = jobs.request_job(by=by, kind=KIND, key=key, params={"asked": params})  # type: ignore[arg-type]
    record_act(by=by, verb="sheet.asked", object_kind="job", object_id=job.pk, details=params)
    return job


def make(job: Job, actor: access.Actor, progress: jobs.Progress) -> jobs.JobFile:
    """Make the file of a job under the asker's own scope; the ids it shows are kept for the log of whoever opens
    it.
    """
    name = f"jobs/{job.uuid}.xlsx"
    path = jobs.media_path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with jobs.under_scope(actor) as reader:
        day = clock.today()
        of = chosen(reader, job.params["asked"], day)
        total = of.cases.count()
        progress(0, total)
        written = write_sheet(
            by=reader, of=of, day=day, path=path, progress=lambda done: progress(done, total)
        )
    shown = {"case_ids": written.case_ids, "groups": written.groups}
    Job.objects.filter(pk=job.pk).update(params=job.params | {"shown": shown})
    path.chmod(0o600)
    return jobs.JobFile(path=name, name=f"ecm-sheet-{day:%Y-%m-%d}.xlsx", content_type=XLSX)


def shows(job: Job, actor: access.Actor) -> jobs.Shown:
    """The cases and groups that the file shows."""
    shown = job.params.get("shown", {})
    return jobs.Shown(case_ids=shown.get("case_ids", ()), groups=shown.get("groups", ()))


# --- from a command -------------------------------------------------------------------------------------


def district_of(lgd: int) -> District:
    """The district of this LGD code."""
    district = District.objects.filter(lgd_code=lgd).first()
    if district is None:
        raise DomainError(N_("There is no district with this LGD code."))
    return district


def reader_for(district: District, username: str) -> User:
    """Whom a command acts for: the one named, or in the demo the district's LPO."""
    if username:
        user = User.objects.filter(username=username, is_active=True).first()
    elif settings.IS_DEMO:
        posts = (
            Post.objects.open_on(clock.today())
            .with_role(RoleCode.LPO)
            .filter(district=district, user__is_active=True)
        )
        post = posts.select_related("user").order_by("pk").first()
        user = post.user if post else None
    else:
        raise DomainError(N_("Say whose reach this is made in: --as USERNAME."))
    if user is None:
        raise DomainError(N_("There is no such person."))
    return user


def export_district(*, by: Actor, district: District, path: Path) -> int:
    """Write a district's sheet; the disclosure is in the same transaction, so no file is given away without its
    log.
    """
    of, day = of_district(by, district.pk), clock.today()
    written = write_sheet(by=by, of=of, day=day, path=path)
    if (
        not written.case_ids
        and district.pk not in by.scope.district_ids
        and by.scope.level != "state"
    ):
        raise Refused(N_("This district is beyond the reach of this post."))
    if written.case_ids:
        record_disclosure(
            by=by, where="export_sheet", groups=written.groups, case_ids=written.case_ids
        )
    return len(written.case_ids)
