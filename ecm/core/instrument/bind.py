"""A form ready to be drawn: each question with its input names, what stands in the inputs, and what is wrong; pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

from ecm.core.instrument.clean import Room
from ecm.core.instrument.complete import applies, gaps
from ecm.core.instrument.draft import Entry
from ecm.core.instrument.fields import Field, Mark, Option, PersonRef, Rows
from ecm.core.instrument.instrument import Section
from ecm.core.instrument.read import Line, lines
from ecm.core.words import Sentence

LIST_FROM = 11
"""From this many options on, one choice is offered as a drop-down list instead of buttons."""
LIST_IN_ROWS = 5
"""The same in a cell of a table."""
CELLS_AT_ONCE = 5
"""A table with more columns shows those that must be answered; the others are folded away."""
CHIPS_FROM = 5
"""From this many options on, the buttons stand side by side."""


@dataclass(frozen=True)
class Hint:
    """An answer that facts suggest, with the reason in words; taken over by a person or not."""

    value: str
    says: Sentence


@dataclass(frozen=True)
class Beside:
    """What stands beside a question: an error, the other writer's value, a comment, last time's answer, a hint."""

    error: Sentence | None = None
    theirs: Entry | None = None
    comments: tuple[str, ...] = ()
    before: Any = None
    hint: Hint | None = None


@dataclass(frozen=True)
class Pick:
    """One option as an input: its id, whether it is on, and its words (`own`: a name, never translated)."""

    id: str
    option: Option
    on: bool
    own: bool = False
    number: str = ""
    sentence: str = ""

    @property
    def words(self) -> Sentence:
        """The option in words, with its number where it has one."""
        parts = {"n": self.number, "name": Sentence(self.option.label)}
        return Sentence("%(n)s %(name)s", parts) if self.number else Sentence(self.option.label)


@dataclass(frozen=True)
class Bound:
    """One question on a page."""

    field: Field
    name: str
    value: Any
    room: Room
    n: int = 0
    beside: Beside = dataclass_field(default_factory=Beside)
    top: bool = True
    aside: bool = False

    @property
    def id(self) -> str:
        """The id of the question on the page, which links from "what is missing" point at."""
        return f"q-{self.name}"

    @property
    def template(self) -> str:
        """The fragment that draws the inputs of this type."""
        least = LIST_FROM if self.top else LIST_IN_ROWS
        if self.field.kind in {"choice", "personref"} and len(self.picks) >= least:
            return "instrument/fields/list.html"
        shared = {"yesno": "choice", "personref": "choice"}
        return f"instrument/fields/{shared.get(self.field.kind, self.field.kind)}.html"

    @property
    def across(self) -> bool:
        """Whether the options stand side by side instead of one under another."""
        return (
            self.field.kind == "yesno"
            or not self.top
            or (self.field.kind == "choice" and len(self.picks) >= CHIPS_FROM)
        )

    @property
    def grouped(self) -> bool:
        """Whether the question is a group of inputs and wants a legend instead of a label."""
        return self.field.kind in {
            "choices",
            "yesno",
            "mark",
            "quote",
            "rows",
            "fileref",
        } or self.template.endswith("choice.html")

    @property
    def described_by(self) -> str:
        """The ids of help and error, for screen readers."""
        ids = [
            f"{self.id}-help" if self.field.help else "",
            f"{self.id}-error" if self.beside.error else "",
        ]
        return " ".join(one for one in ids if one)

    @property
    def picks(self) -> tuple[Pick, ...]:
        """The options of a choice, choices, yes/no, person or file question."""
        chosen = self.value if isinstance(self.value, list) else [self.value]
        listed, own = self._options()
        return tuple(Pick(f"{self.id}-{o.code}", o, o.code in chosen, own) for o in listed)

    def _options(self) -> tuple[Sequence[Option], bool]:
        if isinstance(self.field, PersonRef):
            return self.room.people(self.field), True
        if self.field.kind == "fileref":
            return self.room.lists.get(getattr(self.field, "source", ""), ()), True
        return getattr(self.field, "options", ()), False

    def part(self, key: str) -> Any:
        """One part of a mark or a quote, as it was typed or saved."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    @property
    def words(self) -> str:
        """What was said, of a quote."""
        return str(self.part("words") or "")

    @property
    def note(self) -> str:
        """The note of a mark."""
        return str(self.part("note") or "")

    @property
    def languages(self) -> tuple[Pick, ...]:
        """The languages a quote can be in."""
        return tuple(
            Pick(f"{self.id}-{o.code}", o, o.code == self.language)
            for o in getattr(self.field, "languages", ())
        )

    @property
    def levels(self) -> tuple[Pick, ...]:
        """The levels of a mark as options."""
        field = self.field
        if not isinstance(field, Mark):
            return ()
        chosen = str(self.part("level")) if self.part("level") is not None else ""
        return tuple(
            Pick(
                f"{self.id}-{one.value}",
                Option(str(one.value), one.name),
                str(one.value) == chosen,
                number=str(one.value),
                sentence=one.sentence,
            )
            for one in field.levels
        )

    @property
    def skipped(self) -> bool:
        """Whether the mark was left out as not applicable."""
        return self.part("na") is True or self.part("level") == "na"

    @property
    def evidence(self) -> tuple[Pick, ...]:
        """How the level of a mark is known."""
        held = self.part("evidence") or []
        return tuple(
            Pick(f"{self.id}-ev-{o.code}", o, o.code in held)
            for o in getattr(self.field, "evidence", ())
        )

    @property
    def drawn(self) -> bool:
        """Whether the file can be drawn on the screen, as a signature is."""
        return getattr(self.field, "source", "") == "signatures"

    @property
    def language(self) -> str:
        """The language that stands chosen for a quote: the one kept, else the one spoken at home."""
        return str(self.part("lang") or self.room.facts.get("@language") or "")

    @property
    def rows(self) -> tuple[tuple[str, str, tuple[Bound, ...]], ...]:
        """Of a table: (row name, row id, cells) for each row kept, and one empty row to write in."""
        field = self.field
        if not isinstance(field, Rows):
            return ()
        kept = [row for row in self.value or [] if isinstance(row, dict)]
        shown = [*kept, {}] if len(kept) < field.most else kept
        return tuple(self._row(field, index, row) for index, row in enumerate(shown))

    @property
    def wide(self) -> bool:
        """Whether a row has so many cells that those which may stay empty are folded away."""
        return isinstance(self.field, Rows) and len(self.field.columns) > CELLS_AT_ONCE

    def _row(
        self, field: Rows, index: int, row: Mapping[str, Any]
    ) -> tuple[str, str, tuple[Bound, ...]]:
        name = f"{self.name}-{index}"
        cells = tuple(
            Bound(
                c,
                f"{name}-{c.key}",
                row.get(c.key),
                self.room,
                top=False,
                aside=self.wide and not c.required,
            )
            for c in field.columns
        )
        return name, str(row.get("id") or ""), cells

    @property
    def asked(self) -> bool:
        """Whether the question applies to the answers as they stand."""
        return applies(self.field.when, {**self.room.facts, **self.room.answers})

    @property
    def condition(self) -> str:
        """The condition as JSON for the page's script, empty when the question always applies."""
        return json.dumps(self.field.when.shape()) if self.field.when else ""

    @property
    def gaps(self) -> tuple[Sentence, ...]:
        """What this answer still lacks."""
        return tuple(gaps(self.field, self.value)) if self.asked else ()

    @property
    def hint(self) -> Pick | None:
        """The option or level that facts suggest, where it is not chosen already."""
        if self.beside.hint is None:
            return None
        offered = self.levels or self.picks
        found = (p for p in offered if p.option.code == self.beside.hint.value and not p.on)
        return next(found, None)

    @property
    def theirs(self) -> tuple[Line, ...]:
        """The other writer's value, where two people met."""
        entry = self.beside.theirs
        return lines(self.field, entry["value"], self.room) if entry else ()

    @property
    def before(self) -> tuple[Line, ...]:
        """Last time's answer."""
        return lines(self.field, self.beside.before, self.room)


def bind(
    section: Section,
    draft: Mapping[str, Entry],
    room: Room,
    *,
    typed: Mapping[str, Any] | None = None,
    beside: Mapping[str, Beside] | None = None,
) -> tuple[Bound, ...]:
    """The questions of one section. What was just typed stands before what is saved, so that nothing typed is lost."""
    return tuple(
        _bound(
            field, draft.get(field.key), room, typed or {}, (beside or {}).get(field.key, Beside())
        )
        for field in section.fields
        if not _settled_elsewhere(field, section, room)
    )


def _bound(
    field: Field, entry: Entry | None, room: Room, typed: Mapping[str, Any], beside: Beside
) -> Bound:
    value = typed[field.key] if field.key in typed else (entry["value"] if entry else None)
    return Bound(field, field.key, value, room, n=entry["n"] if entry else 0, beside=beside)


def _settled_elsewhere(field: Field, section: Section, room: Room) -> bool:
    """Whether the question does not apply and nothing on this page can change that."""
    if field.when is None:
        return False
    here = {one.key for one in section.fields}
    return not here & set(field.when.keys()) and not applies(
        field.when, {**room.facts, **room.answers}
    )
