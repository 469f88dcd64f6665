"""The answers of a round's questionnaires as lines of a paper, narrowed to what its reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from assessments.models import Round
from ecm.core.instrument.fields import Rows
from ecm.core.instrument.instrument import Instrument
from ecm.core.instrument.read import lines
from reports.papers.selectors.frame import Draft
from reports.papers.selectors.hsr import form_of, record_of, room_for
from reports.papers.selectors.page import Cell, Fact, Own, Told


class Answers:
    """One questionnaire of the round as it was answered; a question the reader may not see has no answer here."""

    def __init__(self, draft: Draft, round_: Round, name: str) -> None:
        record = record_of(round_, name)
        self.form: Instrument | None = form_of(draft, record) if record else None
        known = self.form.by_key if self.form else {}
        self.answers: dict[str, Any] = {
            key: value for key, value in (record.answers if record else {}).items() if key in known
        }
        self.room = room_for(draft, round_, self.answers)
        self.groups: frozenset[str] = self.form.groups if self.form else frozenset()
        self.visited_on = record.visited_on if record else None

    def cell(self, key: str) -> Cell:
        """One answer; empty where nothing was answered or the reader may not see it."""
        if self.form is None or key not in self.form.by_key:
            return ""
        return Told(lines(self.form.by_key[key], self.answers.get(key), self.room))

    def fact(self, key: str, label: str = "") -> Fact:
        """One answer under its own question, or under ``label``."""
        asked = self.form.by_key.get(key) if self.form else None
        return Fact(label or (asked.label if asked else ""), self.cell(key))

    def facts(self, *keys: str) -> tuple[Fact, ...]:
        """The answers to these questions, without those that the reader may not see."""
        return tuple(self.fact(key) for key in keys if self.form and key in self.form.by_key)

    def own(self, key: str) -> tuple[Cell, ...]:
        """Running words, a line each."""
        return tuple(Own(part) for part in str(self.answers.get(key) or "").split("\n") if part)

    def quote(self, key: str) -> Own | None:
        """Somebody's words in their language."""
        said = self.answers.get(key)
        return Own(said["words"], said.get("lang", "")) if said and said.get("words") else None

    def table(self, key: str, *columns: str) -> tuple[tuple[Cell, ...], ...]:
        """The rows of a table answer, these columns of them."""
        return tuple(tuple(one) for one in self._rows(key, columns))

    def labels(self, key: str, *columns: str) -> tuple[str, ...]:
        """The words above those columns."""
        field = self._table(key)
        return tuple(one.label for one in field.columns if one.key in columns) if field else ()

    def _table(self, key: str) -> Rows | None:
        field = self.form.by_key.get(key) if self.form else None
        return field if isinstance(field, Rows) else None

    def _rows(self, key: str, columns: Iterable[str]) -> Iterator[tuple[Cell, ...]]:
        field, wanted = self._table(key), frozenset(columns)
        for row in (self.answers.get(key) or ()) if field else ():
            yield tuple(
                Told(lines(one, row.get(one.key), self.room))
                for one in (field.columns if field else ())
                if one.key in wanted
            )

    def options(self, key: str) -> tuple[tuple[str, str], ...]:
        """Code and label of every option of a choice, for a check-list."""
        field = self.form.by_key.get(key) if self.form else None
        return tuple((one.code, one.label) for one in getattr(field, "options", ()))
