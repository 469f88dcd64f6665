"""What stands around the questions on a phone: sentences for several answers, hints from facts, how far the form is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, ngettext

from assessments.enums import InstrumentName
from assessments.instruments import pinned
from assessments.instruments.hsr_v1 import HOUSEHOLD_SECTIONS
from assessments.instruments.together import TOGETHER
from assessments.models import Record
from assessments.rules import suggestions
from assessments.selectors.facts import answers_of, conditions_of, page_facts, room_of
from assessments.selectors.siblings import COPIED
from cases.models import Case
from ecm.core import clock
from ecm.core.instrument.bind import Hint
from ecm.core.instrument.clean import Room
from ecm.core.instrument.complete import Progress, missing, progress
from ecm.core.instrument.draft import Draft, saved_at, values
from ecm.core.instrument.instrument import Instrument, Section
from ecm.core.instrument.together import Offer, offers


def page_room(record: Record, instrument: Instrument) -> Room:
    """The room of a section page: what the engine is told, and what the page fills in by itself."""
    room = room_of(record, instrument)
    facts = {**room.facts, **page_facts(record, room.answers)}
    return replace(room, facts=facts, uploads=True)


def offers_of(record: Record, section: Section, typed: Mapping[str, Any]) -> tuple[Offer, ...]:
    """The sentences of this section that would still answer something."""
    answers = {**answers_of(record), **typed}
    given = {**conditions_of(record.round.case, clock.today()), **page_facts(record, answers)}
    return offers(TOGETHER.get(record.instrument, ()), section, {**given, **answers})


def hints_for(record: Record) -> dict[str, Hint]:
    """Marks of the family rubric that the home study of this round suggests, never filled in by themselves."""
    if record.instrument != InstrumentName.RUBRIC:
        return {}
    studies = Record.objects.filter(
        round__case_id=record.round.case_id, instrument=InstrumentName.HSR
    )
    study = studies.order_by("-round__number").first()
    if study is None:
        return {}
    return {one.mark: Hint(str(one.level), one.because) for one in suggestions(answers_of(study))}


def how_far(instrument: Instrument, draft: Draft, case: Case) -> tuple[int, int]:
    """(per cent answered, answers missing) of what must be answered."""
    answers, facts = values(draft), conditions_of(case, clock.today())
    done = (progress(section, answers, facts) for section in instrument.sections)
    return sum(done, Progress(0, 0)).percent, len(missing(instrument, answers, facts))


def left_words(gaps: int) -> str:
    """How many answers are missing, as the words of the link to them."""
    if not gaps:
        return gettext("Nothing is missing.")
    return ngettext("%(n)s answer missing", "%(n)s answers missing", gaps) % {"n": gaps}


def seconds_since_saved(record: Record) -> int:
    """Seconds since the last save of this draft; 0 when nothing was saved."""
    last = saved_at(record.draft)
    if not last:
        return 0
    return max(1, int((clock.now() - datetime.fromisoformat(last)).total_seconds()))


def copied_in(record: Record, section: Section) -> bool:
    """Whether answers of this section were copied from a brother's or sister's record of the same visit."""
    if section.key not in HOUSEHOLD_SECTIONS:
        return False
    keys = pinned(record.instrument, record.version_of_instrument).section_by_key[section.key]
    return any(record.draft.get(field.key, {}).get("by") == COPIED for field in keys.fields)
