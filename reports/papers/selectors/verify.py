"""What anybody is told of a paper: genuine, superseded or unknown, with number, day and office; no child is in it."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ecm.core.words import N_, Sentence
from reports.papers.models import Seal
from reports.papers.rules import clean_code

GENUINE, SUPERSEDED, UNKNOWN, CHANGED = "genuine", "superseded", "unknown", "changed"

SAYS = {
    GENUINE: N_("Genuine: this office sealed a paper with this number."),
    SUPERSEDED: N_("Superseded: this paper was genuine, but a later one has taken its place."),
    UNKNOWN: N_("Unknown: no paper was sealed under this code."),
    CHANGED: N_("Not genuine: this file was changed after the paper was sealed."),
}


@dataclass(frozen=True)
class Answer:
    """The whole of what is said. An unknown code has neither number nor day nor office."""

    verdict: str
    number: str = ""
    sealed_on: date | None = None
    office: Sentence | str = ""
    superseded_on: date | None = None

    @property
    def says(self) -> str:
        return SAYS[self.verdict]


def answer_for_code(typed: str) -> Answer:
    """What the public page says of a code as it was typed or read by a phone. At most one query."""
    code = clean_code(typed)
    seal = _seals().filter(code=code).first() if code else None
    return _answer(seal)


def answer_for_file(data: bytes) -> Answer:
    """What the public page would say of a file; one whose bytes differ from what was sealed is told to be changed."""
    seal = _seals().filter(sha256=hashlib.sha256(data).hexdigest()).first()
    if seal is not None:
        return _answer(seal)
    found = answer_for_code(_code_in(data))
    return Answer(CHANGED, found.number) if found.verdict != UNKNOWN else found


def _seals() -> QuerySet[Seal]:
    return Seal.objects.select_related("office")


def _answer(seal: Seal | None) -> Answer:
    if seal is None:
        return Answer(UNKNOWN)
    return Answer(
        verdict=SUPERSEDED if seal.superseded_on else GENUINE,
        number=seal.number,
        sealed_on=seal.sealed_on,
        office=Sentence(
            N_("District Child Protection Unit, %(district)s"), {"district": seal.office.name}
        ),
        superseded_on=seal.superseded_on,
    )


def _code_in(data: bytes) -> str:
    """The code that a file says it carries; whatever cannot be read carries none."""
    try:
        found = PdfReader(io.BytesIO(data)).metadata
    except (PyPdfError, ValueError, KeyError, RecursionError, OSError):
        return ""
    return str(found.get("/Keywords") or "") if found else ""
