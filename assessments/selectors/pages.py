"""What the pages show: a form's sections with their progress, a round, the course of the risk over rounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from assessments import policies
from assessments.enums import InstrumentName
from assessments.instruments import CURRENT, pinned
from assessments.models import FieldComment, Record, Round
from assessments.selectors.facts import answers_of, conditions_of, room_of
from cases.models import Case
from cases.selectors.flags import is_concerned
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.instrument.answers import changes
from ecm.core.instrument.complete import Progress, applies, missing, progress
from ecm.core.instrument.instrument import Instrument, Section
from ecm.core.instrument.read import ReadSection, read
from ecm.core.words import N_, Sentence
from ecm.roles.field_groups import FieldGroup


@dataclass(frozen=True)
class SectionLine:
    """One section in the list of a form."""

    section: Section
    progress: Progress
    address: str
    writable: bool
    comments: int = 0


@dataclass(frozen=True)
class Gap:
    """One missing answer with its address."""

    label: str
    sentence: Sentence
    address: str


@dataclass(frozen=True)
class Form:
    """One record as a form, drawn for one reader."""

    record: Record
    instrument: Instrument
    lines: tuple[SectionLine, ...]
    gaps: tuple[Gap, ...]
    hidden_gaps: int
    total: Progress
    writable: bool

    @property
    def first_open(self) -> str:
        """The address of the first section that is not complete, else of the first."""
        open_ = [line for line in self.lines if line.writable and not line.progress.complete]
        lines = open_ or [line for line in self.lines if line.writable] or list(self.lines)
        return lines[0].address if lines else ""

    @property
    def commented(self) -> str:
        """The address of the first section with a comment that has no answer yet."""
        return next((line.address for line in self.lines if line.comments), self.first_open)


def section_address(record: Record, section: str, key: str = "") -> str:
    """Where a section is written, at one question of it if wanted."""
    return reverse("assessments:section", args=[record.uuid, section]) + (
        f"#q-{key}" if key else ""
    )


def form_of(record: Record, actor: Actor) -> Form:
    """A record with its sections, progress and gaps, of what this actor may read."""
    whole = pinned(record.instrument, record.version_of_instrument)
    case, answers = record.round.case, answers_of(record)
    seen, facts = policies.shown(actor, case, whole), conditions_of(case, clock.today())
    allowed = (
        policies.writable_sections(actor, case, whole) if record.frozen_at is None else frozenset()
    )
    commented = _comments_by_section(record, seen)
    lines = tuple(
        SectionLine(section, progress(section, answers, facts), section_address(record, section.key),
                    section.key in allowed, commented.get(section.key, 0))
        for section in seen.sections
        if applies(section.when, {**facts, **answers})
    )  # fmt: skip
    gaps, every = missing(seen, answers, facts), missing(whole, answers, facts)
    return Form(
        record, seen, lines,
        tuple(Gap(one.label, one.sentence, section_address(record, one.section, one.key)) for one in gaps),
        len(every) - len(gaps), sum((line.progress for line in lines), Progress(0, 0)), bool(allowed),
    )  # fmt: skip


def _comments_by_section(record: Record, instrument: Instrument) -> dict[str, int]:
    found: dict[str, int] = {}
    for comment in record.comments.all():
        if comment.key in instrument.by_key and not comment.answer:
            home = instrument.home[comment.key].key
            found[home] = found.get(home, 0) + 1
    return found


def comments_of(record: Record, instrument: Instrument) -> dict[str, list[FieldComment]]:
    """The verifier's comments by question, of the questions this reader sees."""
    found: dict[str, list[FieldComment]] = {}
    for comment in record.comments.all():
        if comment.key in instrument.by_key:
            found.setdefault(comment.key, []).append(comment)
    return found


# --- the round --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Marks:
    """How a case stands by one round: level, index, domains in per cent, and the reasons in words."""

    round: Round
    because: tuple[Sentence, ...]
    domains: tuple[tuple[str, str], ...]


def rubric_of(round_: Round) -> Instrument:
    """The rubric in the version this round was marked with."""
    found = (one for one in round_.records.all() if one.instrument == InstrumentName.RUBRIC)
    record = next(found, None)
    version = record.version_of_instrument if record else CURRENT[InstrumentName.RUBRIC].version
    return pinned(InstrumentName.RUBRIC, version)


PRIVATE_REASONS = frozenset({"the child does not want to stay, for fear"})
"""Reasons of a level that repeat what the child said in private."""
UNSAID = Sentence(N_("a reason that the child gave in private"))


def because_of(round_: Round, *, private: bool) -> tuple[Sentence, ...]:
    """Why the level is what it is; what the child said in private only to those who read that."""
    return tuple(
        sentence_from_json(one) if private or one.get("text") not in PRIVATE_REASONS else UNSAID
        for one in round_.because
    )


FLAG_REASON = "STOP flag open: %(n)s"


def told_to(actor: Actor, case: Case, because: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """The reasons without an open flag, for a reader whom a STOP flag of this case concerns."""
    if not any(one.text == FLAG_REASON for one in because) or not is_concerned(actor, case):
        return because
    return tuple(one for one in because if one.text != FLAG_REASON)


def marks_of(round_: Round, actor: Actor) -> Marks:
    """The kept result of a round for one reader, ready to be said in any language."""
    titles = {section.key: section.title for section in rubric_of(round_).sections}
    percents = round_.domain_percents
    domains = tuple((title, percents[key]) for key, title in titles.items() if key in percents)
    private = policies.reads_of(actor, round_.case, FieldGroup.PRIVATE)
    because = told_to(actor, round_.case, because_of(round_, private=private))
    return Marks(round_, because, domains)


def sentence_from_json(kept: Mapping[str, Any]) -> Sentence:
    """The sentence that ``services.rounds.sentence_as_json`` kept."""
    params = {
        k: sentence_from_json(v) if isinstance(v, dict) else v
        for k, v in kept.get("params", {}).items()
    }
    return Sentence(str(kept.get("text", "")), params)


def current_round(case: Case, actor: Actor) -> Round | None:
    """The latest round of a case within the actor's reach."""
    rounds = (
        Round.objects.visible_to(actor)
        .filter(case=case)
        .select_related("case", "submitted_by", "verified_by")
    )
    return (
        rounds.prefetch_related(
            "records__assessor", "records__typed_by", "records__comments", "persons__user"
        )
        .order_by("-number")
        .first()
    )


def previous_round(round_: Round, actor: Actor) -> Round | None:
    """The last verified round before this one."""
    rounds = Round.objects.visible_to(actor).filter(
        case_id=round_.case_id, number__lt=round_.number
    )
    return rounds.exclude(verified_on=None).prefetch_related("records").order_by("-number").first()


# --- beside the last round --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Beside:
    """One record as a verifier reads it: what it says, what changed since the last round, what was commented."""

    record: Record
    instrument: Instrument
    sections: tuple[ReadSection, ...]
    changed: frozenset[str]
    before: Mapping[str, Any] = field(default_factory=dict)
    comments: Mapping[str, list[FieldComment]] = field(default_factory=dict)


def beside_last(record: Record, last: Round | None, actor: Actor) -> Beside:
    """A record beside the record of the same instrument in the last verified round."""
    whole = pinned(record.instrument, record.version_of_instrument)
    seen = policies.shown(actor, record.round.case, whole)
    answers = answers_of(record)
    old = (
        next((one for one in last.records.all() if one.instrument == record.instrument), None)
        if last
        else None
    )
    before = {k: v for k, v in old.answers.items() if k in seen.by_key} if old else {}
    differs = (
        frozenset(one.field.key for one in changes(seen, before, answers)) if old else frozenset()
    )
    sections = read(seen, answers, room_of(record, whole, answers=answers))
    return Beside(record, seen, sections, differs, before, comments_of(record, seen))
