"""P12: the home study report as PDF, against bare WeasyPrint on the same HTML in an unpatched process."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from cases.models import Case
from ecm.accounts.access import acting_as
from ecm.accounts.models import User
from ecm.core import clock
from ecm.core.pdf import render_pdf
from reports.papers.selectors.hsr import hsr_page, hsr_round
from reports.papers.services import papers
from tests.bench.reading import answered, person
from tests.bench.rows import Row, milliseconds

ROUNDS = 7
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
    """From the rows to the bytes, in Gujarati."""
    one = next(case for case in answered("demo_cases") if case["has_hsr"])
    reader = User.objects.get(username=person("LPO", one["district"]))
    with acting_as(reader) as actor:
        round_ = hsr_round(Case.objects.visible_to(actor).get(code=one["code"]))
        paper, _ = papers.make_now(by=actor, round_=round_, language="gu", for_committee=False)

        def ours() -> str:
            html = papers.html_of(hsr_page(paper=paper, by=actor))
            render_pdf(
                html=html, language="gu", title="HSR", subject=one["code"], made_at=clock.now()
            )
            return html

        with bare(ours()) as floor:
            took, drawn = milliseconds(ours, floor, rounds=ROUNDS)
    yield Row(
        "P12", "home study report as PDF, to bare WeasyPrint on the same HTML", took, 1.15, drawn
    )


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
