"""P12: home study report and dossier as PDF, against bare WeasyPrint on the same HTML in an unpatched process."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from pypdf import PdfReader

from cases.models import Case
from ecm.accounts.access import acting_as
from ecm.accounts.models import User
from ecm.core import clock
from ecm.core.pdf import render_pdf
from reports.papers.selectors.pages import page_of_paper
from reports.papers.services import papers
from tests.bench.reading import answered, person
from tests.bench.rows import Row, milliseconds

ROUNDS, PAGES = 7, 8
JOINS = ("district", "taluka", "origin_institution")
# The fetcher is ours, for the style sheet; the engine, which patches the drawing, is never imported.
BARE = """
import sys
from pathlib import Path
from weasyprint import HTML
from ecm.core.pdf.sources import PackageFiles
html, folder = Path(sys.argv[1]).read_text(), Path(sys.argv[2])
for line in sys.stdin:
    fetcher = PackageFiles(folder)
    HTML(string=html, base_url="print:", url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
    assert not fetcher.refused and "ecm.core.pdf.engine" not in sys.modules
    print("drawn", flush=True)
"""


def the_report() -> Iterator[Row]:
    """The home study report from the rows to the bytes, in Gujarati."""
    one = next(case for case in answered("demo_cases") if case["has_hsr"])
    yield _drawn("P12", "home study report as PDF", one, "hsr", pages=1)


def the_dossier() -> Iterator[Row]:
    """The dossier, its parts repeated until it has eight pages."""
    one = next(case for case in answered("demo_cases") if case["has_hsr"])
    yield _drawn("P12b", f"dossier of {PAGES} pages as PDF", one, "dossier", pages=PAGES)


def _drawn(id_: str, what: str, one: dict[str, str], kind: str, *, pages: int) -> Row:
    reader = User.objects.get(username=person("LPO", one["district"]))
    with acting_as(reader) as actor:
        case = Case.objects.visible_to(actor).select_related(*JOINS).get(code=one["code"])
        paper, first = papers.make_now(by=actor, case=case, kind=kind, language="gu")
        times = -(-pages // _pages_of(first))

        def ours() -> str:
            page = page_of_paper(paper=paper, by=actor)
            html = papers.html_of(replace(page, parts=page.parts * times))
            render_pdf(
                html=html, language="gu", title=kind, subject=one["code"], made_at=clock.now()
            )
            return html

        with bare(ours()) as floor:
            took, drawn = milliseconds(ours, floor, rounds=ROUNDS)
    return Row(id_, f"{what}, to bare WeasyPrint on the same HTML", took, 1.15, drawn)


def _pages_of(data: bytes) -> int:
    return len(PdfReader(io.BytesIO(data)).pages)


@contextmanager
def bare(html: str) -> Iterator[Callable[[], None]]:
    """A process of its own that draws the paper whenever it is asked."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paper.html"
        file.write_text(html)
        command = [sys.executable, "-c", BARE, str(file), str(settings.BASE_DIR / "static/print")]
        pipe = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        with subprocess.Popen(command, cwd=settings.BASE_DIR, **pipe) as process:
            yield lambda: _ask(process)
            process.stdin.close()


def _ask(process: subprocess.Popen) -> None:
    process.stdin.write("draw\n")
    process.stdin.flush()
    if process.stdout.readline() != "drawn\n":
        raise RuntimeError("bare WeasyPrint ended; it says why above")
