"""The sample papers of the manual: a made-up child is written, her papers are drawn, and everything is undone."""

from __future__ import annotations

import hashlib
import io
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.db import transaction
from PIL import Image

from ecm.accounts.access import acting_as
from ecm.accounts.models import User
from ecm.core import clock
from ecm.core.errors import DomainError
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.core.words import N_
from ecm.places.services import load_reference
from reports.papers.data.kinds import TABLE, Kind
from reports.papers.enums import PaperKind
from reports.papers.models import Paper
from reports.papers.rules import CODE_LENGTH, CODE_LETTERS
from reports.papers.selectors.frame import seal_mark
from reports.papers.selectors.page import PaperPage
from reports.papers.selectors.pages import page_of_paper
from reports.papers.selectors.sources import source_of
from reports.papers.services import papers, story

PUBLIC = "https://ecm.example.org"
DOTS_AN_INCH, GREYS = 76, 16


@dataclass(frozen=True)
class Sample:
    """One paper in one language."""

    kind: Kind
    language: str
    page: PaperPage

    @property
    def name(self) -> str:
        return f"{self.kind.code.replace('_', '-')}-{self.language}"

    def drawn(self) -> bytes:
        """The same bytes each time."""
        return papers.draw(
            self.page, papers.html_of(self.page), made_at=clock.start_of(story.TODAY)
        )


def samples(*kinds: str) -> list[Sample]:
    """The papers of these kinds (all of them if none is named) in all languages; no row outlives the call."""
    if clock.database_mark() not in {"demo", "test"}:
        raise DomainError(N_("Sample papers are made in a demo or test database only."))
    before = clock.today() if settings.ECM_TODAY else None
    clock.set_today(story.TODAY)
    try:
        with scoped(SYSTEM_SCOPE):
            found = list(_told([kind for kind in TABLE if not kinds or kind.code in kinds]))
            transaction.set_rollback(True)
    finally:
        clock.set_today(before)
    return found


def _told(kinds: list[Kind]) -> Iterator[Sample]:
    load_reference()
    told = story.tell()
    reader = told.people["DCPO"]
    for kind in kinds:
        case = told.cases["untraced" if kind.code == PaperKind.UNTRACED else "home"]
        source = source_of(kind, case)
        if source is None:
            raise DomainError(kind.not_yet)
        for language, _ in settings.LANGUAGES:
            paper = Paper.objects.create(
                case=case, kind=kind.code, number=f"AHD/{papers.short_code(kind.code)}/2026/0007", language=language,
                subject_id=source.subject_id, basis=source.basis, code=_code(kind.code, language), made_by=reader,
            )  # fmt: skip
            yield Sample(kind, language, _page(paper, reader))
            Paper.objects.filter(pk=paper.pk).update(number=f"sample-{paper.pk}")


def _page(paper: Paper, reader: User) -> PaperPage:
    with acting_as(reader) as actor:
        page = page_of_paper(paper=Paper.objects.get(pk=paper.pk), by=actor)
    return replace(page, made_up=True, seal=seal_mark(paper.code, PUBLIC) if page.seal else None)


def _code(kind: str, language: str) -> str:
    """A code that is the same each time, for made-up papers only."""
    digest = hashlib.sha256(f"{kind}-{language}".encode()).digest()
    return "".join(CODE_LETTERS[byte % len(CODE_LETTERS)] for byte in digest[:CODE_LENGTH])


def sheet_of(data: bytes) -> bytes:
    """The pages of a PDF side by side as one picture, small enough for a repository."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paper.pdf"
        file.write_bytes(data)
        command = [
            "pdftoppm",
            "-r",
            str(DOTS_AN_INCH),
            "-gray",
            "-png",
            str(file),
            str(Path(folder) / "page"),
        ]
        subprocess.run(command, check=True, capture_output=True)
        pages = [Image.open(one).convert("L") for one in sorted(Path(folder).glob("page*.png"))]
        return _side_by_side(pages)


def _side_by_side(pages: list[Image.Image]) -> bytes:
    gap = 8
    width = sum(page.width for page in pages) + gap * (len(pages) + 1)
    sheet = Image.new("L", (width, max(page.height for page in pages) + 2 * gap), 160)
    at = gap
    for page in pages:
        sheet.paste(page, (at, gap))
        at += page.width + gap
    out = io.BytesIO()
    sheet.quantize(GREYS).save(out, "PNG", optimize=True)
    return out.getvalue()
