"""The dossier: what a Child Welfare Committee needs to decide about one child, on two to four pages."""

from __future__ import annotations

from collections.abc import Iterator

from assessments.enums import InstrumentName
from cases.enums import FlagKind, MilestoneKind, Severity
from cases.milestones import OUTCOMES
from cases.models import Case, Proposal, Scan
from cases.selectors.case_file import flags_seen
from ecm.core import clock
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup
from followups.enums import Mode
from followups.models import PlannedContact
from followups.schedule import reason_of
from reports.papers.selectors import frame, minutes, people, plan
from reports.papers.selectors.answers import Answers
from reports.papers.selectors.contacts import contacts_of, said_in
from reports.papers.selectors.frame import Draft
from reports.papers.selectors.hsr import round_of, verified_words, writer_of
from reports.papers.selectors.page import (
    Cell,
    Fact,
    Facts,
    Grid,
    Own,
    PaperPage,
    Paragraphs,
    Part,
    Quotes,
    Words,
    day_of,
)
from reports.papers.selectors.risk import risk_parts

AHEAD = 8
"""Planned contacts that the dossier lists; the schedule goes on."""

HOME = (
    "will", "carer_health", "watches", "backup", "house", "rooms", "sleeps", "water", "toilet", "outside", "hazards",
    "income_from", "income", "debt", "ration_card", "benefits", "attending", "school", "standard", "attendance",
)  # fmt: skip


def page(draft: Draft) -> PaperPage:
    """The ten sections of the dossier. About twenty-five queries."""
    round_, case = round_of(draft), draft.case
    hsr, child = (
        Answers(draft, round_, name) for name in (InstrumentName.HSR, InstrumentName.CHILD)
    )
    parts = (
        *_child_in_brief(draft),
        _timeline(case),
        *_words_of_child(draft, hsr, child),
        Facts(N_("Family and home"), letter="4", facts=(*_carer(case), *hsr.facts(*HOME))),
        *risk_parts(draft, round_),
        _flags(draft),
        *minutes.weighed_parts(case),
        *_recommendation(draft, hsr),
        *plan.brief_parts(case),
        *_follow_up(draft),
        *_annexures(draft),
    )
    signatures = (
        frame.signature(N_("Visited and written by"), *writer_of(round_), case),
        frame.signature(N_("Verified by"), round_.verified_by, verified_words(round_), case),
        frame.head_of_office(),
    )
    shows = hsr.groups | child.groups | draft.kind.groups | {str(FieldGroup.FOLLOWUPS)}
    return frame.framed(
        draft, parts, signatures=signatures, closing=(frame.printed_today(),), shows=shows
    )


def _child_in_brief(draft: Draft) -> Iterator[Part]:
    case = draft.case
    facts = (
        *frame.child_facts(draft),
        Fact(N_("Stage"), str(case.get_stage_display())),
        Fact(N_("Lives in"), str(case.get_stay_kind_display()) if case.stay_kind else ""),
        Fact(N_("Living with"), str(case.get_living_with_display()) if case.living_with else ""),
        Fact(N_("At home since"), day_of(case.home_since)),
        Fact(
            N_("Institution"),
            Own(case.origin_institution.name if case.origin_institution else ""),
        ),
        Fact(N_("Case manager"), Own(case.manager.name if case.manager else "")),
    )
    yield Facts(N_("The child in brief"), letter="1", facts=facts)


def _timeline(case: Case) -> Grid:
    labels = dict(MilestoneKind.choices)
    rows = case.milestones.filter(withdrawn_at=None).order_by("on", "id")
    return Grid(
        N_("Time line"),
        letter="2",
        columns=(N_("Date"), N_("What happened"), N_("Outcome")),
        rows=tuple(
            (day_of(row.on), str(labels[row.kind]), _outcome(row.kind, row.outcome)) for row in rows
        ),
        empty=N_("Nothing is recorded."),
    )


def _outcome(kind: str, outcome: str) -> Words:
    words = OUTCOMES.get(kind, {}).get(outcome)
    return str(words) if words is not None else ""


def _words_of_child(draft: Draft, hsr: Answers, child: Answers) -> Iterator[Part]:
    said: list[tuple[Words, Own | None]] = [
        (N_("At the home study"), child.quote("words") or hsr.quote("child_words")),
        (N_("In private"), child.quote("why")),
    ]
    quotes = [(who, words) for who, words in said if words]
    if draft.shows(FieldGroup.FOLLOWUPS):
        last = [quote for one in contacts_of(draft.case)[-2:] for quote in said_in(one)]
        quotes += last[-3:]
    title = N_("In the child's own words")
    yield Facts(title, letter="3", facts=(*hsr.facts("want_stay"), *child.facts("better")))
    if quotes:
        yield Quotes(quotes=tuple(quotes))


def _carer(case: Case) -> tuple[Fact, ...]:
    home = people.family_of(case)
    address = people.address_facts(home) if home else ()
    return (*people.carer_facts(people.carer_of(case)), *address)


def _flags(draft: Draft) -> Grid:
    kinds, grades = dict(FlagKind.choices), dict(Severity.choices)
    rows = tuple(
        (
            str(kinds[one.kind]), str(grades[one.severity]), day_of(clock.day_of(one.raised_at)), Own(one.action),
            day_of(clock.day_of(one.closed_at)) if one.closed_at else N_("open"),
        )
        for one in sorted(flags_seen(draft.by, draft.case), key=lambda flag: flag.raised_at)
    )  # fmt: skip
    columns = (N_("Sign"), N_("Severity"), N_("Raised on"), N_("What was done"), N_("Closed on"))
    return Grid(
        N_("Red flags and what was done"), letter="6", columns=columns, rows=rows,
        empty=N_("No red flag was raised."),
    )  # fmt: skip


def _recommendation(draft: Draft, hsr: Answers) -> Iterator[Part]:
    case = draft.case
    last = (
        Proposal.objects.filter(case=case, kind="recommendation")
        .select_related("proposed_by", "approved_by")
        .first()
    )
    facts: tuple[Fact, ...] = (
        hsr.fact("recommendation", N_("The assessor recommends")),
        Fact(N_("Decision"), str(case.get_decision_display()) if case.decision else ""),
        Fact(N_("Order in force"), Own(case.order_no)),
        Fact(N_("Order of"), day_of(case.ordered_on)),
    )
    if last is not None:
        facts += (
            Fact(N_("Proposed by"), Own(last.proposed_by.name)),
            Fact(N_("Approved by"), Own(last.approved_by.name if last.approved_by else "")),
        )
    yield Facts(N_("Recommendation"), letter="8", facts=facts)
    reasons: tuple[Cell, ...] = hsr.own("recommendation_why")
    yield Paragraphs(lines=(*reasons, *((Own(last.reason),) if last and last.reason else ())))


def _follow_up(draft: Draft) -> Iterator[Part]:
    if not draft.shows(FieldGroup.FOLLOWUPS):
        return
    planned = PlannedContact.objects.filter(case=draft.case, done_on=None, superseded_on=None)
    modes = dict(Mode.choices)
    rows = tuple(
        (day_of(one.due_on), str(modes[one.mode]), reason_of(one.rule))
        for one in planned.order_by("due_on", "pk")[:AHEAD]
    )
    yield Grid(
        N_("Follow-up plan"), letter="9", columns=(N_("Due"), N_("How"), N_("Why then")), rows=rows,
        empty=N_("No contact is planned yet."),
    )  # fmt: skip


def _annexures(draft: Draft) -> Iterator[Part]:
    scans = Scan.objects.filter(case=draft.case).order_by("uploaded_at", "pk")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Own(str(n)), str(one.get_kind_display()), day_of(clock.day_of(one.uploaded_at)))
        for n, one in enumerate(scans, 1)
    )
    yield Grid(
        N_("Annexures"), letter="10", columns=(N_("No."), N_("Paper"), N_("Kept on")), rows=rows,
        empty=N_("None."),
    )  # fmt: skip
