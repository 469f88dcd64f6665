"""What can go wrong in the domain, each with a sentence that says what to do next.

Two places translate these for people: ``ecm.core.views`` for pages and ``ecm.core.api`` for the API.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ecm.core.words import Sentence


class DomainError(Exception):
    """Input or a state that cannot be accepted (422). ``field`` names the form field it belongs to, if one does."""

    status = 422

    def __init__(self, sentence: Sentence | str, *, field: str | None = None) -> None:
        self.sentence = sentence if isinstance(sentence, Sentence) else Sentence(sentence)
        self.field = field
        super().__init__(str(self.sentence))


class Refused(DomainError):
    """The object is visible, the act is not this person's (403)."""

    status = 403


class NotYet(DomainError):
    """A move whose conditions are not all met; ``missing`` says which, one sentence each (422)."""

    def __init__(self, sentence: Sentence | str, *, missing: Sequence[Sentence]) -> None:
        super().__init__(sentence)
        self.missing = tuple(missing)


class Stale(DomainError):
    """Somebody saved in between (409). ``theirs`` is the row as it is now, ``yours`` what was typed."""

    status = 409

    def __init__(self, *, theirs: Any, yours: Mapping[str, Any]) -> None:
        super().__init__(
            Sentence(
                "Somebody else saved this while you were writing. Both versions are shown; nothing is lost."
            )
        )
        self.theirs = theirs
        self.yours = dict(yours)
