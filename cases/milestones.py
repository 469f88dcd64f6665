"""The declared list of milestones: what each writes on the case row, who records what by hand.

Pure. ``fold`` turns the milestones of a case, in the order in which they happened, into the columns of the case
row; the services that record a milestone and the command that checks the rows both use it, so there is one rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from cases.enums import (
    WHEREABOUTS,
    ClosingReason,
    Decision,
    Level,
    OrderKind,
    Path,
    PlacementKind,
    ScanKind,
)
from cases.enums import MilestoneKind as K
from cases.enums.deciding import BackBecause
from cases.enums.ending import AfterCare, SearchKind
from cases.enums.going_home import TransferReason, TrialKind
from ecm.core.words import N_
from ecm.roles.permissions import Permission as P

ON, OUTCOME, CLEARED = "on", "outcome", "-"


class Happened(Protocol):
    """A milestone as a row or a plain value."""

    kind: str
    on: date
    outcome: str
    details: Mapping[str, Any]


@dataclass(frozen=True)
class Rule:
    """``sets`` maps a column of the case to ``on``, ``outcome``, ``.key`` (of the details), ``-`` (empty) or a value.

    ``first`` keeps the first occurrence, otherwise the latest counts; ``outcomes`` limits the rule to some outcomes;
    ``follows`` limits it to the object (``order`` in the details) of the last milestone of that kind that counted.
    ``by_hand`` milestones have a form: ``permission`` may record them, ``scan`` says which paper goes with it.
    """

    kind: K
    sets: Mapping[str, Any] = field(default_factory=dict)
    first: bool = False
    follows: str = ""
    outcomes: frozenset[str] = frozenset()
    permission: str = ""
    scan: str = ""
    says: str = ""

    @property
    def by_hand(self) -> bool:
        return bool(self.permission)


REACHED = frozenset({"safe", "urgent_help", "unsafe"})

MILESTONES: tuple[Rule, ...] = (
    Rule(K.REGISTERED, {"registered_on": ON}, first=True),
    Rule(K.MANAGER_NAMED),
    Rule(K.SAFETY_CHECKED, {"safety_checked_on": ON}, first=True, outcomes=REACHED),
    Rule(K.SAFETY_CHECKED, {"safety_result": OUTCOME, "safety_attempts": ".attempt"}),
    Rule(K.FAMILY_TRACED, {"family_traced_on": ON}, first=True, permission=P.FACTS_CORRECT,
         says=N_("The day on which the family was found. The home study is due 15 days later.")),
    Rule(K.CHILD_ASSESSED, {"child_assessed_on": ON}, first=True),
    Rule(K.FAMILY_ASSESSED, {"family_assessed_on": ON}),
    Rule(K.HSR_SUBMITTED, {"hsr_submitted_on": ON}, first=True),
    Rule(K.ROUND_SUBMITTED, {
        "submitted_on": ON, "level_computed": ".level", "index_percent": ".index", "domain_levels": ".domains",
        "child_wish": ".child_wish", "hsr_decision": ".proposed", "crisis_marks": ".crisis_marks",
        "crisis_gate_reason": "", "conference_required": ".conference_required",
    }),
    Rule(K.ROUND_RETURNED),
    Rule(K.ROUND_VERIFIED, {"verified_on": ON, "level_verified": ".level", "level_override_reason": ""}),
    Rule(K.CONFERENCE_REQUIRED, {"conference_required": True}),
    Rule(K.LEVEL_OVERRIDDEN, {"level_verified": OUTCOME, "level_override_reason": ".reason"}),
    Rule(K.GATE_OVERRIDDEN, {"crisis_gate_reason": ".reason"}),
    Rule(K.CONFERENCE, {"conference_on": ON}),
    Rule(K.PROPOSED, {"proposed_decision": OUTCOME, "placement_kind": ".placement_kind"}),
    Rule(K.DECIDED, {"decision": OUTCOME, "decided_on": ON}),
    Rule(K.RECOMMENDED),
    Rule(K.RECOMMENDATION_SENT, {"recommendation_sent_on": ON}, permission=P.RECOMMENDATION_PROPOSE,
         says=N_("The day on which the recommendation went to the CWC.")),
    Rule(K.SENT_BACK),
    Rule(K.ORDERED, {
        "ordered_on": ON, "order_kind": OUTCOME, "order_no": ".number", "suitability": ".suitability",
        "order_until": ".until", "order_checked": False,
    }, outcomes=WHEREABOUTS),
    Rule(K.ORDER_CHECKED, {"order_checked": True}, follows=K.ORDERED),
    Rule(K.UNDERTAKING, {"undertaking_on": ON}, permission=P.PLACEMENT_PAPERS_RECORD, scan=ScanKind.UNDERTAKING,
         says=N_("The carer has signed Form 20.")),
    Rule(K.READINESS, {"readiness_on": ON}),
    Rule(K.TRIAL_STAY),
    Rule(K.MEDICAL, {"medical_on": ON}, permission=P.PLACEMENT_PAPERS_RECORD, scan=ScanKind.MEDICAL,
         says=N_("The child was examined before release.")),
    Rule(K.PRE_RELEASE, {"pre_release_on": ON}, permission=P.PLACEMENT_PAPERS_RECORD, scan=ScanKind.PRE_RELEASE,
         says=N_("The pre-release report (Form 7, part C), at least 15 days before the handover.")),
    Rule(K.STUDY_ASKED),
    Rule(K.STUDY_ACCEPTED),
    Rule(K.TRANSFER_OFFERED),
    Rule(K.TRANSFER_ACCEPTED),
    Rule(K.TRANSFERRED),
    Rule(K.HANDOVER, {"handover_on": ON}),
    Rule(K.PLACED, {"placed_on": ON}, first=True),
    Rule(K.PLAN_MADE, {
        "plan_made_on": ON, "plan_goal": OUTCOME, "plan_in_force": True, "plan_review_due_on": ".review_due_on",
    }),
    Rule(K.PLAN_REVIEWED, {"plan_reviewed_on": ON, "plan_review_due_on": ".review_due_on"}),
    Rule(K.PLAN_ENDED, {"plan_in_force": False, "plan_review_due_on": CLEARED}),
    Rule(K.CWC_NOTED, {"cwc_noted_on": ON}, permission=P.RECOMMENDATION_PROPOSE,
         says=N_("The day on which the CWC was told that the family is strengthened first.")),
    Rule(K.INCIDENT, {"incident_on": ON}),
    Rule(K.CHILD_SEEN_SAFE, {"child_seen_safe_on": ON}),
    Rule(K.CLOSURE_PROPOSED, {
        "closure_proposed_on": ON, "closing_reason": OUTCOME, "closure_consented": ".consented",
        "closing_proved": ".proved",
    }),
    Rule(K.CLOSURE_DECLINED, {"closing_reason": "", "closing_proved": False, "closure_consented": False}),
    Rule(K.CLOSED, {"closed_on": ON, "closing_reason": OUTCOME}),
    Rule(K.REOPENED),
    Rule(K.SETTLED),
    Rule(K.NOT_FEASIBLE, {"next_screening_on": ".next_on"}),
    Rule(K.AFTER_CARE, {"after_care": OUTCOME, "after_care_on": ON}),
    Rule(K.SEARCHED, {"searched_on": ON}),
)  # fmt: skip

BY_HAND: Mapping[str, Rule] = {rule.kind: rule for rule in MILESTONES if rule.by_hand}

EMPTY: Mapping[str, Any] = {
    "registered_on": None, "safety_checked_on": None, "safety_result": "", "safety_attempts": 0,
    "family_traced_on": None,
    "child_assessed_on": None, "family_assessed_on": None, "hsr_submitted_on": None, "submitted_on": None,
    "level_computed": "", "index_percent": None, "domain_levels": {}, "child_wish": "", "hsr_decision": "",
    "crisis_marks": [], "crisis_gate_reason": "", "conference_required": False, "verified_on": None,
    "level_verified": "",
    "level_override_reason": "", "conference_on": None, "proposed_decision": "", "placement_kind": "", "decision": "",
    "decided_on": None, "recommendation_sent_on": None, "ordered_on": None, "order_kind": "", "order_no": "",
    "suitability": "", "order_until": None, "order_checked": False, "undertaking_on": None,
    "readiness_on": None, "medical_on": None,
    "pre_release_on": None, "handover_on": None, "placed_on": None,
    "plan_made_on": None, "plan_goal": "", "plan_in_force": False, "plan_reviewed_on": None,
    "plan_review_due_on": None, "cwc_noted_on": None, "incident_on": None,
    "child_seen_safe_on": None, "closure_proposed_on": None, "closing_reason": "", "closure_consented": False,
    "closed_on": None, "closing_proved": False, "next_screening_on": None, "searched_on": None, "after_care": "",
    "after_care_on": None,
}  # fmt: skip
"""Every column that milestones write, as it stands before any of them."""


def fold(happened: Iterable[Happened]) -> dict[str, Any]:
    """The columns of the case row after these milestones, which come in the order (on, recorded)."""
    columns = {name: _copy(value) for name, value in EMPTY.items()}
    kept: set[tuple[str, str]] = set()
    of: dict[str, Any] = {}
    for row in happened:
        for rule in MILESTONES:
            if rule.kind == row.kind and _counts(rule, row, of):
                _apply(rule, row, columns, kept)
                of[row.kind] = row.details.get("order")
    return columns


def _counts(rule: Rule, row: Happened, of: Mapping[str, Any]) -> bool:
    named = not rule.outcomes or row.outcome in rule.outcomes
    return named and (not rule.follows or of.get(rule.follows) == row.details.get("order"))


def _copy(value: Any) -> Any:
    return type(value)(value) if isinstance(value, list | dict) else value


def _apply(rule: Rule, row: Happened, columns: dict[str, Any], kept: set[tuple[str, str]]) -> None:
    for column, source in rule.sets.items():
        if rule.first and (rule.kind, column) in kept:
            continue
        if source == CLEARED:
            columns[column] = _copy(EMPTY[column])
            continue
        value = _value(source, row)
        if column.endswith("_on") and isinstance(value, str):
            value = date.fromisoformat(value)  # a day kept among the details
        if value is not None:
            columns[column] = value
            kept.add((rule.kind, column))


def _value(source: Any, row: Happened) -> Any:
    if source == ON:
        return row.on
    if source == OUTCOME:
        return row.outcome
    if isinstance(source, str) and source.startswith("."):
        return row.details.get(source[1:])
    return source


_MODES = {
    "visit": N_("home visit"), "phone": N_("phone"), "video": N_("video"), "collateral": N_("through others"),
    "at_cci": N_("at the CCI"), "at_dcpu": N_("at the DCPU"),
}  # fmt: skip
_CHECKS = {
    "safe": N_("Safe for now"), "urgent_help": N_("Safe with urgent help"), "unsafe": N_("Unsafe"),
    "not_reached": N_("Not reached"),
}  # fmt: skip
_LEVELS, _DECISIONS = dict(Level.choices), dict(Decision.choices)

OUTCOMES: Mapping[str, Mapping[str, Any]] = {
    K.REGISTERED: dict(Path.choices), K.SAFETY_CHECKED: _CHECKS, K.ROUND_SUBMITTED: _LEVELS, K.ROUND_VERIFIED: _LEVELS,
    K.LEVEL_OVERRIDDEN: _LEVELS, K.CONFERENCE: _DECISIONS, K.PROPOSED: _DECISIONS, K.DECIDED: _DECISIONS,
    K.RECOMMENDED: _DECISIONS, K.SENT_BACK: dict(BackBecause.choices),
    K.ORDERED: dict(OrderKind.choices), K.PLACED: dict(PlacementKind.choices),
    K.CHILD_SEEN_SAFE: _MODES, K.CLOSURE_PROPOSED: dict(ClosingReason.choices), K.CLOSED: dict(ClosingReason.choices),
    K.AFTER_CARE: dict(AfterCare.choices), K.SEARCHED: dict(SearchKind.choices),
    K.TRIAL_STAY: dict(TrialKind.choices), K.TRANSFER_OFFERED: dict(TransferReason.choices),
}  # fmt: skip
"""The words of each outcome; what stands in no table here is not shown."""

ASSESSED = frozenset({K.SAFETY_CHECKED, K.ROUND_SUBMITTED, K.ROUND_VERIFIED, K.LEVEL_OVERRIDDEN})
"""Milestones whose outcome says what an assessment found; their dates are header facts, their outcome is not."""
