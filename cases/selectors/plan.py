"""The plan of a case for pages and papers: its versions, its actions with their owners, what the menu offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cases.data.interventions import INDICATORS, Intervention
from cases.enums import MilestoneKind
from cases.enums.services import OPEN_ACTIONS, ActionStatus, Owner
from cases.models import Case, Milestone, Plan, PlanAction, PlanReview
from cases.scoring import offered
from ecm.core.words import N_, Sentence


@dataclass(frozen=True)
class ActionLine:
    """One action: what, for which need, who, until when, and what came of it."""

    row: PlanAction
    need: Sentence
    who: Sentence
    is_overdue: bool

    @property
    def is_open(self) -> bool:
        return self.row.is_open


@dataclass(frozen=True)
class ActionCounts:
    """Actions of a plan: open (of which overdue) and ended well (of which in time)."""

    open: int
    overdue: int
    done: int
    in_time: int


@dataclass(frozen=True)
class PlanFile:
    """Everything of a case's plan: ``plan`` is the version to look at, the one in force if there is one.

    ``draft`` is the version being written or waiting for the DCPO, if any; ``actions`` are all actions of the case,
    open ones first; ``weak`` the indicators that the last round marked 1 or 2.
    """

    case: Case
    plan: Plan | None
    draft: Plan | None
    versions: tuple[Plan, ...]
    actions: tuple[ActionLine, ...]
    reviews: tuple[PlanReview, ...]
    weak: Mapping[str, int]
    counts: ActionCounts

    @property
    def in_force(self) -> bool:
        return self.plan is not None and self.plan.in_force

    @property
    def open_actions(self) -> tuple[ActionLine, ...]:
        return tuple(line for line in self.actions if line.is_open)

    @property
    def ended_actions(self) -> tuple[ActionLine, ...]:
        return tuple(line for line in self.actions if not line.is_open)


@dataclass(frozen=True)
class Offered:
    """A line of the menu that answers a weak mark; ``planned`` when the plan has it already."""

    intervention: Intervention
    need: Sentence
    mark: int
    planned: bool


def plan_file(case: Case, day: date) -> PlanFile:
    """The plan of a case with its history, in five queries."""
    people = ("written_by", "approved_by", "scan")
    versions = tuple(
        Plan.objects.filter(case_id=case.pk).select_related(*people).order_by("-number")
    )
    force = next((one for one in versions if one.in_force), None)
    draft = next((one for one in versions if one.approved_on is None), None)
    actions = actions_of(case, day)
    reviews = PlanReview.objects.filter(plan__case_id=case.pk).select_related("by", "plan")
    return PlanFile(
        case, force or draft or next(iter(versions), None), draft, versions, actions, tuple(reviews),
        weak_marks(case), _counts(actions),
    )  # fmt: skip


def actions_of(case: Case, day: date) -> tuple[ActionLine, ...]:
    """All actions of a case, open ones by due date first."""
    rows = PlanAction.objects.filter(case_id=case.pk).select_related("officer", "scheme")
    lines = [_line(row, day) for row in rows.order_by("due_on", "id")]
    return tuple(sorted(lines, key=lambda line: not line.is_open))


def open_actions(case: Case, day: date) -> tuple[ActionLine, ...]:
    """Actions that must be done, dropped or handed over before a case closes."""
    return tuple(line for line in actions_of(case, day) if line.is_open)


def counts_of(case: Case, day: date) -> ActionCounts:
    """How many actions are open, overdue, done: all that somebody sees who reads counts only."""
    return _counts(actions_of(case, day))


def _line(row: PlanAction, day: date) -> ActionLine:
    return ActionLine(row, need_words(row.need), _who(row), row.is_overdue(day))


def need_words(need: str) -> Sentence:
    """The indicator that an action answers, in words."""
    if need not in INDICATORS:
        return Sentence(N_("Another need"))
    return Sentence("%(code)s %(what)s", {"code": need.upper(), "what": Sentence(INDICATORS[need])})


def _who(row: PlanAction) -> Sentence:
    named = {Owner.WORKER: row.officer.name if row.officer else "–", Owner.AGENCY: row.agency}
    if Owner(row.owner) in named:
        return Sentence("%(who)s", {"who": named[Owner(row.owner)]})
    return Sentence("%(who)s", {"who": str(Owner(row.owner).label)})


def _counts(lines: tuple[ActionLine, ...]) -> ActionCounts:
    done = [line.row for line in lines if line.row.status == ActionStatus.RECEIVED]
    return ActionCounts(
        open=sum(line.is_open for line in lines),
        overdue=sum(line.is_overdue for line in lines),
        done=len(done),
        in_time=sum(row.done_on is not None and row.done_on <= row.due_on for row in done),
    )


def weak_marks(case: Case) -> dict[str, int]:
    """Indicators that the last submitted round marked 1 or 2."""
    last = (
        Milestone.objects.filter(
            case_id=case.pk, kind=MilestoneKind.ROUND_SUBMITTED, withdrawn_at=None
        )
        .order_by("-on", "-id")
        .values_list("details", flat=True)
        .first()
    )
    return {key: mark for key, mark in (last or {}).get("weak", {}).items() if key in INDICATORS}


def offers_for(file: PlanFile) -> tuple[Offered, ...]:
    """The menu for this child: one line an intervention, those already planned marked so."""
    open_codes = {line.row.menu_code for line in file.actions if line.row.status in OPEN_ACTIONS}
    return tuple(
        Offered(one, need_words(one.need), file.weak[one.need], one.code in open_codes)
        for one in offered(file.weak)
    )
