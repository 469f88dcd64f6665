"""Sentences of the domain as data, so that pure tables can speak without knowing a language.

A pure room marks its texts with :func:`N_` or builds a :class:`Sentence`; the pages, papers and answers of the
API say them in the reader's language through :func:`ecm.core.translate.say`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(text: str) -> str:  # noqa: N802 - the field's customary name for "mark, do not translate yet"
    """Mark ``text`` for the catalogues and return it unchanged."""
    return text


@dataclass(frozen=True)
class Sentence:
    """A message of the catalogue with its parameters: ``Sentence("%(n)s answers missing", {"n": 2})``."""

    text: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.params if self.params else self.text

    def __hash__(self) -> int:
        return hash((self.text, tuple(sorted((k, str(v)) for k, v in self.params.items()))))
