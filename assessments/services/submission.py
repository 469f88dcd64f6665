"""Submitting a round: every record is frozen, the risk computed, the flags raised, the milestones written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from assessments import events, policies
from assessments.enums import InstrumentName
from assessments.instruments import CURRENT, pinned, scale_of
from assessments.models import Record, Round
from assessments.rules import (
    Matter,
    conference_reasons,
    flags_of,
    refuses_in_fear,
)
from assessments.scoring import Around, Risk, all_equal, marked, risk, shown
from assessments.selectors.facts import conditions_of
from assessments.selectors.triggers import triggers_of
from assessments.services.flags import raise_from
from cases.enums import AssignmentKind, Decision, MilestoneKind, Stage
from cases.models import Case
from cases.services.managers import assign, release
from cases.services.milestones import note_round, record
from cases.services.moves import begin_if_possible, make_move
from ecm.accounts.models import Post, User
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, NotYet, Refused, Stale
from ecm.core.instrument.answers import promoted
from ecm.core.instrument.complete import Missing, applicable, missing
from ecm.core.instrument.draft import values
from ecm.core.words import N_, Sentence
from ecm.roles.roles import RoleCode

BEFORE_FIRST = frozenset({Stage.REGISTERED, Stage.ASSESSING})


def gaps_of(record_: Record) -> tuple[Missing, ...]:
    """What one record still lacks."""
    instrument = pinned(record_.instrument, record_.version_of_instrument)
    answers = record_.answers if record_.frozen_at else values(record_.draft)
    return missing(instrument, answers, conditions_of(record_.round.case, clock.today()))


@transaction.atomic
def submit_round(
    *, by: Actor, round_: Round, expected: int, on: date | None = None, equal_marks: str = ""
) -> Round:
    """Freeze every record, compute the risk, raise the flags, write the milestones and move the case.

    ``equal_marks`` says in words why every mark of the rubric is the same, where that is so.
    """
    day = on or clock.today()
    locked = locked_at(round_, expected)
    if sentence := policies.why_not_submit(by, locked):
        raise Refused(sentence)
    records = list(locked.records.order_by("id"))
    _take_over_childs_view(records)
    counts = {one.instrument: len(gaps_of(one)) for one in records}
    note_round(case=locked.case, number=locked.number, missing=counts)
    _require_complete(counts)
    locked.equal_marks = _asked_about(records, equal_marks)
    begin_if_possible(case=locked.case, on=day, by=by)
    for one in records:
        _freeze(one, by)
        raise_from(case=locked.case, found=flags_of(one.instrument, one.answers), by=by)
    _judge(locked, records, by, day)
    _milestones(locked, records, by, day)
    if locked.case.stage == Stage.ASSESSING or _must_move(locked):
        make_move(case=locked.case, move="submit", on=day, by=by)
    _wait_before_verifiers(locked, by, day)
    events.round_submitted.send(Round, case=locked.case, round=locked, on=day, by=by)
    return locked


def _wait_before_verifiers(round_: Round, by: Actor, day: date) -> None:
    """Those before whom the round waits reach the whole of it, private answers included."""
    for user_id in _verifiers(round_.case, day):
        if user_id != by.user_id:
            assign(
                case=round_.case, user=User(pk=user_id), kind=AssignmentKind.DECISION, by=by, on=day
            )


def wait_there(*, case: Case, by: Actor, on: date) -> None:
    """A submitted round of a case that went to another district waits before the verifiers there."""
    rows = Round.objects.filter(case=case, submitted_on__isnull=False, verified_on=None)
    for round_ in rows.select_related("case"):
        _wait_before_verifiers(round_, by, on)


def waits_no_more(round_: Round, by: Actor, day: date) -> None:
    """The round waits before nobody any longer."""
    for user_id in _verifiers(round_.case, day):
        release(case=round_.case, user_id=user_id, kind=AssignmentKind.DECISION, by=by, on=day)


def _verifiers(case: Case, day: date) -> list[int]:
    """People whose post may verify but reads private answers of assigned cases only."""
    posts = (
        Post.objects.open_on(day)
        .with_role(RoleCode.PNC)
        .filter(district_id=case.district_id, user__is_active=True)
    )
    return sorted(set(posts.values_list("user_id", flat=True)))


def locked_at(round_: Round, expected: int) -> Round:
    """The round, locked and read afresh, if it still is what the page showed."""
    found = Round.objects.select_for_update(of=("self",)).select_related("case").get(pk=round_.pk)
    if found.version != expected:
        raise Stale(theirs=found, yours={})
    return found


def _must_move(round_: Round) -> bool:
    """A first round stands or falls with the case: if it cannot move, the refusal says why."""
    return round_.case.stage in BEFORE_FIRST


def _require_complete(counts: Mapping[str, int]) -> None:
    open_ = {name: n for name, n in counts.items() if n}
    if open_:
        words = N_("%(what)s: %(n)s answers missing")
        raise NotYet(
            N_("The round is not complete yet."),
            missing=[
                Sentence(words, {"what": Sentence(CURRENT[name].title), "n": n})
                for name, n in open_.items()
            ],
        )


def equal_level(rubric: Record) -> int | None:
    """The level that every mark of a rubric has; None where they differ."""
    instrument = pinned(rubric.instrument, rubric.version_of_instrument)
    return all_equal(instrument, rubric.answers if rubric.frozen_at else values(rubric.draft))


def _asked_about(records: list[Record], words: str) -> str:
    """The assessor's words where every mark is the same; asked for, and refused without."""
    rubric = next((one for one in records if one.instrument == InstrumentName.RUBRIC), None)
    level = equal_level(rubric) if rubric else None
    if level is None:
        return ""
    if not words.strip():
        raise DomainError(
            Sentence(
                N_("Every mark is %(n)s. Look at the marks again, or say in words why it is so."),
                {"n": level},
            ),
            field="equal_marks",
        )
    return words.strip()[:300]


def _take_over_childs_view(records: list[Record]) -> None:
    """The child's answer stands in the home study too, where that was left open."""
    by_name = {one.instrument: one for one in records}
    hsr, child = by_name.get(InstrumentName.HSR), by_name.get(InstrumentName.CHILD)
    wish = values(child.draft).get("want_stay") if child else None
    if hsr and wish and "want_stay" not in values(hsr.draft):
        entry = child.draft["want_stay"] if child else None
        hsr.draft = {**hsr.draft, "want_stay": entry}


def _freeze(one: Record, by: Actor) -> None:
    instrument = pinned(one.instrument, one.version_of_instrument)
    one.answers = applicable(
        instrument, values(one.draft), conditions_of(one.round.case, clock.today())
    )
    for column, value in promoted(instrument, one.answers).items():
        setattr(one, column, value or None if column == "visited_on" else value or "")
    one.visited_on = one.visited_on or _last_visit(one.answers)
    one.frozen_at, one.typed_by_id, one.version = (
        clock.now(),
        one.typed_by_id or by.user_id,
        one.version + 1,
    )
    one.save()


def _last_visit(answers: Mapping[str, Any]) -> date | None:
    days = [row["date"] for row in answers.get("visits") or () if row.get("date")]
    return date.fromisoformat(max(days)) if days else None


def _judge(round_: Round, records: list[Record], by: Actor, day: date) -> None:
    """The level of risk with its reasons, on the round."""
    by_name = {one.instrument: one for one in records}
    child = by_name.get(InstrumentName.CHILD)
    hsr = by_name.get(InstrumentName.HSR)
    found = risk_of(round_, by_name)
    round_.level_computed = round_.level = found.level
    round_.index_percent = shown(found.index) or None
    round_.because = [sentence_as_json(one) for one in (*found.because, *found.gaps)]
    round_.domain_percents = {
        one.key: one.shown for one in found.domains if one.percent is not None
    }
    round_.child_wish = (child.child_wish if child else "") or (hsr.child_wish if hsr else "")
    round_.proposed = hsr.proposed if hsr and hsr.proposed in Decision.values else ""
    round_.submitted_on, round_.submitted_by_id = day, by.user_id
    round_.first_submitted_on = round_.first_submitted_on or day
    round_.returned_on = round_.returned_by_id = None
    round_.version += 1
    round_.save()


def risk_of(round_: Round, by_name: Mapping[str, Record]) -> Risk:
    """The risk that the records of a round give, with the STOP flags of its case as they stand."""
    rubric = by_name[InstrumentName.RUBRIC]
    child = by_name.get(InstrumentName.CHILD)
    fear = refuses_in_fear(child.answers) if child else False
    around = Around(stop_flags=round_.case.stop_flags, refuses_in_fear=fear)
    version = (rubric.instrument, rubric.version_of_instrument)
    return risk(pinned(*version), rubric.answers, around, scale_of(*version))


def sentence_as_json(sentence: Sentence) -> dict[str, Any]:
    """A sentence as it is kept, to be said later in any language; ``selectors.risk`` reads it back."""
    params = {
        key: sentence_as_json(value) if isinstance(value, Sentence) else value
        for key, value in sentence.params.items()
    }
    return {"text": sentence.text, "params": params}


MILESTONES = {
    InstrumentName.HSR: MilestoneKind.HSR_SUBMITTED,
    InstrumentName.CHILD: MilestoneKind.CHILD_ASSESSED,
}
"""What a submitted record is a milestone of; the family counts as assessed when the round is verified."""


def _milestones(round_: Round, records: list[Record], by: Actor, day: date) -> None:
    for one in records:
        kind = MILESTONES.get(InstrumentName(one.instrument))
        if kind is None:
            continue
        on = day if kind == MilestoneKind.HSR_SUBMITTED else one.visited_on or day
        record(case=round_.case, kind=kind, on=on, by=by, evidence=("record", one.pk))
    record(
        case=round_.case, kind=MilestoneKind.ROUND_SUBMITTED, on=day, by=by, outcome=round_.level,
        evidence=("round", round_.pk), details=_details(round_, records),
    )  # fmt: skip


def _details(round_: Round, records: list[Record]) -> dict[str, Any]:
    return {
        "round": round_.number,
        "level": round_.level_computed,
        "index": None if round_.index_percent is None else str(round_.index_percent),
        "domains": {key.upper(): value for key, value in round_.domain_percents.items()},
        "child_wish": round_.child_wish,
        "proposed": round_.proposed,
        "crisis_marks": _crisis(round_, records),
        "weak": _weak(records),
        "conference_required": bool(conference_reasons(matter_of(round_))),
    }


def _crisis(round_: Round, records: list[Record]) -> list[str]:
    return [
        key.upper()
        for key in risk_of(round_, {one.instrument: one for one in records}).stars_in_crisis
    ]


def _weak(records: list[Record]) -> dict[str, int]:
    """Indicators marked in crisis or fragile: what the menu of the plan answers."""
    rubric = next(one for one in records if one.instrument == InstrumentName.RUBRIC)
    version = (rubric.instrument, rubric.version_of_instrument)
    marks = marked(pinned(*version), rubric.answers)
    return {key: level for key, level in marks.items() if level <= scale_of(*version).fragile}


def matter_of(round_: Round, *, verifier_disagrees: bool = False) -> Matter:
    """What decides whether a conference is needed, from the round and its case as they stand."""
    case = round_.case
    return Matter(
        level=round_.level, open_flags=case.stop_flags + case.watch_flags, assessor_decision=round_.proposed,
        child_wish=round_.child_wish, verifier_disagrees=verifier_disagrees,
        **triggers_of(case, round_.proposed, clock.today()),
    )  # fmt: skip
