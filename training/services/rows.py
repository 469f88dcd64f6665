"""Rows in hand before they are written: lists by model, in the order in which they may be saved."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import models

from assessments.models import Record, Round, RoundPerson, SafetyCheck
from cases.models import (
    Assignment,
    Benefit,
    Case,
    Child,
    ChildDocument,
    Closure,
    Conference,
    ConferenceSeat,
    Family,
    Flag,
    Identity,
    Incident,
    Interval,
    Kinship,
    Means,
    Milestone,
    Order,
    Person,
    Phone,
    Plan,
    PlanAction,
    Proposal,
    Scan,
    Stay,
)
from followups.models import Contact, PlannedContact

ORDER: tuple[type[models.Model], ...] = (
    Child, Family, Person, Identity, Kinship, Phone, Case, Assignment, Interval, Stay, Flag, SafetyCheck, Round,
    RoundPerson, Record, Conference, ConferenceSeat, Proposal, Scan, Order, Plan, PlanAction, Means,
    Incident, Closure, Benefit, ChildDocument, PlannedContact, Contact, Milestone,
)  # fmt: skip
"""Whatever points at a row comes after it; milestones last, because they name their evidence."""

BATCH = 1000


class Rows:
    """Collects unsaved rows and writes them in bulk. UUIDs come from the world's own chance, so that they repeat."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._held: dict[type[models.Model], list[Any]] = {model: [] for model in ORDER}
        self._evidence: list[tuple[Milestone, models.Model]] = []

    def uuid(self) -> uuid.UUID:
        """The next UUID of this world."""
        return uuid.UUID(int=self._rng.getrandbits(128), version=4)

    def add(self, row: Any) -> Any:
        """Keep a row for writing; one with a ``uuid`` gets this world's next."""
        if hasattr(row, "uuid"):
            row.uuid = self.uuid()
        self._held[type(row)].append(row)
        return row

    def rests_on(self, milestone: Milestone, evidence: models.Model) -> None:
        """The milestone names this row as its evidence, once that has an id."""
        self._evidence.append((milestone, evidence))

    def write(self) -> int:
        """Save everything; answers how many rows. The caller's scope must be the system's."""
        written = 0
        for model in ORDER:
            if model is Milestone:
                self._name_evidence()
            written += len(model._default_manager.bulk_create(self._held[model], batch_size=BATCH))
            self._held[model] = []
        self._evidence = []
        return written

    def _name_evidence(self) -> None:
        for milestone, evidence in self._evidence:
            milestone.evidence_id = evidence.pk


def pairs(values: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Each value with the one after it, None after the last."""
    listed = list(values)
    return list(zip(listed, [*listed[1:], None], strict=False))
