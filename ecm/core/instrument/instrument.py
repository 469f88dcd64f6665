"""An instrument: named, versioned sections of questions; and the narrower instrument that one reader may see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import KW_ONLY, dataclass, replace
from functools import cached_property

from ecm.core.instrument.conditions import Condition
from ecm.core.instrument.fields import Field, Rows

_KEY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True)
class Section:
    """One page of the form. `group` is the field group of every question that names none itself."""

    key: str
    title: str
    fields: tuple[Field, ...]
    _: KW_ONLY
    help: str = ""
    group: str = ""
    when: Condition | None = None
    letter: str = ""


@dataclass(frozen=True)
class Instrument:
    """A questionnaire in one version. A version that has been used never changes: see `digest`."""

    name: str
    version: int
    title: str
    sections: tuple[Section, ...]
    _: KW_ONLY
    group: str
    help: str = ""

    def __post_init__(self) -> None:
        """Refuse a declaration that could not be stored or found again."""
        _refuse_twice("section", [s.key for s in self.sections])
        _refuse_twice("field", [f.key for f in self])
        _refuse_twice("column", [f.promote for f in self if f.promote])
        for field in self:
            _refuse_bad_keys(field)

    def __iter__(self) -> Iterator[Field]:
        """Every question, in order."""
        return (field for section in self.sections for field in section.fields)

    @property
    def code(self) -> str:
        """Name and version in one word, as the ledger and the record write it."""
        return f"{self.name}_v{self.version}"

    @cached_property
    def by_key(self) -> dict[str, Field]:
        """Question by key."""
        return {field.key: field for field in self}

    @cached_property
    def section_by_key(self) -> dict[str, Section]:
        """Section by key."""
        return {section.key: section for section in self.sections}

    @cached_property
    def home(self) -> dict[str, Section]:
        """The section that asks a question, by the question's key."""
        return {field.key: section for section in self.sections for field in section.fields}

    def group_of(self, field: Field) -> str:
        """The field group that decides who may read this answer."""
        return field.group or self.home[field.key].group or self.group

    @cached_property
    def groups(self) -> frozenset[str]:
        """Every field group that some answer of this instrument belongs to."""
        return frozenset(self.group_of(field) for field in self)

    def seen_by(self, reads: Callable[[str], bool]) -> Instrument:
        """The same instrument without the questions whose group this reader may not see; empty sections go."""
        kept = (self._narrowed(section, reads) for section in self.sections)
        return replace(self, sections=tuple(section for section in kept if section.fields))

    def only(self, sections: frozenset[str]) -> Instrument:
        """The same instrument with these sections alone."""
        return replace(self, sections=tuple(s for s in self.sections if s.key in sections))

    def _narrowed(self, section: Section, reads: Callable[[str], bool]) -> Section:
        return replace(section, fields=tuple(f for f in section.fields if reads(self.group_of(f))))


def _refuse_twice(what: str, names: list[str]) -> None:
    twice = sorted(name for name, n in Counter(names).items() if n > 1)
    if twice:
        raise ValueError(f"{what} declared twice: {', '.join(twice)}")


def _refuse_bad_keys(field: Field) -> None:
    inner = field.columns if isinstance(field, Rows) else ()
    for one in (field, *inner):
        if not _KEY.fullmatch(one.key):
            raise ValueError(
                f"a key is lower-case words joined by single underscores, not {one.key!r}"
            )
    if any(column.key == "id" for column in inner):
        raise ValueError("the column key 'id' belongs to the row itself")
