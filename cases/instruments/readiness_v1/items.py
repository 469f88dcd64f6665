"""How an item of the check-list is answered."""

from __future__ import annotations

from ecm.core.instrument.conditions import Condition
from ecm.core.instrument.fields import NO, YES, Choice, options
from ecm.core.words import N_

NOT_NEEDED = "not_needed"
MUST = options((YES, N_("Yes")), (NO, N_("No, not yet")))
MAY = (*MUST, *options((NOT_NEEDED, N_("Not needed"))))


def star(key: str, label: str, *, when: Condition | None = None, hint: str = "") -> Choice:
    """An item that must be yes before the placement."""
    return Choice(key, label, MUST, required=True, when=when, help=hint or N_("Must be yes."))


def item(key: str, label: str, *, when: Condition | None = None, hint: str = "") -> Choice:
    """An item that is settled by yes or by "not needed"."""
    return Choice(key, label, MAY, required=True, when=when, help=hint)


def is_starred(choice: Choice) -> bool:
    """Whether nothing but yes settles the item."""
    return all(option.code != NOT_NEEDED for option in choice.options)
