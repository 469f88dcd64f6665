"""The scale of the family rubric: four levels, how a mark is known, and the short way to declare an indicator."""

from __future__ import annotations

from ecm.core.instrument.fields import Choices, Level, Mark, options
from ecm.core.words import N_

CRISIS, FRAGILE, STEADY, STRONG = 1, 2, 3, 4

NAMES = (N_("Crisis"), N_("Fragile"), N_("Steady"), N_("Strong"))

EVIDENCE = options(
    ("seen", N_("Seen")),
    ("carer", N_("Told by the carer")),
    ("child", N_("Told by the child")),
    ("document", N_("A document")),
    ("third", N_("Told by somebody else")),
)

HOW = N_("How do you know what you mark below?")
HOW_HELP = N_(
    "One answer for the whole domain. A safety-critical mark of 1, 2 or 4 asks for its own."
)


def star(key: str, label: str, *sentences: str, can_skip: bool = True) -> Mark:
    """A safety-critical indicator: its own evidence at 1, 2 and 4, a note at 1."""
    return Mark(
        key,
        label,
        _levels(sentences),
        star=True,
        can_skip=can_skip,
        evidence=EVIDENCE,
        evidence_at=(CRISIS, FRAGILE, STRONG),
        note_at=(CRISIS,),
        required=True,
    )


def plain(key: str, label: str, *sentences: str) -> Mark:
    """An ordinary indicator: the domain's evidence holds, a note at 1."""
    return Mark(key, label, _levels(sentences), evidence=EVIDENCE, note_at=(CRISIS,), required=True)


def evidence(domain: str) -> Choices:
    """How the marks of one domain are known."""
    return Choices(f"{domain}_ev", HOW, EVIDENCE, required=True, help=HOW_HELP)


def _levels(sentences: tuple[str, ...]) -> tuple[Level, ...]:
    return tuple(
        Level(n, name, sentence)
        for n, (name, sentence) in enumerate(zip(NAMES, sentences, strict=True), 1)
    )
