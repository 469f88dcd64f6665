"""The types of question a declaration can ask. Each is a frozen description; what is done with it stands elsewhere.

The JSON value of an answer, by type: text, date (ISO), choice, yes/no, file and person: a string · whole number: int,
with decimals: a decimal string · choices: a list of codes · rows: a list of objects with an `id` · mark:
`{"level": int | None, "na": bool, "evidence": [code], "note": str}` · quote: `{"words": str, "lang": code}`.
No answer is None.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import ClassVar

from ecm.core.instrument.conditions import Condition
from ecm.core.words import N_


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen: the code that is kept and the words that are shown."""

    code: str
    label: str
    note: str = ""


def options(*pairs: tuple[str, str]) -> tuple[Option, ...]:
    """Options from (code, marked words) pairs."""
    return tuple(Option(code, label) for code, label in pairs)


@dataclass(frozen=True)
class Field:
    """One question. `group` says who may read its answer, `promote` names the typed column that carries it."""

    key: str
    label: str
    _: KW_ONLY
    help: str = ""
    required: bool = False
    when: Condition | None = None
    group: str = ""
    promote: str = ""
    prefill: str = ""
    kind: ClassVar[str] = ""


@dataclass(frozen=True)
class Text(Field):
    """One line of words. `pattern` is a full match, `says` the sentence when it fails."""

    _: KW_ONLY
    limit: int = 200
    pattern: str = ""
    says: str = ""
    inputmode: str = ""
    kind: ClassVar[str] = "text"


@dataclass(frozen=True)
class LongText(Field):
    """Several lines of words."""

    _: KW_ONLY
    limit: int = 4000
    kind: ClassVar[str] = "longtext"


@dataclass(frozen=True)
class Day(Field):
    """A calendar date; by default one that is not in the future."""

    _: KW_ONLY
    future: bool = False
    kind: ClassVar[str] = "day"


@dataclass(frozen=True)
class Number(Field):
    """A number with its bounds, unit and number of decimals (0: whole)."""

    _: KW_ONLY
    least: int = 0
    most: int = 1_000_000
    decimals: int = 0
    unit: str = ""
    kind: ClassVar[str] = "number"


@dataclass(frozen=True)
class Choice(Field):
    """Exactly one of the options; many options are offered as a drop-down list."""

    options: tuple[Option, ...] = ()
    kind: ClassVar[str] = "choice"


@dataclass(frozen=True)
class Choices(Field):
    """Any number of the options, but nothing beside `alone` (an option such as "none")."""

    options: tuple[Option, ...] = ()
    _: KW_ONLY
    alone: str = ""
    kind: ClassVar[str] = "choices"


YES, NO, NOT_KNOWN = "yes", "no", "not_known"
YES_NO = options((YES, N_("Yes")), (NO, N_("No")), (NOT_KNOWN, N_("Not known")))


@dataclass(frozen=True)
class YesNo(Field):
    """Yes, no or not known; `sure` leaves "not known" out."""

    _: KW_ONLY
    sure: bool = False
    kind: ClassVar[str] = "yesno"

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be answered."""
        return YES_NO[:2] if self.sure else YES_NO


@dataclass(frozen=True)
class Rows(Field):
    """A small table: the same few questions for each person or event; each row keeps an `id` of its own."""

    columns: tuple[Field, ...] = ()
    _: KW_ONLY
    most: int = 20
    one: str = N_("row")
    kind: ClassVar[str] = "rows"


@dataclass(frozen=True)
class Level:
    """One step of a mark: its number, its short name and the sentence that describes it."""

    value: int
    name: str
    sentence: str


@dataclass(frozen=True)
class Mark(Field):
    """A level on a described scale; evidence of its own is asked at `evidence_at`, a note at `note_at`."""

    levels: tuple[Level, ...] = ()
    _: KW_ONLY
    star: bool = False
    can_skip: bool = True
    evidence: tuple[Option, ...] = ()
    evidence_at: tuple[int, ...] = ()
    note_at: tuple[int, ...] = ()
    limit: int = 1000
    kind: ClassVar[str] = "mark"

    def level(self, value: int | None) -> Level | None:
        """The declared level with this number."""
        return next((one for one in self.levels if one.value == value), None)


@dataclass(frozen=True)
class Quote(Field):
    """Somebody's own words, kept in the language in which they were said."""

    languages: tuple[Option, ...] = ()
    _: KW_ONLY
    limit: int = 2000
    kind: ClassVar[str] = "quote"


@dataclass(frozen=True)
class FileRef(Field):
    """One file already uploaded, chosen from the list the caller offers under `source`."""

    source: str = ""
    kind: ClassVar[str] = "fileref"


@dataclass(frozen=True)
class PersonRef(Field):
    """One person: from the caller's list under `source`, or from the rows of the answer named by `rows`."""

    source: str = ""
    _: KW_ONLY
    rows: str = ""
    kind: ClassVar[str] = "personref"
