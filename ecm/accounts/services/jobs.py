"""Long work: asked for once, done in the background under the asker's own scope, kept as a file until it expires.

The truth is the :class:`~ecm.accounts.models.Job` row. A request writes it and enqueues on commit; when the broker is
down the row waits and ``resume`` asks again. Kinds are registered by the apps that can do them. A maker may be called
twice for one job (its worker was killed) and must then give the same file.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import Q
from django.utils import translation

from ecm.accounts import access, events
from ecm.accounts.enums import JobStatus
from ecm.accounts.models import Job
from ecm.core import clock
from ecm.core.errors import DomainError
from ecm.core.scoping import scoped
from ecm.core.translate import say
from ecm.core.words import N_, Sentence

BROKEN = Sentence(
    N_("This could not be made. Ask again; if it fails again, tell the administrator.")
)
KEPT = timedelta(hours=24)
STALE = timedelta(minutes=16)  # one minute above the longest task: whoever ran it is gone


class JobCancelled(Exception):
    """The person who asked has cancelled while the work was running."""


@dataclass(frozen=True)
class JobFile:
    """What a maker leaves: a file under the media folder. ``ours`` files belong to the job and go when it expires."""

    path: str
    name: str
    content_type: str
    ours: bool = True


@dataclass(frozen=True)
class Shown:
    """What opening a job's file shows: the cases and field groups for the log of disclosures."""

    case_ids: Iterable[int] = ()
    groups: Iterable[str] = ()


Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class JobKind:
    """One kind of long work: how it is done, and what its file shows to whom (raises Http404 when no longer theirs)."""

    code: str
    title: str
    make: Callable[[Job, access.Actor, Progress], JobFile]
    shows: Callable[[Job, access.Actor], Shown]


_kinds: dict[str, JobKind] = {}


def register_kind(kind: JobKind) -> None:
    """Make a kind known; called from an app's ``ready``."""
    _kinds[kind.code] = kind


def title_of(job: Job) -> str:
    """What a job's kind is called; its code where the kind is no longer known."""
    return _kinds[job.kind].title if job.kind in _kinds else job.kind


def kind_of(job: Job) -> JobKind:
    """The registered kind of a job."""
    return _kinds[job.kind]


def request_job(
    *,
    by: access.Actor,
    kind: str,
    key: str,
    params: Mapping[str, Any],
    total: int = 0,
    name: str = "",
) -> Job:
    """The job of this business key: a new one, or the one that already waits, runs or holds a file.

    ``name`` is what the file will be called, if that is known; it says nothing about a child.
    """
    job, _new = Job.objects.select_for_update().get_or_create(
        business_key=key,
        defaults={
            "user_id": by.user_id,
            "post_id": by.post_id,
            "kind": kind,
            "params": dict(params),
            "total": total,
            "file_name": name,
        },
    )
    if job.status in {JobStatus.FAILED, JobStatus.CANCELLED} or _is_expired(job):
        _back_to_waiting(job)
    if job.status == JobStatus.WAITING:
        events.job_waiting.send(Job, job_uuid=job.uuid)
    return job


def _is_expired(job: Job) -> bool:
    return job.expires_at is not None and job.expires_at <= clock.now()


def _back_to_waiting(job: Job) -> None:
    job.status, job.done, job.error, job.file = JobStatus.WAITING, 0, "", ""
    job.started_at = job.ended_at = job.expires_at = None
    job.save()


def run(*, job_uuid: uuid.UUID) -> None:
    """Do one job, unless it is done, cancelled, or running in another worker."""
    if (job := _claim(job_uuid)) is None:
        return
    try:
        file = _make(job)
    except JobCancelled:
        return
    except DomainError as error:
        _end(job, JobStatus.FAILED, error=_in_language_of(job, error.sentence))
    except (
        OperationalError
    ):  # the database was away: the task is tried again and must find the job free
        Job.objects.filter(pk=job.pk, status=JobStatus.RUNNING).update(status=JobStatus.WAITING)
        raise
    except Exception:
        _end(job, JobStatus.FAILED, error=_in_language_of(job, BROKEN))
        raise
    else:
        _end(job, JobStatus.DONE, file=file)


def _claim(job_uuid: uuid.UUID) -> Job | None:
    """Take the job for this worker; a running one only when its worker must be gone."""
    free = Q(status=JobStatus.WAITING) | Q(
        status=JobStatus.RUNNING, started_at__lt=clock.now() - _gone_after()
    )
    taken = Job.objects.filter(free, uuid=job_uuid).update(
        status=JobStatus.RUNNING, started_at=clock.now()
    )
    return Job.objects.select_related("user", "post").get(uuid=job_uuid) if taken else None


def _gone_after() -> timedelta:
    """After how long the broker gives a task to another worker; tests shorten it."""
    seconds = getattr(settings, "ECM_TASK_COMES_BACK_AFTER", 0)
    return timedelta(seconds=seconds) if seconds else STALE


def _make(job: Job) -> JobFile:
    actor = access.Actor(
        user=job.user, post=job.post, scope=access.scope_of(job.user, job.post, clock.today())
    )
    if not _post_is_open(job):
        raise DomainError(N_("The post in which this was asked for has ended."))
    with translation.override(job.user.language):
        return kind_of(job).make(job, actor, lambda done, total: _progress(job, done, total))


def _post_is_open(job: Job) -> bool:
    day = clock.today()
    return job.user.is_active and job.user.posts.open_on(day).filter(pk=job.post_id or 0).exists()


def _in_language_of(job: Job, sentence: Sentence) -> str:
    with translation.override(job.user.language):
        return say(sentence)


@contextmanager
def under_scope(actor: access.Actor) -> Any:
    """A scoped transaction for a maker's reads and writes; progress is told between two of them, so that it is seen."""
    with scoped(actor.scope):
        yield access.enter_as(actor)


def _progress(job: Job, done: int, total: int) -> None:
    running = Job.objects.filter(pk=job.pk, status=JobStatus.RUNNING)
    if not running.update(done=min(done, total), total=total):
        raise JobCancelled


def _end(job: Job, status: JobStatus, *, file: JobFile | None = None, error: str = "") -> None:
    changes: dict[str, Any] = {"status": status, "ended_at": clock.now(), "error": error[:300]}
    if file is not None:
        kept = {"file": file.path, "file_name": file.name, "content_type": file.content_type}
        changes |= kept | {"expires_at": clock.now() + KEPT}
        Job.objects.filter(pk=job.pk, total=0).update(total=1)
        changes["done"] = Job.objects.values_list("total", flat=True).get(pk=job.pk)
    Job.objects.filter(pk=job.pk, status=JobStatus.RUNNING).update(**changes)


@transaction.atomic
def cancel(*, by: access.Actor, job: Job) -> None:
    """Stop waiting or running work; what is done stays done."""
    Job.objects.filter(
        pk=job.pk, user_id=by.user_id, status__in=(JobStatus.WAITING, JobStatus.RUNNING)
    ).update(status=JobStatus.CANCELLED, ended_at=clock.now())


def openable(*, by: access.Actor, job: Job) -> tuple[Path, Shown]:
    """The file of one's own finished job and what it shows; a sentence when it is not there (any more)."""
    if job.status != JobStatus.DONE or not job.file:
        raise DomainError(Sentence(N_("This file is not ready, or has expired. Ask for it again.")))
    if _is_expired(job):
        raise DomainError(Sentence(N_("This file has expired. Ask for it again.")))
    shown = kind_of(job).shows(job, by)
    path = media_path(job.file)
    if not path.is_file():
        raise DomainError(Sentence(N_("This file is not ready, or has expired. Ask for it again.")))
    return path, shown


def media_path(name: str) -> Path:
    """Where a kept file lies; a name that leads out of the media folder is a bug and refused."""
    root = Path(settings.MEDIA_ROOT).resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise ValueError("a file outside the media folder")
    return path


def write_media(name: str, data: bytes) -> None:
    """Write a private file whole or not at all; only the server's own account may read it."""
    path = media_path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    part.touch(mode=0o600)
    part.write_bytes(data)
    part.replace(path)


def resume() -> int:
    """Ask again for what waits unasked or was left behind; answers how many. Runs every few minutes."""
    left = Q(status=JobStatus.WAITING, created_at__lt=clock.now() - timedelta(minutes=1))
    behind = Q(status=JobStatus.RUNNING, started_at__lt=clock.now() - _gone_after())
    found = list(Job.objects.filter(left | behind).values_list("uuid", flat=True)[:500])
    for job_uuid in found:
        events.job_waiting.send(Job, job_uuid=job_uuid)
    return len(found)


def expire() -> int:
    """Remove the files of jobs whose time is over; answers how many. A paper's own file stays with the paper."""
    over = Job.objects.filter(expires_at__lte=clock.now()).exclude(file="")
    for job in over:
        if job.file.startswith("jobs/"):
            media_path(job.file).unlink(missing_ok=True)
        Job.objects.filter(pk=job.pk).update(file="")
    return len(over)
