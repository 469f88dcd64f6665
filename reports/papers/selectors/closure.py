"""The closure summary: why the case closes, the check-list, and how the child stands."""

from __future__ import annotations

from cases.models import Case, Closure
from cases.selectors.closures import ClosureSheet, closure_sheet
from ecm.core.words import N_
from followups.models import Contact
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
    day_of,
)
from reports.papers.selectors.release import stays_grid

ANSWERS = {"yes": N_("Yes"), "no": N_("No"), "na": N_("Does not apply")}


def page(draft: Draft) -> PaperPage:
    """The proposal with its check-list, and the answer where there is one."""
    case = draft.case
    closures = Closure.objects.select_related("proposed_by", "approved_by", "case")
    sheet = closure_sheet(closures.get(pk=draft.source.subject_id, case=case))
    parts = (
        Facts(N_("The child"), facts=frame.child_facts(draft)),
        Facts(N_("Closure"), facts=_facts(sheet)),
        Paragraphs(N_("Reason in words"), lines=(Own(sheet.closure.words),)),
        _checks(sheet),
        *((Paragraphs(lines=(Own(sheet.notes),)),) if sheet.notes else ()),
        stays_grid(case),
        Facts(N_("How the child stands"), facts=_standing(case)),
        Facts(N_("Home"), facts=people.carer_facts(people.carer_of(case))),
    )
    closure = sheet.closure
    signatures = (
        frame.signature(N_("Proposed by"), closure.proposed_by, day_of(closure.proposed_on), case),
        frame.signature(N_("Approved by"), closure.approved_by, day_of(closure.approved_on), case),
        frame.head_of_office(),
    )
    return frame.framed(
        draft,
        parts,
        signatures=signatures,
        closing=(frame.printed_today(),),
        shows=draft.kind.groups,
    )


def _facts(sheet: ClosureSheet) -> tuple[Fact, ...]:
    closure = sheet.closure
    return (
        Fact(N_("Reason of closing"), sheet.reason),
        Fact(N_("Proposed on"), day_of(closure.proposed_on)),
        Fact(N_("Approved on"), day_of(closure.approved_on)),
        Fact(N_("Number of the proof"), Own(closure.proof_no)),
        Fact(N_("Date of the proof"), day_of(closure.proof_on)),
        Fact(N_("CWC consents to closing early"), YES_NO[closure.consented]),
        Fact(N_("Number of the consent"), Own(closure.consent_no)),
        Fact(N_("Courtesy call on"), day_of(closure.courtesy_on)),
    )


def _checks(sheet: ClosureSheet) -> Grid:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (check.label, ANSWERS.get(check.answer, "")) for check in sheet.checks
    )
    return Grid(
        N_("Check-list"), columns=(N_("Item"), N_("Answer")), rows=rows,
        empty=N_("No check-list belongs to this reason."),
    )  # fmt: skip


def _standing(case: Case) -> tuple[Fact, ...]:
    made = Contact.objects.filter(case=case, replaced=False).count()
    return (
        Fact(N_("Risk level"), str(case.get_level_used_display()) if case.level_used else ""),
        Fact(N_("Placement confirmed on"), day_of(case.placed_on)),
        Fact(N_("Order number"), Own(case.order_no)),
        Fact(N_("Contacts made"), Own(str(made))),
        Fact(N_("Last contact on"), day_of(case.last_contact_on)),
        Fact(N_("Child last seen safe on"), day_of(case.child_seen_safe_on)),
    )
