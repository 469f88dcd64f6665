"""P12: the home study report as PDF, against bare WeasyPrint on the same HTML in an unpatched process."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
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
BARE = """
import json, sys
from pathlib import Path
from statistics import median
from time import perf_counter
from weasyprint import HTML, default_url_fetcher
html, folder, rounds = Path(sys.argv[1]).read_text(), Path(sys.argv[2]), int(sys.argv[3])
def fetch(url, *args, **kwargs):
    return {"string": (folder / url.removeprefix("print:")).read_bytes(), "mime_type": "text/css"}
took = []
for _ in range(rounds + 1):
    start = perf_counter()
    HTML(string=html, base_url="print:", url_fetcher=fetch).write_pdf(pdf_variant="pdf/ua-1")
    took.append((perf_counter() - start) * 1000)
print(json.dumps(median(took[1:])))
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

        html = ours()
        took = milliseconds(ours, rounds=ROUNDS)[0]
    yield Row(
        "P12",
        "home study report as PDF, to bare WeasyPrint on the same HTML",
        took,
        1.15,
        _bare(html),
    )


def _bare(html: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paper.html"
        file.write_text(html)
        command = [
            sys.executable,
            "-c",
            BARE,
            str(file),
            str(settings.BASE_DIR / "static/print"),
            str(ROUNDS),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout))
