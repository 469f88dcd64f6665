"""Papers from request to file: numbered, drawn for their reader, kept once and never edited."""

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

from cases.models import Case, Counter
from ecm.accounts.access import Actor
from ecm.accounts.models import Job
from ecm.accounts.services import jobs
from ecm.accounts.services.jobs import JobFile, Progress, Shown, under_scope
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.pdf import render_pdf
from ecm.core.translate import say
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup
from reports.papers import policies
from reports.papers.data.kinds import KINDS, TABLE, Kind
from reports.papers.enums import PaperKind, PaperStatus
from reports.papers.models import Paper
from reports.papers.rules import file_name, paper_number
from reports.papers.selectors.page import PaperPage
from reports.papers.selectors.pages import page_of_paper
from reports.papers.selectors.sources import Source, source_of
from reports.papers.services import sealing

STEPS = 3  # read, drawn, kept
PDF = "application/pdf"


@transaction.atomic
def request_paper(
    *, by: Actor, case: Case, kind: str, language: str, for_committee: bool = False
) -> Job:
    """Ask for a paper of a case; the answer is the job, also when the paper is there already."""
    paper = _open_paper(by, case, KINDS[kind], language, for_committee=for_committee)
    return jobs.request_job(
        by=by,
        kind=job_code(paper.kind),
        key=f"paper:{paper.uuid}",
        params={"paper": str(paper.uuid)},
        total=STEPS,
        name=file_name(number=paper.number, language=language),
    )


def make_now(
    *, by: Actor, case: Case, kind: str, language: str, for_committee: bool = False
) -> tuple[Paper, bytes]:
    """The same paper at once, for a command."""
    with transaction.atomic():
        paper = _open_paper(by, case, KINDS[kind], language, for_committee=for_committee)
    made = make(paper_uuid=paper.uuid, by=by, progress=lambda done, total: None)
    paper.refresh_from_db()
    return paper, jobs.media_path(made.path).read_bytes()


def _open_paper(by: Actor, case: Case, kind: Kind, language: str, *, for_committee: bool) -> Paper:
    """The reader's own paper of what stands today, new and numbered if there is none.

    A paper that says how things stand on its day is made anew each time; two clicks make one.
    """
    if not policies.can_make(by, case, kind, for_committee=for_committee):
        raise Refused(
            N_(
                "You may not make this paper. The copy for the Committee is made by the LPO or the DCPO."
            )
        )
    source = source_of(kind, case)
    if source is None:
        raise DomainError(kind.not_yet)
    same = Paper.objects.filter(
        case=case,
        kind=kind.code,
        subject_id=source.subject_id,
        basis=source.basis,
        language=language,
        for_committee=for_committee,
        made_by_id=by.user_id,
    )
    usable = Q(sha256="", superseded_by=None)
    if not kind.lives:
        usable |= Q(status=status_of(source)) & ~Q(sha256="")
    found = same.filter(usable).first()
    return found or _new_paper(by, case, kind, source, language, for_committee=for_committee)


def status_of(source: Source) -> PaperStatus:
    """What a paper drawn now is: sealed once confirmed, and only while nothing later stands."""
    if source.later is not None:
        return PaperStatus.SUPERSEDED
    return PaperStatus.SEALED if source.settled else PaperStatus.DRAFT


def _new_paper(
    by: Actor, case: Case, kind: Kind, source: Source, language: str, *, for_committee: bool
) -> Paper:  # fmt: skip
    paper = Paper.objects.create(
        case=case,
        kind=kind.code,
        number=next_number(district_code=case.district.code, kind=kind.code),
        code=sealing.new_code(),
        subject_id=source.subject_id,
        basis=source.basis,
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
    code, year = short_code(kind), clock.today().year
    serial = Counter.take(f"paper:{code}:{district_code}:{year}")
    return paper_number(district_code=district_code, kind=code, year=year, serial=serial)


def short_code(kind: str) -> str:
    """The kind as it stands in a number."""
    return str(kind).upper().replace("_", "")


def job_code(kind: str) -> str:
    """The kind of long work that makes papers of this kind."""
    return f"paper.{kind}"


def make_for_job(job: Job, by: Actor, progress: Progress) -> JobFile:
    """The maker of these kinds of jobs."""
    return make(paper_uuid=uuid.UUID(job.params["paper"]), by=by, progress=progress)


def make(*, paper_uuid: uuid.UUID, by: Actor, progress: Progress) -> JobFile:
    """Draw a paper and keep its file; a paper that has its file is never drawn again."""
    with under_scope(by) as actor:
        paper = _own_paper(paper_uuid, actor)
        if paper.sha256:
            return _file_of(paper)
        page = page_of_paper(paper=paper, by=actor)
        html = html_of(page)
    progress(1, STEPS)
    data = draw(page, html, made_at=clock.now(), code=paper.code)
    progress(2, STEPS)
    with under_scope(by) as actor:
        paper = _keep(paper, actor, data, page)
    progress(STEPS, STEPS)
    return _file_of(paper)


def _own_paper(paper_uuid: uuid.UUID, actor: Actor) -> Paper:
    papers = Paper.objects.visible_to(actor).select_related(
        "case__district", "case__taluka", "case__origin_institution", "case__family", "case__child"
    )
    paper = papers.filter(uuid=paper_uuid, made_by_id=actor.user_id).first()
    if paper is None or not policies.can_make(
        actor, paper.case, KINDS[paper.kind], for_committee=paper.for_committee
    ):
        raise DomainError(N_("This case is no longer within your reach."))
    return paper


def html_of(page: PaperPage) -> str:
    """The whole document, in the paper's own language."""
    with translation.override(page.language):
        return render_to_string("papers/print/paper.html", {"paper": page})


def draw(page: PaperPage, html: str, *, made_at: datetime, code: str = "") -> bytes:
    """The PDF of a page; its properties name the paper, its code for checking and the case's code, never a person."""
    with translation.override(page.language):
        title = f"{say(page.title)} {page.number}"
    return render_pdf(
        html=html,
        language=page.language,
        title=title,
        subject=page.code,
        made_at=made_at,
        identifier=code if page.final else "",
    )


def _keep(paper: Paper, by: Actor, data: bytes, page: PaperPage) -> Paper:
    """Keep what was drawn. The file is named by its content: a second worker cannot change what the first one kept."""
    checksum, pages = hashlib.sha256(data).hexdigest(), len(PdfReader(io.BytesIO(data)).pages)
    path = f"papers/{paper.uuid}-{checksum[:16]}.pdf"
    jobs.write_media(path, data)
    first = Paper.objects.filter(pk=paper.pk, sha256="").update(
        path=path,
        sha256=checksum,
        pages=pages,
        groups=sorted(page.groups),
        status=sealing.drawn_status(page),
    )
    paper.refresh_from_db()
    if not first:
        jobs.media_path(path).unlink(missing_ok=True)
        return paper
    record_act(
        by=by, verb="paper.made", case_id=paper.case_id, object_kind="paper", object_id=paper.pk
    )
    if paper.status == PaperStatus.SEALED:
        sealing.seal(paper)
    return paper


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
    concerned = policies.is_concerned(by, paper.case)
    if not policies.can_open(by, paper, KINDS[paper.kind], concerned=concerned):
        raise Refused(
            N_(
                "This copy was drawn for another reader. Make your own under the papers of the case."
            )
        )
    groups = frozenset(paper.groups) or frozenset({str(FieldGroup.HEADER)})
    return Shown(case_ids=(paper.case_id,), groups=groups)


@transaction.atomic
def ask_for_sealing(*, case: Case, by: Actor) -> Job | None:
    """After a round is verified: its home study report is drawn and sealed in the background, as an office copy."""
    kind = KINDS[PaperKind.HSR]
    if source_of(kind, case) is None or not policies.can_make(by, case, kind):
        return None
    return request_paper(by=by, case=case, kind=kind.code, language=sealing.FILE_LANGUAGE)


JOB_KINDS = tuple(
    jobs.JobKind(code=job_code(kind.code), title=kind.title, make=make_for_job, shows=shows)
    for kind in TABLE
)
