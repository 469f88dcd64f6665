"""A round's answers as plain values for one reader, for readers that are programs."""

from __future__ import annotations

from typing import Any

from assessments.instruments import pinned
from assessments.models import Record, Round
from assessments.policies import shown
from assessments.selectors.facts import answers_of
from ecm.core.actor import Actor

FACTS = ("uuid", "instrument", "version_of_instrument", "visited_on")


def answers_shown(actor: Actor, round_: Round) -> tuple[list[dict[str, Any]], frozenset[str]]:
    """Each record with the answers this actor reads, and the field groups that they belong to."""
    groups: set[str] = set()
    records = []
    for record in round_.records.all():
        answers, read = _answers(actor, round_, record)
        groups |= read
        facts = {name: getattr(record, name) for name in FACTS}
        records.append({**facts, "is_frozen": record.frozen_at is not None, "answers": answers})
    return records, frozenset(groups)


def _answers(actor: Actor, round_: Round, record: Record) -> tuple[dict[str, Any], set[str]]:
    whole = pinned(record.instrument, record.version_of_instrument)
    seen = shown(actor, round_.case, whole)
    answers = {key: value for key, value in answers_of(record).items() if key in seen.by_key}
    return answers, {seen.group_of(seen.by_key[key]) for key in answers}
