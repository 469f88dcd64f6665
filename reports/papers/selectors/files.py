"""The files a person asked for, and the papers of a case, as the pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import get_language_info

from cases.models import Case
from ecm.accounts.enums import JobStatus
from ecm.accounts.models import Job
from ecm.accounts.services.jobs import title_of
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.words import N_, Sentence
from reports.papers import policies
from reports.papers.data.kinds import KINDS, Kind
from reports.papers.models import Paper

SHOWN = 50
PATIENCE = timedelta(seconds=20)
ACTIVE = (JobStatus.WAITING, JobStatus.RUNNING)


@dataclass(frozen=True)
class FileRow:
    """One job: what, how far, since when, until when."""

    uuid: str
    title: str
    name: str
    status: str
    words: Sentence | str
    done: int
    total: int
    left: Sentence | str
    asked: datetime
    expires: datetime | None
    ready: bool
    active: bool


def own_files(actor: Actor) -> list[FileRow]:
    """The jobs of one person, newest first. One query."""
    jobs = Job.objects.filter(user_id=actor.user_id).order_by("-created_at", "-id")[:SHOWN]
    now = clock.now()
    return [_row(job, now) for job in jobs]


def _row(job: Job, now: datetime) -> FileRow:
    expired = job.status == JobStatus.DONE and (
        not job.file or (job.expires_at is not None and job.expires_at <= now)
    )
    return FileRow(
        uuid=str(job.uuid),
        title=title_of(job),
        name=job.file_name,
        status=job.status,
        words=_words(job, now, expired=expired),
        done=job.done,
        total=job.total,
        left=_left(job, now),
        asked=job.created_at,
        expires=job.expires_at,
        ready=job.status == JobStatus.DONE and not expired,
        active=job.status in ACTIVE,
    )


def _words(job: Job, now: datetime, *, expired: bool) -> Sentence | str:
    if expired:
        return N_("Expired. Ask for it again where you asked first.")
    if job.status == JobStatus.WAITING and now - job.created_at > PATIENCE:
        return N_(
            "Kept, and waiting: other work comes first, or background work is not running just now."
        )
    return {
        JobStatus.WAITING: N_("Waiting"),
        JobStatus.RUNNING: N_("Being made"),
        JobStatus.DONE: N_("Ready"),
        JobStatus.FAILED: job.error or N_("Failed"),
        JobStatus.CANCELLED: N_("Cancelled"),
    }[JobStatus(job.status)]


def _left(job: Job, now: datetime) -> Sentence | str:
    """Time left from the pace so far, once there is a pace."""
    if job.status != JobStatus.RUNNING or not job.started_at or not job.done:
        return ""
    seconds = (now - job.started_at).total_seconds() / job.done * (job.total - job.done)
    return Sentence(N_("about %(n)s s left"), {"n": max(1, round(seconds))})


@dataclass(frozen=True)
class PaperRow:
    """One paper of a case."""

    uuid: str
    kind: str
    title: str
    number: str
    language: str
    status: str
    state: str
    pages: int
    made_at: datetime
    made_by: str
    for_committee: bool
    may_open: bool
    superseded_by: str


def papers_of(case: Case, actor: Actor) -> list[PaperRow]:
    """The finished papers of a case that this reader could have made himself, newest first. Two queries."""
    papers = Paper.objects.visible_to(actor).filter(case=case).exclude(sha256="")
    rows = papers.select_related("case", "made_by", "superseded_by").order_by("-made_at", "-id")
    concerned = policies.is_concerned(actor, case)
    return [
        _paper_row(paper, KINDS[paper.kind], actor, concerned=concerned)
        for paper in rows
        if policies.can_make(actor, case, KINDS[paper.kind])
    ]


def _paper_row(paper: Paper, kind: Kind, actor: Actor, *, concerned: bool) -> PaperRow:
    return PaperRow(
        uuid=str(paper.uuid),
        kind=str(kind.code),
        title=kind.title,
        number=paper.number,
        language=str(get_language_info(paper.language)["name_local"]),
        status=paper.status,
        state=str(paper.get_status_display()),
        pages=paper.pages,
        made_at=paper.made_at,
        made_by=paper.made_by.name,
        for_committee=paper.for_committee,
        may_open=policies.can_open(actor, paper, kind, concerned=concerned),
        superseded_by=paper.superseded_by.number if paper.superseded_by else "",
    )
