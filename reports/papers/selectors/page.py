"""What a paper shows, ready to be drawn: plain values and sentences, no row of the database.

A paper is a head, some parts and its signatures. The parts are few and drawn alike in every paper: facts, words,
quotes, points, a table, the risk with its reasons, a section of a questionnaire, lines to write on.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import ClassVar

from ecm.core.instrument.read import Line
from ecm.core.words import Sentence
from reports.papers.rules import PrintSection, in_pairs

Words = Sentence | str
"""Words of ours, said in the paper's language."""


@dataclass(frozen=True)
class Own:
    """Somebody's own words, a name or a number: never translated, marked with their language where it is known."""

    text: str
    lang: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True)
class Told:
    """An answer as the questionnaire's engine reads it: lines of ours and of others, side by side."""

    lines: tuple[Line, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines)


Cell = Sentence | str | Own | Told


def day_of(day: date | None) -> Words:
    """A date as officers write it, or nothing."""
    return Sentence("%(day)s", {"day": day}) if day else ""


@dataclass(frozen=True)
class Fact:
    """One line of the facts: what it is called, and what it is."""

    label: str
    value: Cell = ""


@dataclass(frozen=True)
class Part:
    """One piece of a paper under its own title."""

    kind: ClassVar[str] = ""

    title: Words = ""
    _: KW_ONLY
    letter: str = ""


@dataclass(frozen=True)
class Facts(Part):
    """Short facts, two a row."""

    kind = "facts"
    facts: tuple[Fact, ...] = ()

    @property
    def rows(self) -> tuple[tuple[Fact, ...], ...]:
        return in_pairs(self.facts)


@dataclass(frozen=True)
class Paragraphs(Part):
    """Running words."""

    kind = "words"
    lines: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Quotes(Part):
    """What somebody said, in the language in which it was said."""

    kind = "quotes"
    quotes: tuple[tuple[Words, Own], ...] = ()
    """Who said it, and the words."""


@dataclass(frozen=True)
class Points(Part):
    """A list; numbered where its points are promises or items of a form."""

    kind = "points"
    points: tuple[Cell, ...] = ()
    numbered: bool = False


@dataclass(frozen=True)
class Grid(Part):
    """A table; ``empty`` is said where it has no row."""

    kind = "grid"
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    empty: Words = ""


@dataclass(frozen=True)
class Blanks(Part):
    """Lines to write on by hand."""

    kind = "blanks"
    labels: tuple[str, ...] = ()


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
class RiskPart(Part):
    """The risk, its reasons and the five domains."""

    kind = "risk"
    risk: Risk | None = None


@dataclass(frozen=True)
class FormPart(Part):
    """One section of a questionnaire as it was answered."""

    kind = "form"
    section: PrintSection | None = None


@dataclass(frozen=True)
class Signature:
    """One box to sign in."""

    role: Words
    name: str = ""
    post: Words = ""
    day: Words = ""


@dataclass(frozen=True)
class Notice:
    """What a reader must know first: not verified, superseded."""

    stamp: Words
    """One or two words, on every page."""
    title: Words
    text: Words


@dataclass(frozen=True)
class SealMark:
    """What a sealed paper carries for whoever wants to check it: the address, its code and the drawn QR."""

    address: str
    code: str
    size: int
    path: str


@dataclass(frozen=True)
class PaperPage:
    """A whole paper."""

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
    parts: tuple[Part, ...]
    signatures: tuple[Signature, ...]
    closing: tuple[Words, ...]
    groups: frozenset[str]
    """The field groups that this paper shows."""
    final: bool
    """Whether it may be sealed: what it is drawn from has been confirmed, and nothing later stands."""
    later: bool = False
    """Whether something later has taken the place of what it is drawn from."""
    notice: Notice | None = None
    seal: SealMark | None = None
