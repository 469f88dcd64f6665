"""The care plan: goal, actions with owner and date, the child's and the family's part."""

from __future__ import annotations

from collections.abc import Iterator

from cases.models import Case, Plan, PlanAction
from ecm.core.words import N_
from reports.papers.selectors import frame, people
from reports.papers.selectors.contacts import YES_NO
from reports.papers.selectors.frame import Draft
from reports.papers.selectors.page import (
    Cell,
    Fact,
    Facts,
    Grid,
    Own,
    PaperPage,
    Paragraphs,
    Part,
    Signature,
    day_of,
)
from reports.papers.selectors.sources import standing_plan

COLUMNS = (N_("Need"), N_("Action"), N_("Who"), N_("Due"), N_("Status"), N_("Result"))


def page(draft: Draft) -> PaperPage:
    """The version of the plan that the paper is drawn from."""
    plans = Plan.objects.select_related("written_by", "approved_by")
    plan = plans.get(pk=draft.source.subject_id, case=draft.case)
    carer = people.carer_of(draft.case)
    parts = (
        Facts(N_("The child"), facts=(*frame.child_facts(draft), *people.carer_facts(carer))),
        Facts(N_("Goal"), facts=_goal(plan)),
        actions_grid(draft.case, N_("Actions")),
        Paragraphs(N_("The child's part"), lines=_lines(plan.child_part)),
        Paragraphs(N_("The family's part"), lines=_lines(plan.family_part)),
        _reviews(plan),
    )
    signatures = (
        frame.signature(N_("Written by"), plan.written_by, day_of(plan.written_on), draft.case),
        frame.signature(N_("Approved by"), plan.approved_by, day_of(plan.approved_on), draft.case),
        Signature(N_("Carer of the child"), carer.name),
    )
    return frame.framed(
        draft,
        parts,
        signatures=signatures,
        closing=(frame.printed_today(),),
        shows=draft.kind.groups,
    )


def brief_parts(case: Case) -> Iterator[Part]:
    """What the dossier says of the plan in force, or of the one in writing."""
    plan = standing_plan(case)
    if plan is None:
        yield Paragraphs(N_("Plan"), lines=(N_("No plan is made yet."),))
        return
    yield Facts(N_("Plan"), facts=_goal(plan))
    yield actions_grid(case, "")


def actions_grid(case: Case, title: str) -> Grid:
    """The actions of a case, whatever version of the plan brought them."""
    rows = PlanAction.objects.filter(case=case).select_related("officer").order_by("due_on", "id")
    return Grid(
        title, columns=COLUMNS, rows=tuple(_action(one) for one in rows), empty=N_("No action is written down."),
    )  # fmt: skip


def _action(one: PlanAction) -> tuple[Cell, ...]:
    who: Cell = str(one.get_owner_display())
    if one.officer is not None:
        who = Own(one.officer.name)
    elif one.agency:
        who = Own(one.agency)
    return (
        Own(one.need.upper()), words_of_action(one), who, day_of(one.due_on), str(one.get_status_display()),
        Own(one.result),
    )  # fmt: skip


def words_of_action(one: PlanAction) -> Cell:
    """What is to be done: a line of the menu is said in the paper's language, anything else is somebody's own."""
    return one.action if one.menu_code else Own(one.action)


def _goal(plan: Plan) -> tuple[Fact, ...]:
    return (
        Fact(N_("Goal"), str(plan.get_goal_display())),
        Fact(N_("To be reached by"), day_of(plan.target_on)),
        Fact(N_("Review due on"), day_of(plan.review_due_on)),
        Fact(N_("Version of the plan"), Own(str(plan.number))),
        Fact(N_("Agreed with the child"), YES_NO[plan.child_agreed]),
        Fact(N_("Agreed with the family"), YES_NO[plan.family_agreed]),
    )


def _reviews(plan: Plan) -> Grid:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (day_of(one.on), str(one.get_outcome_display()), Own(one.words), day_of(one.next_on))
        for one in plan.reviews.order_by("on", "id")
    )
    columns = (N_("Date"), N_("Outcome"), N_("What was found"), N_("Next review"))
    return Grid(
        N_("Reviews"), columns=columns, rows=rows, empty=N_("The plan was not reviewed yet.")
    )


def _lines(text: str) -> tuple[Cell, ...]:
    return tuple(Own(line) for line in text.split("\n") if line.strip()) or ("–",)
