"""What comes next in a case: the way so far, the next move, what it still needs and where to do that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases import guards as g
from cases.enums import Decision, Level, Path, Stage
from cases.guards import ending as e
from cases.policies import may_on
from cases.selectors.flags import NOT_NOW, Reading, reading_of
from cases.workflow import WORKFLOW
from ecm.core.actor import Actor
from ecm.core.words import N_, Sentence
from ecm.core.workflow import Guard, Move, Offer, find, moves_from

# What a guard says when it is satisfied, the page where it is satisfied, and the words of the link to it.
MET: dict[Guard, tuple[str, str, str]] = {
    g.duplicate_answered: (N_("Duplicate question answered"), "cases:accept", N_("answer it")),
    g.manager_named: (N_("Case manager named"), "cases:name_manager", N_("name one")),
    g.safety_check_reached: (
        N_("Safety check reached child or carer"),
        "assessments:safety_check",
        N_("record the safety check"),
    ),
    g.every_stop_flag_answered: (
        N_("Every STOP flag has a first action"),
        "cases:flags",
        N_("open the flags"),
    ),
    g.no_stop_flag: (N_("No STOP flag open"), "cases:flags", N_("open the flags")),
    g.no_flag: (N_("No red flag open"), "cases:flags", N_("open the flags")),
    g.round_opened: (N_("Assessment round open"), "assessments:round", N_("open the round")),
    g.home_study_complete: (
        N_("Home study complete"),
        "assessments:round",
        N_("go to the home study"),
    ),
    g.child_assessment_complete: (
        N_("Child assessment complete"),
        "assessments:round",
        N_("go to the child assessment"),
    ),
    g.family_assessment_complete: (
        N_("Family assessment complete"),
        "assessments:round",
        N_("go to the family assessment"),
    ),
    g.is_expedited: (N_("Expedited path"), "", ""),
    g.is_ordinary: (N_("Ordinary path"), "", ""),
    g.level_is_low: (N_("Low risk"), "", ""),
    g.conference_not_required: (
        N_("No conference required"),
        "cases:conference",
        N_("record a conference"),
    ),
    g.conference_held_if_required: (
        N_("Conference held, or not required"),
        "cases:conference",
        N_("record a conference"),
    ),
    g.home_study_proposes_permanency: (N_("Home study proposes D1"), "", ""),
    g.plan_with_owners: (
        N_("Plan with owners, approved and in force"),
        "cases:plan",
        N_("open the plan"),
    ),
    g.may_be_recommended: (
        N_("Risk level allows the recommendation"),
        "cases:conference",
        N_("record a conference"),
    ),
    g.recommendation_without_stop_flag: (
        N_("No STOP flag open"),
        "cases:flags",
        N_("open the flags"),
    ),
    g.recommendation_through_crisis_gate: (N_("No safety-critical mark at crisis"), "", ""),
    g.crisis_gate: (N_("No safety-critical mark at crisis"), "", ""),
    g.recommendation_sent: (
        N_("Recommendation sent to the CWC"),
        "cases:evidence_recommendation_sent",
        N_("enter the date"),
    ),
    g.decided_for_family: (N_("Decided for the family"), "", ""),
    g.prepared_or_at_home: (N_("Prepared, or already at home"), "", ""),
    g.order_with_suitability: (
        N_("CWC order with suitability recorded"),
        "cases:order",
        N_("record the order"),
    ),
    g.order_checked: (
        N_("Order checked by a second person"),
        "cases:orders",
        N_("check the order"),
    ),
    g.undertaking_given: (
        N_("Undertaking of the carer (Form 20)"),
        "cases:evidence_undertaking",
        N_("record it"),
    ),
    g.ready: (N_("Readiness check-list complete"), "cases:readiness", N_("open the check-list")),
    g.medically_examined: (
        N_("Medical examination done"),
        "cases:evidence_medical",
        N_("record it"),
    ),
    g.pre_release_reported: (
        N_("Pre-release report old enough"),
        "cases:evidence_pre_release",
        N_("record it"),
    ),
    g.is_backlog: (N_("Child of the backlog"), "", ""),
    g.child_seen_safe_lately: (
        N_("Child seen safe lately"),
        "followups:record",
        N_("record a contact"),
    ),
    g.child_at_home: (N_("Child lives in a family"), "", ""),
    g.under_restoration_order: (
        N_("Restoration order in force"),
        "cases:order",
        N_("record the order"),
    ),
    g.level_low_or_medium: (N_("Risk level low or medium"), "", ""),
    g.order_of_alternative_care: (
        N_("Order of alternative care recorded"),
        "cases:order",
        N_("record the order"),
    ),
    e.incident_recorded: (N_("Incident recorded"), "", ""),
    e.closing_checks: (N_("Reason, proof and check-list of closure"), "", ""),
    e.long_enough_in_family: (N_("Long enough in the family"), "", ""),
}


# Guards about the kind of case: where they fail the move is not for this case, and is not shown as missing something.
KINDS = frozenset({g.is_backlog, g.is_ordinary, g.is_expedited, g.child_at_home})
# Guards that ask nothing of a child who is at home already: no line for them there.
ORDINARY_ONLY = frozenset(
    {g.prepared_or_at_home, g.ready, g.medically_examined, g.pre_release_reported}
)


@dataclass(frozen=True)
class Need:
    """One condition of a move: met or not, in words, and the address name where it can be met."""

    ok: bool
    words: Sentence
    page: str = ""
    link_words: str = ""


@dataclass(frozen=True)
class NextStep:
    """The move that a case waits for."""

    move: Move
    may: bool
    needs: tuple[Need, ...]
    who: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.may and all(need.ok for need in self.needs)

    @property
    def is_ready(self) -> bool:
        """Nothing is missing; perhaps it waits for somebody else."""
        return all(need.ok for need in self.needs)


@dataclass(frozen=True)
class Step:
    """One step of the way shown under the name: done, now or next."""

    label: Sentence
    state: str
    detail: Sentence | str = ""


def _usual(case: Any) -> str:
    """The move a case usually waits for in its stage."""
    expedited = case.path == Path.EXPEDITED
    return {
        Stage.DRAFT: "accept",
        Stage.REGISTERED: "begin",
        Stage.ASSESSING: "submit",
        Stage.SUBMITTED: "verify",
        Stage.VERIFIED: _after_verifying(case),
        Stage.RECOMMENDED: "place" if expedited or case.decision == "D3" else "prepare",
        Stage.PREPARING: "place",
        Stage.STRENGTHENING: "reassess",
        Stage.DISRUPTED: "settle",
        Stage.ALTERNATIVE_CARE: "reassess",
        Stage.CLOSURE_PROPOSED: "close",
    }.get(case.stage, "")


def _after_verifying(case: Any) -> str:
    """Back to follow-up in the household of an order; a plan first where the home study or the plan says so."""
    if case.placed_on and case.is_at_home:
        return "back_to_follow_up"
    plan_first = case.hsr_decision == Decision.D2 or case.plan_in_force
    return "strengthen" if plan_first and case.level_used == Level.MEDIUM else "recommend"


def usual_move(case: Any) -> Move | None:
    """The move a case waits for, if it waits for one."""
    name = _usual(case)
    return find(WORKFLOW, name) if name else None


def next_step(
    case: Any,
    actor: Actor,
    day: date,
    *,
    who: Callable[[str], tuple[str, ...]],
    reading: Reading | None = None,
) -> NextStep | None:
    """The usual next move with every condition, met or not; ``who`` names the roles that hold a permission."""
    name = _usual(case)
    if not name:
        return None
    move = find(WORKFLOW, name)
    may = _mine(move, case, actor)
    holders = (*who(move.proposes), *who(move.permission)) if move.permission else ()
    needs = _needs(move, reading or reading_of(case, actor, day))
    return NextStep(move, may, needs, tuple(dict.fromkeys(holders)))


def needs_of(move: Move, case: Any, day: date, actor: Actor | None = None) -> tuple[Need, ...]:
    """Each guard of a move as a line of the list, as ``actor`` may read it: what is missing first."""
    return _needs(move, reading_of(case, actor, day))


def _needs(move: Move, reading: Reading) -> tuple[Need, ...]:
    asked = [
        guard
        for guard in move.guards
        if guard not in move.asked
        and (reading.case.path == Path.ORDINARY or guard not in ORDINARY_ONLY)
    ]
    found = dict.fromkeys(_need(guard, reading.says(guard)) for guard in asked)
    return tuple(sorted(found, key=lambda need: need.ok))


def _need(guard: Guard, sentence: Sentence | None) -> Need:
    words, page, link = MET.get(guard, ("", "", ""))
    if sentence is None:
        return Need(ok=True, words=Sentence(words or N_("Condition met")))
    if sentence is NOT_NOW:
        return Need(ok=False, words=sentence)
    return Need(ok=False, words=sentence, page=page, link_words=link)


def other_moves(
    case: Any, actor: Actor, day: date, reading: Reading | None = None
) -> tuple[Offer, ...]:
    """The further moves from here that this actor may make, those that are possible first."""
    usual, told = _usual(case), reading or reading_of(case, actor, day)
    mine = [
        Offer(
            move=move,
            may=True,
            missing=told.missing(guard for guard in move.guards if guard not in move.asked),
        )
        for move in moves_from(WORKFLOW, case.stage)
        if move.name != usual
        and not move.is_automatic
        and _mine(move, case, actor)
        and not any(guard in KINDS and told.says(guard) for guard in move.guards)
    ]
    return tuple(sorted(mine, key=lambda offer: bool(offer.missing)))


def _mine(move: Move, case: Any, actor: Actor) -> bool:
    """Whether the actor makes or proposes this move on this very case."""
    asked = (move.permission, move.proposes)
    return any(may_on(actor, case, permission) for permission in asked if permission)


def steps_of(case: Any) -> tuple[Step, ...]:
    """The way of the case from registration to closure, by what stands on its row."""
    first = (
        (N_("Safety check"), case.safety_checked_on)
        if case.path == Path.EXPEDITED
        else (N_("Family traced"), case.family_traced_on)
    )
    way: list[tuple[str, date | None]] = [
        (N_("Registered"), case.registered_on), first, (N_("Home study"), case.hsr_submitted_on),
        (N_("Verified"), case.verified_on), (N_("Recommended"), case.decided_on), (N_("CWC order"), case.ordered_on),
        (N_("In family"), case.placed_on), (N_("Closed"), case.closed_on),
    ]  # fmt: skip
    last = max((at for at, (_label, on) in enumerate(way) if on), default=-1)
    waiting = next((at for at, (_label, on) in enumerate(way) if on is None), len(way))
    now = waiting if case.stage != Stage.IN_FAMILY else last
    return tuple(_step(label, on, now=at == now) for at, (label, on) in enumerate(way))


def _step(label: str, on: date | None, *, now: bool) -> Step:
    if now:
        return Step(
            Sentence(label),
            "now",
            Sentence("%(day)s", {"day": on}) if on else Sentence(N_("waits")),
        )
    if on is None:
        return Step(Sentence(label), "next")
    return Step(Sentence(label), "done", Sentence("%(day)s", {"day": on}))
