"""What a paper shows, ready to be drawn: plain values and sentences, no row of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ecm.core.words import Sentence
from reports.papers.rules import PrintSection

Words = Sentence | str


@dataclass(frozen=True)
class Fact:
    """One line of the case in brief: words of ours (``said``) or somebody's own (``own``)."""

    label: str
    said: Words = ""
    own: str = ""


@dataclass(frozen=True)
class DomainMark:
    """One of the five domains: per cent of its strongest marks, and the marks themselves as one line."""

    title: Words
    percent: str
    level: Words
    marks: str


@dataclass(frozen=True)
class Risk:
    """The level of the round with the sentences that explain it."""

    code: str
    label: Words
    index_line: Words
    because: tuple[Words, ...]
    domains: tuple[DomainMark, ...]
    override: Words = ""


@dataclass(frozen=True)
class Signature:
    """One box to sign in."""

    role: Words
    name: str
    post: Words
    day: Words


@dataclass(frozen=True)
class PaperPage:
    """A whole paper. ``withheld`` is true where answers of the child were left out for this reader."""

    title: Words
    number: str
    code: str
    language: str
    office: Words
    state: Words
    copy: Words
    form_reference: Words
    page_of: str
    made_up: bool
    facts: tuple[tuple[Fact, ...], ...]
    risk: Risk | None
    sections: tuple[PrintSection, ...]
    signatures: tuple[Signature, ...]
    closing: Words
    withheld: bool
    verified_on: date | None = None
    superseded_by: str = ""
    superseded_on: date | None = None
