"""The risk of a round on paper: level, reasons, the five domains; never a private reason for who may not read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from assessments.enums import InstrumentName
from assessments.instruments import pinned
from assessments.instruments.rubric_v1 import RUBRIC
from assessments.models import Record, Round
from assessments.selectors.pages import because_of, told_to
from cases.enums import Level
from ecm.core.instrument.fields import Mark
from ecm.core.instrument.instrument import Instrument
from ecm.core.words import N_, Sentence
from ecm.roles.field_groups import FieldGroup
from reports.papers.rules import nearest_level
from reports.papers.selectors.frame import Draft
from reports.papers.selectors.page import DomainMark, Risk, RiskPart

LEVEL_NAMES = {1: N_("Crisis"), 2: N_("Fragile"), 3: N_("Steady"), 4: N_("Strong")}


def risk_parts(draft: Draft, round_: Round) -> tuple[RiskPart, ...]:
    """The part of the paper that shows the risk; none where the round has no level."""
    found = risk_of(draft, round_)
    return (RiskPart(N_("How the family stands"), risk=found),) if found else ()


def risk_of(draft: Draft, round_: Round) -> Risk | None:
    """The level of a round with its reasons; what this reader may not know is not among them."""
    if not round_.level:
        return None
    reasons = because_of(round_, private=draft.shows(FieldGroup.PRIVATE))
    changed = bool(round_.level_computed) and round_.level != round_.level_computed
    return Risk(
        code=round_.level,
        label=str(Level(round_.level).label),
        index_line=Sentence(N_("Index %(index)s of 100"), {"index": _tenth(round_.index_percent)}),
        because=told_to(draft.by, draft.case, reasons),
        domains=_domains(round_),
        override=_override(round_) if changed else "",
    )


def _override(round_: Round) -> Sentence:
    computed = Sentence(str(Level(round_.level_computed).label))
    return Sentence(
        N_("The rules alone gave: %(level)s. The level was changed by the DCPO."),
        {"level": computed},
    )


def _domains(round_: Round) -> tuple[DomainMark, ...]:
    record = Record.objects.filter(round=round_, instrument=InstrumentName.RUBRIC).first()
    answers = record.answers if record else {}
    form = pinned(RUBRIC.name, record.version_of_instrument) if record else RUBRIC
    return domain_marks(form, answers, round_.domain_percents)


def domain_marks(
    form: Instrument, answers: Mapping[str, Any], percents: Mapping[str, Any]
) -> tuple[DomainMark, ...]:
    """Each domain of the rubric with its per cent, the nearest level and its marks."""
    return tuple(
        DomainMark(
            title=section.title,
            percent=_tenth(percent),
            level=LEVEL_NAMES.get(nearest_level(percent), ""),
            marks=" · ".join(_marks((f for f in section.fields if isinstance(f, Mark)), answers)),
        )
        for section in form.sections
        for percent in (_decimal(percents.get(section.key)),)
    )


def _marks(fields: Iterable[Mark], answers: Mapping[str, Any]) -> Iterable[str]:
    for field in fields:
        level = (answers.get(field.key) or {}).get("level")
        yield f"{field.key.upper()}{'*' if field.star else ''} {level or '–'}"


def _decimal(value: Any) -> Decimal | None:
    return Decimal(str(value)) if value not in {None, ""} else None


def _tenth(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.1f}"
