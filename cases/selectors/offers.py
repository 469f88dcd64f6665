"""What one district asks of another, as it is read there: the frozen sheet, said in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.enums import Level, Path, ScanKind, Sex, Stage
from cases.models import HomeStudyRequest, Transfer
from ecm.core.words import N_, Sentence


@dataclass(frozen=True)
class Fact:
    """One line of the sheet: what, and its value as words or a number, or the day it is."""

    label: str
    value: Any = ""
    on: date | None = None


@dataclass(frozen=True)
class ShownOffer:
    """The sheet of an offer: the child by code, the facts, open tasks and the kinds of papers held."""

    code: str
    facts: tuple[Fact, ...]
    tasks: tuple[Sentence, ...]
    documents: tuple[Fact, ...]


def shown_offer(asked: Transfer | HomeStudyRequest) -> ShownOffer:
    """The frozen sheet of a transfer or of a request, ready to be drawn."""
    kept = asked.offer
    tasks = tuple(Sentence(one["text"], one.get("params", {})) for one in kept.get("tasks", ()))
    held = dict(ScanKind.choices)
    documents = tuple(Fact(str(held.get(kind, kind)), n) for kind, n in kept.get("documents", ()))
    return ShownOffer(str(kept.get("code") or ""), _facts(kept), tasks, documents)


def _facts(kept: dict[str, Any]) -> tuple[Fact, ...]:
    named = {
        "sex": dict(Sex.choices), "path": dict(Path.choices), "stage": dict(Stage.choices),
        "level": dict(Level.choices),
    }  # fmt: skip
    return tuple(
        _fact(key, label, named.get(key, {}).get(kept[key], kept[key]))
        for key, label in LABELS
        if kept.get(key) not in {None, ""}
    )


def _fact(key: str, label: str, value: Any) -> Fact:
    if key in DAYS:
        return Fact(label, on=date.fromisoformat(str(value)))
    return Fact(label, value if isinstance(value, int) else str(value))


LABELS = (
    ("sex", N_("The child is a")), ("age", N_("Age")), ("path", N_("Path")), ("stage", N_("Stage")),
    ("level", N_("Risk level")), ("taluka", N_("Taluka")), ("home_since", N_("At home since")),
    ("placed_on", N_("Placement confirmed on")), ("hsr_due_on", N_("Home study due")),
    ("stop_flags", N_("Open STOP flags")), ("watch_flags", N_("Open WATCH flags")),
    ("last_contact_on", N_("Last contact")), ("next_contact_on", N_("Next contact due")),
    ("waiting", N_("Proposals that wait")), ("orders", N_("Orders")),
)  # fmt: skip
DAYS = frozenset({"home_since", "placed_on", "hsr_due_on", "last_contact_on", "next_contact_on"})
