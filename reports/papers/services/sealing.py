"""Sealing: a confirmed paper gets a public half that says genuine, and takes the place of what stood before."""

from __future__ import annotations

import secrets

from django.db.models import Q

from ecm.core import clock
from ecm.places.models import DistrictService
from reports.papers.data.kinds import KINDS
from reports.papers.enums import PaperStatus
from reports.papers.models import Paper, Seal
from reports.papers.rules import CODE_LENGTH, CODE_LETTERS
from reports.papers.selectors.page import PaperPage

FILE_LANGUAGE = "gu"
"""The language of the copy that is sealed for the file when a round is verified; others are made when asked for."""


def new_code() -> str:
    """A code that cannot be guessed: a hundred random bits, and nothing about the paper."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def drawn_status(page: PaperPage) -> PaperStatus:
    """What a paper became by what stood on it when it was drawn."""
    if page.final:
        return PaperStatus.SEALED
    return PaperStatus.SUPERSEDED if page.later else PaperStatus.DRAFT


def seal(paper: Paper) -> Seal:
    """Publish the number, day, office and checksum of a paper, and mark those whose place it takes."""
    found = Seal.objects.create(
        code=paper.code,
        number=paper.number,
        sha256=paper.sha256,
        office_id=_office(paper),
        sealed_on=clock.today(),
    )
    _supersede_older(paper)
    return found


def _office(paper: Paper) -> int:
    services = DistrictService.objects.on(clock.today()).filter(district=paper.case.district_id)
    served_by = services.values_list("served_by_id", flat=True).first()
    return served_by or paper.case.district_id


def _supersede_older(paper: Paper) -> None:
    """A sealed paper takes the place of prints made before, of those of an earlier basis, and of its own last copy."""
    kind = KINDS[paper.kind]
    stale = Q(status=PaperStatus.DRAFT)
    if not kind.apart:
        stale |= ~Q(basis=paper.basis)
    if kind.lives:
        stale |= Q(
            made_by_id=paper.made_by_id, language=paper.language, for_committee=paper.for_committee
        )
    older = Paper.objects.filter(
        stale, case_id=paper.case_id, kind=paper.kind, superseded_by=None, pk__lt=paper.pk
    ).exclude(sha256="")
    if kind.apart:
        older = older.filter(subject_id=paper.subject_id)
    codes = list(older.exclude(status=PaperStatus.DRAFT).values_list("code", flat=True))
    older.update(status=PaperStatus.SUPERSEDED, superseded_by=paper)
    Seal.objects.filter(code__in=codes).update(superseded_on=clock.today())
