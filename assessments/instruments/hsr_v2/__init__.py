"""The home study report (version 2): as version 1, with the carer's signature and a photo of papers.

The sections that did not change are those of version 1; a child under six is observed, so section L is left out.
"""

from __future__ import annotations

from dataclasses import replace

from assessments.instruments.hsr_v1 import HSR as FIRST
from assessments.instruments.hsr_v1.findings import FINDINGS, RECOMMENDATION
from assessments.instruments.hsr_v1.views import CHILD_VIEW
from ecm.core.instrument.conditions import Between
from ecm.core.instrument.fields import FileRef
from ecm.core.words import N_

ASKED_FROM = 6
"""From this age on a child is asked; below it is observed."""

PAPERS = FileRef(
    "papers_photo",
    N_("Photo of papers that were seen"),
    "papers",
    help=N_("Papers only, no faces, and never an Aadhaar card."),
)
SIGNATURE = FileRef(
    "signature",
    N_("Signature or thumb impression of the carer"),
    "signatures",
    help=N_("Drawn on the screen, or a photo of the paper."),
)

_NEW = {
    "l": replace(CHILD_VIEW, when=Between("@age", least=ASKED_FROM)),
    "n": replace(FINDINGS, fields=(*FINDINGS.fields, PAPERS)),
    "p": replace(RECOMMENDATION, fields=(*RECOMMENDATION.fields, SIGNATURE)),
}

HSR = replace(
    FIRST, version=2, sections=tuple(_NEW.get(section.key, section) for section in FIRST.sections)
)
