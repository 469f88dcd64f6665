"""Papers from request to file: numbered, drawn for their reader, sealed when their record is verified."""

from __future__ import annotations

import hashlib
import io
import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.template.loader import render_to_string
from django.utils import translation
from pypdf import PdfReader

from assessments.models import Round
from cases.models import Case, Counter
from ecm.accounts.access import Actor
from ecm.accounts.models import Job
from ecm.accounts.services import jobs
from ecm.accounts.services.jobs import JobFile, Progress, Shown, under_scope
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.pdf import render_pdf
from ecm.core.words import N_, Sentence
from reports.papers import policies
from reports.papers.enums import PaperKind, PaperStatus
from reports.papers.models import Paper
from reports.papers.rules import file_name, paper_number
from reports.papers.selectors.hsr import hsr_page, later_verified
from reports.papers.selectors.page import PaperPage

KIND = "paper"
STEPS = 3  # read, drawn, kept
PDF = "application/pdf"


@transaction.atomic
def request_hsr(*, by: Actor, round_: Round, language: str, for_committee: bool = False) -> Job:
    """Ask for the home study report of a round; the answer is the job, also when the paper is there already."""
    paper = _open_paper(by, round_, language, for_committee=for_committee)
    return jobs.request_job(
        by=by,
        kind=KIND,
        key=f"paper:{paper.uuid}",
        params={"paper": str(paper.uuid)},
        total=STEPS,
        name=file_name(number=paper.number, language=language),
    )


def make_now(
    *, by: Actor, round_: Round, language: str, for_committee: bool = False
) -> tuple[Paper, bytes]:
    """The same paper at once, for a command."""
    with transaction.atomic():
        paper = _open_paper(by, round_, language, for_committee=for_committee)
    made = make(paper_uuid=paper.uuid, by=by, progress=lambda done, total: None)
    paper.refresh_from_db()
    return paper, jobs.media_path(made.path).read_bytes()


def _open_paper(by: Actor, round_: Round, language: str, *, for_committee: bool) -> Paper:
    """The reader's own paper of this record as it stands, new and numbered if there is none."""
    case = round_.case
    if not policies.can_make(by, case, for_committee=for_committee):
        raise Refused(
            N_(
                "You may not make this paper. The copy for the Committee is made by the LPO or the DCPO."
            )
        )
    if round_.submitted_on is None:
        raise DomainError(
            N_("The home study report is not submitted yet. Submit it first, then print it.")
        )
    now = status_of(round_)
    same = Paper.objects.filter(
        case=case,
        kind=PaperKind.HSR,
        subject_id=round_.pk,
        language=language,
        for_committee=for_committee,
    )
    unmade = Q(sha256="", superseded_by=None)
    found = same.filter(made_by_id=by.user_id).filter(Q(status=now) | unmade).first()
    return found or _new_paper(by, case, round_, language, for_committee=for_committee)


def status_of(round_: Round) -> PaperStatus:
    """What a paper of this record is today: final only when verified, and only while no later one is."""
    if round_.verified_on is None:
        return PaperStatus.DRAFT
    return PaperStatus.SUPERSEDED if later_verified(round_) else PaperStatus.SEALED


def _new_paper(
    by: Actor, case: Case, round_: Round, language: str, *, for_committee: bool
) -> Paper:
    paper = Paper.objects.create(
        case=case,
        kind=PaperKind.HSR,
        number=next_number(district_code=case.district.code, kind=PaperKind.HSR),
        subject_id=round_.pk,
        language=language,
        for_committee=for_committee,
        made_by_id=by.user_id,
    )
    record_act(
        by=by, verb="paper.requested", case_id=case.pk, object_kind="paper", object_id=paper.pk
    )
    return paper


def next_number(*, district_code: str, kind: str) -> str:
    """The next number of a district, kind and year; an undone request leaves no gap."""
    code, year = str(kind).upper(), clock.today().year
    serial = Counter.take(f"paper:{code}:{district_code}:{year}")
    return paper_number(district_code=district_code, kind=code, year=year, serial=serial)


def make_for_job(job: Job, by: Actor, progress: Progress) -> JobFile:
    """The maker of this kind of job."""
    return make(paper_uuid=uuid.UUID(job.params["paper"]), by=by, progress=progress)


def make(*, paper_uuid: uuid.UUID, by: Actor, progress: Progress) -> JobFile:
    """Draw a paper and keep its file; a paper that has its file is never drawn again."""
    with under_scope(by) as actor:
        paper = _own_paper(paper_uuid, actor)
        if paper.sha256:
            return _file_of(paper)
        page = hsr_page(paper=paper, by=actor)
        html = html_of(page)
    progress(1, STEPS)
    data = draw(page, html, made_at=clock.now())
    progress(2, STEPS)
    with under_scope(by) as actor:
        paper = _keep(paper, actor, data)
    progress(STEPS, STEPS)
    return _file_of(paper)


def _own_paper(paper_uuid: uuid.UUID, actor: Actor) -> Paper:
    paper = (
        Paper.objects.visible_to(actor).filter(uuid=paper_uuid, made_by_id=actor.user_id).first()
    )
    if paper is None or not policies.can_make(actor, paper.case, for_committee=paper.for_committee):
        raise DomainError(N_("This case is no longer within your reach."))
    return paper


def html_of(page: PaperPage) -> str:
    """The whole document, in the paper's own language."""
    with translation.override(page.language):
        return render_to_string("papers/print/hsr.html", {"paper": page})


def draw(page: PaperPage, html: str, *, made_at: datetime) -> bytes:
    """The PDF of a page; its properties name the paper and the case's code, never a person."""
    with translation.override(page.language):
        title = f"{translation.gettext(str(page.title))} {page.number}"
    return render_pdf(
        html=html, language=page.language, title=title, subject=page.code, made_at=made_at
    )


def _keep(paper: Paper, by: Actor, data: bytes) -> Paper:
    """Keep what was drawn. The file is named by its content: a second worker cannot change what the first one kept."""
    checksum, pages = hashlib.sha256(data).hexdigest(), len(PdfReader(io.BytesIO(data)).pages)
    path, status = (
        f"papers/{paper.uuid}-{checksum[:16]}.pdf",
        status_of(Round.objects.get(pk=paper.subject_id or 0)),
    )
    jobs.write_media(path, data)
    first = Paper.objects.filter(pk=paper.pk, sha256="").update(
        path=path, sha256=checksum, pages=pages, status=status
    )
    paper.refresh_from_db()
    if not first:
        jobs.media_path(path).unlink(missing_ok=True)
        return paper
    record_act(
        by=by, verb="paper.made", case_id=paper.case_id, object_kind="paper", object_id=paper.pk
    )
    if status is PaperStatus.SEALED:
        _supersede_older(paper)
    return paper


def _supersede_older(paper: Paper) -> None:
    """A sealed paper takes the place of prints made before verification and of those of earlier rounds."""
    earlier = Round.objects.filter(
        case_id=paper.case_id, number__lt=_number_of_round(paper)
    ).values("pk")
    stale = Q(subject_id__in=earlier) | Q(subject_id=paper.subject_id, status=PaperStatus.DRAFT)
    older = Paper.objects.filter(
        stale, case_id=paper.case_id, kind=paper.kind, superseded_by=None
    ).exclude(sha256="")
    older.exclude(pk=paper.pk).update(status=PaperStatus.SUPERSEDED, superseded_by=paper)


def _number_of_round(paper: Paper) -> int:
    return int(Round.objects.values_list("number", flat=True).get(pk=paper.subject_id or 0))


def _file_of(paper: Paper) -> JobFile:
    name = file_name(number=paper.number, language=paper.language)
    return JobFile(path=paper.path, name=name, content_type=PDF, ours=False)


def shows(job: Job, by: Actor) -> Shown:
    """What the file of a job shows; a paper out of reach is not found."""
    paper = (
        Paper.objects.visible_to(by).filter(uuid=job.params["paper"]).select_related("case").first()
    )
    if paper is None:
        raise Http404
    return shown_by(paper, by)


def shown_by(paper: Paper, by: Actor) -> Shown:
    """The case and groups that a paper shows, for the log; refuses a copy that is not for this reader."""
    if not policies.can_make(by, paper.case, for_committee=paper.for_committee):
        raise Refused(N_("This copy is for the Child Welfare Committee."))
    groups = policies.groups_shown(by, paper.case, for_committee=paper.for_committee)
    return Shown(case_ids=(paper.case_id,), groups=groups)


JOB_KIND = jobs.JobKind(code=KIND, title=N_("Home study report"), make=make_for_job, shows=shows)

UNVERIFIED = Sentence(N_("Printed before verification"))
