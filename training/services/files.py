"""Everything dated of one made-up case as rows: the case, its intervals, stays, milestones, rounds and acts."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, cast

from assessments.enums import Purpose, RoundRole
from assessments.instruments import CURRENT
from assessments.models import Record, Round, RoundPerson, SafetyCheck
from cases.enums import (
    AssignmentKind,
    Decision,
    IntervalKind,
    MilestoneKind,
    Path,
    Severity,
    Source,
    StayKind,
)
from cases.milestones import Happened, fold
from cases.models import (
    Assignment,
    Case,
    Child,
    Flag,
    Interval,
    Stay,
)
from cases.rules import HSR_REPORT, SAFETY_CHECK, severity_of
from cases.scoring import CWC_NOTE
from ecm.accounts.models import User
from ecm.core.clock import KOLKATA
from ecm.core.instrument.answers import promoted
from ecm.places.models import Institution
from training.data import words
from training.data.course import MANAGER
from training.data.story import Assessed, Story
from training.services import answers
from training.services.cast import Place
from training.services.people import Household
from training.services.rows import Rows, pairs

K = MilestoneKind


@dataclass(frozen=True)
class Scene:
    """One story with the people, the home and the institution it plays between."""

    story: Story
    place: Place
    home: Household
    institution: Institution | None
    manager: User
    rows: Rows
    known: dict[str, Any]
    scan: dict[str, Any]

    @property
    def rng(self) -> random.Random:
        return self.story.rng

    def by(self, role: str) -> User:
        """Who held this role here; the superintendent of the child's own institution."""
        if role == MANAGER:
            return self.manager
        if role == "SUP" and self.institution is not None:
            return self.place.heads.get(self.institution.pk) or self.manager
        return self.place.one(role, self.story.facts.number)


def at(day: date, hour: int = 12) -> datetime:
    """An hour of a day in Gujarat."""
    return datetime.combine(day, time(hour), KOLKATA)


def case_of(scene: Scene, child: Child, code: str | None) -> Case:
    """The case row as its dated rows say, so that ``check_milestones`` finds no difference."""
    story, facts = scene.story, scene.story.facts
    accepted = code is not None
    case = Case(
        code=code,
        child=child,
        family=scene.home.family,
        district=scene.place.district,
        institution=scene.institution,
        origin_institution=scene.institution,
        taluka=scene.home.taluka,
        path=facts.path,
        source=Source.OFFICER if accepted else Source.CCI,
        registered_by=scene.by("PNC" if accepted else "STF"),
        duplicate_answer="not known here" if accepted else "",
        sex=facts.sex,
        born_on=facts.born_on,
        home_since=facts.home_since,
        stage=story.stage,
        stage_since=story.stages[-1].on if story.stages else facts.registered_on,
        stage_before=story.stages[-2].stage if len(story.stages) > 1 else "",
        changed_by=scene.by("PNC" if accepted else "STF"),
    )
    columns = fold(cast("list[Happened]", sorted(story.happened, key=lambda one: one.on)))
    columns["index_percent"] = (
        Decimal(columns["index_percent"]) if columns["index_percent"] else None
    )
    if not accepted:
        columns["registered_on"] = None
    for name, value in (
        columns | _deadlines(story, columns) | _intervals(scene) | _stay(story) | _flags(story)
    ).items():
        setattr(case, name, value)
    return scene.rows.add(case)


def _deadlines(story: Story, columns: dict[str, Any]) -> dict[str, Any]:
    registered = columns["registered_on"]
    starts = registered if story.facts.path == Path.EXPEDITED else columns["family_traced_on"]
    expedited = story.facts.path == Path.EXPEDITED and registered is not None
    return {
        "safety_due_at": at(registered) + timedelta(hours=SAFETY_CHECK.default)
        if expedited
        else None,
        "hsr_due_on": starts + timedelta(days=HSR_REPORT.default) if starts else None,
        "cwc_note_due_on": _note_due(story, columns),
    }


def _note_due(story: Story, columns: dict[str, Any]) -> date | None:
    decided, noted = columns["decided_on"], columns["cwc_noted_on"]
    strengthened = story.is_expedited and columns["decision"] == Decision.D2
    if not strengthened or (noted is not None and noted >= decided):
        return None
    return decided + timedelta(days=CWC_NOTE.default)


def _intervals(scene: Scene) -> dict[str, Any]:
    since, levels = scene.story.managed_from, scene.story.levels
    return {
        "manager": scene.manager if since else None,
        "manager_since": since,
        "level_used": levels[-1].level if levels else "",
    }


def _stay(story: Story) -> dict[str, Any]:
    stay = next((one for one in story.stays if one.until_on is None), None)
    at_home = stay is not None and stay.kind is StayKind.HOUSEHOLD
    return {
        "stay_kind": stay.kind if stay else "",
        "stay_since": stay.from_on if stay else None,
        "living_with": story.facts.relation if at_home else "",
    }


def _flags(story: Story) -> dict[str, Any]:
    opened = [flag for flag in story.flags if flag.closed_on is None]
    stop = [flag for flag in opened if severity_of(flag.kind) == Severity.STOP]
    return {
        "stop_flags": len(stop),
        "watch_flags": len(opened) - len(stop),
        "stop_flags_unanswered": sum(flag.acted_on is None for flag in stop),
        "untraced_since": min(
            (flag.on for flag in opened if flag.kind == "untraced"), default=None
        ),
    }


def write_timeline(scene: Scene, case: Case) -> None:
    """Intervals, stays, flags, the manager's assignment and the attempts at the safety check."""
    _write_intervals(scene, case)
    _write_stays(scene, case)
    _write_flags(scene, case)
    if scene.story.managed_from is not None:
        scene.rows.add(
            Assignment(
                case=case, user=scene.manager, kind=AssignmentKind.MANAGER, from_on=scene.story.managed_from,
                given_by=scene.by("DCPO"),
            )
        )  # fmt: skip
    for talk in scene.story.talks:
        given = answers.safety_answers(
            attempt=talk.attempt,
            on=talk.on,
            result=talk.result,
            relation=scene.story.facts.relation,
            rng=scene.rng,
        )
        scene.rows.add(
            SafetyCheck(
                case=case, attempt=talk.attempt, at=at(talk.on, 11), mode=given.get("mode", "phone"),
                result=talk.result,
                recorded_by=scene.manager, typed_by=scene.manager, answers=given, frozen_at=at(talk.on),
            )
        )  # fmt: skip


def _write_intervals(scene: Scene, case: Case) -> None:
    story = scene.story
    if not story.stages:
        return
    _interval(
        scene,
        case,
        IntervalKind.DISTRICT,
        scene.place.district.code,
        story.facts.registered_on,
        by="PNC",
    )
    if story.managed_from:
        _interval(scene, case, IntervalKind.MANAGER, scene.manager, story.managed_from, by="DCPO")
    for one, after in pairs(story.stages):
        row = _interval(scene, case, IntervalKind.STAGE, one.stage, one.on, by=one.role)
        row.move, row.reason, row.until_on = one.move, one.reason, after.on if after else None
    for used, later in pairs(story.levels):
        row = _interval(scene, case, IntervalKind.LEVEL, used.level, used.on, by="PNC")
        row.reason, row.until_on = "Verified round", later.on if later else None


def _interval(
    scene: Scene, case: Case, kind: IntervalKind, value: Any, on: date, *, by: str
) -> Interval:
    text = str(value.pk) if isinstance(value, User) else str(value)
    row = Interval(
        case=case,
        district=scene.place.district,
        kind=kind,
        value=text,
        from_on=on,
        opened_by=scene.by(by),
    )
    return scene.rows.add(row)


def _write_stays(scene: Scene, case: Case) -> None:
    for one in scene.story.stays:
        is_home = one.kind is StayKind.HOUSEHOLD
        scene.rows.add(
            Stay(
                case=case, district=scene.place.district, kind=one.kind, home=None if is_home else scene.institution,
                living_with=scene.story.facts.relation if is_home else "", placement_kind=one.placement_kind,
                from_on=one.from_on, until_on=one.until_on, ended=one.ended, confirmed_on=one.confirmed_on,
                opened_by=scene.by("PNC"),
            )
        )  # fmt: skip


def _write_flags(scene: Scene, case: Case) -> None:
    for flag in scene.story.flags:
        scene.rows.add(
            Flag(
                case=case, district=scene.place.district, kind=flag.kind, severity=severity_of(flag.kind),
                note=scene.rng.choice(words.CONCERNS), raised_at=at(flag.on, 10), raised_by=scene.manager,
                acted_at=at(flag.acted_on, 15) if flag.acted_on else None,
                acted_by=scene.by("PNC") if flag.acted_on else None,
                action=words.FLAG_ACTION if flag.acted_on else "",
                closed_at=at(flag.closed_on, 16) if flag.closed_on else None,
                closed_by=scene.by("DCPO") if flag.closed_on else None,
                closing_note="The sign no longer holds." if flag.closed_on else "",
            )
        )  # fmt: skip


def write_rounds(scene: Scene, case: Case) -> None:
    """Each round with its people and records; a submitted one is frozen, an open one is a draft half filled in."""
    for one in scene.story.rounds:
        round_ = scene.rows.add(_round(scene, case, one))
        scene.rows.add(RoundPerson(round=round_, user=scene.manager, role=RoundRole.ASSESSOR))
        for name, given in _answers(scene, one).items():
            _record(scene, round_, one, name, given)
        case.round_number = one.number
        case.round_missing = _missing(scene, one)


def _round(scene: Scene, case: Case, one: Assessed) -> Round:
    row = Round(
        case=case, number=one.number, purpose=Purpose.FIRST if one.number == 1 else Purpose.REASSESSMENT,
        opened_on=one.visited_on, opened_by=scene.manager,
    )  # fmt: skip
    if one.submitted_on is None:
        return row
    row.submitted_on = row.first_submitted_on = one.submitted_on
    row.submitted_by = scene.manager
    row.level_computed = row.level = one.level
    row.index_percent = Decimal(one.index) if one.index else None
    row.because, row.domain_percents, row.child_wish = one.because, one.domains, "yes"
    row.proposed = one.decision if one.number == 1 else ""
    if one.verified_on is not None:
        row.verified_on, row.verified_by = one.verified_on, scene.by(one.verified_by)
    return row


def _answers(scene: Scene, one: Assessed) -> dict[str, dict[str, Any]]:
    """Answers by instrument; a later round asks rubric and child only."""
    age = (one.visited_on - scene.story.facts.born_on).days // 365
    conditions = {"@age": age, "@sex": scene.story.facts.sex, "@path": scene.story.facts.path}
    found = {"rubric": one.rubric}
    known = {**scene.known, "assessor": scene.manager.name}
    if one.number == 1:
        found["hsr"] = answers.hsr_answers(
            known=known,
            visited=one.visited_on,
            decision=one.decision,
            conditions=conditions,
            rng=scene.rng,
        )
    found["child"] = answers.child_answers(
        known={"lives_with": scene.home.relations[0], "standard": known["standard"]},
        visited=one.visited_on, level=one.level, conditions=conditions, rng=scene.rng,
    )  # fmt: skip
    return found


def _record(scene: Scene, round_: Round, one: Assessed, name: str, given: dict[str, Any]) -> None:
    instrument = CURRENT[name]
    row = Record(
        round=round_, instrument=name, version_of_instrument=instrument.version, assessor=scene.manager,
        typed_by=scene.manager,
    )  # fmt: skip
    if one.submitted_on is None:
        half = dict(list(given.items())[: len(given) // 2])
        stamp = {"n": 1, "at": at(one.visited_on, 15).isoformat(), "by": str(scene.manager.pk)}
        row.draft = {key: {"value": value, **stamp} for key, value in half.items()}
    else:
        row.answers, row.frozen_at = given, at(one.submitted_on, 17)
        for column, value in promoted(instrument, given).items():
            setattr(row, column, value or None if column == "visited_on" else value or "")
        row.visited_on = row.visited_on or one.visited_on
    scene.rows.add(row)


def _missing(scene: Scene, one: Assessed) -> dict[str, int]:
    needed = ("hsr", "child", "rubric") if one.number == 1 else ("child", "rubric")
    if one.submitted_on is not None:
        return dict.fromkeys(needed, 0)
    return {name: 7 + index * 2 + scene.rng.randint(0, 3) for index, name in enumerate(needed)}
