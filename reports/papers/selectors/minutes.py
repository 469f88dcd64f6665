"""The minutes of a case conference: who sat, what each said, what was weighed and advised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cases.enums import Level
from cases.enums.deciding import DocumentSeen
from cases.models import Case, Conference
from ecm.core.words import N_
from ecm.roles.roles import ROLES, RoleCode
from reports.papers.selectors import frame
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
    Points,
    Signature,
    day_of,
)


def page(draft: Draft) -> PaperPage:
    """The minutes of the paper's own meeting, the part about this child."""
    meeting = (
        Conference.objects.select_related("chair", "written_by", "approved_by")
        .prefetch_related("seats")
        .get(pk=draft.source.subject_id, case=draft.case)
    )
    parts = (
        Facts(N_("The child"), facts=frame.child_facts(draft)),
        Facts(N_("The conference"), facts=_facts(meeting)),
        _seats(meeting),
        *_documents(meeting),
        Paragraphs(N_("Summary"), lines=_lines(meeting.summary)),
        _options(meeting),
        Facts(N_("What the conference advises"), facts=_advice(meeting)),
        *_dissent(meeting),
        _actions(meeting),
    )
    return frame.framed(
        draft, parts, signatures=_signatures(meeting, draft.case), closing=(frame.printed_today(),),
        shows=draft.kind.groups,
    )  # fmt: skip


def weighed_parts(case: Case) -> Iterator[Part]:
    """What the dossier says of the last conference: options, positions, dissent."""
    meeting = (
        Conference.objects.filter(case=case)
        .prefetch_related("seats")
        .order_by("-on", "-pk")
        .first()
    )
    if meeting is None:
        yield Paragraphs(
            N_("Options weighed by the conference"),
            letter="7",
            lines=(N_("No conference was held for this child."),),
        )
        return
    yield Facts(
        N_("Options weighed by the conference"),
        letter="7",
        facts=(Fact(N_("Held on"), day_of(meeting.on)), *_advice(meeting)),
    )
    yield _options(meeting, title=False)
    yield Paragraphs(lines=_lines(meeting.summary))
    yield from _dissent(meeting)


def _facts(meeting: Conference) -> tuple[Fact, ...]:
    return (
        Fact(N_("Held on"), day_of(meeting.on)),
        Fact(N_("Place"), Own(meeting.place)),
        Fact(N_("Chair"), Own(meeting.chair.name)),
        Fact(N_("The child"), str(meeting.get_child_present_display())),
        Fact(N_("Family present"), YES_NO[meeting.family_present]),
        Fact(N_("Confidentiality read out"), YES_NO[meeting.confidentiality_read]),
    )


def _seats(meeting: Conference) -> Grid:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Own(seat.name),
            ROLES[RoleCode(seat.role)].label if seat.role in RoleCode.__members__ else "",
            Own(seat.agency),
            YES_NO[seat.is_outside],
            Own(seat.view),
        )
        for seat in meeting.seats.all()
    )
    columns = (N_("Name"), N_("Post"), N_("Agency"), N_("From outside the DCPU"), N_("Position"))
    return Grid(N_("Present, and what each said"), columns=columns, rows=rows, empty=N_("None."))


def _documents(meeting: Conference) -> Iterator[Part]:
    names = dict(DocumentSeen.choices)
    seen = tuple(str(names[code]) for code in meeting.documents if code in names)
    if seen:
        yield Points(N_("Papers on the table"), points=seen)


def _options(meeting: Conference, *, title: bool = True) -> Grid:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        tuple(_own(row, *names) for names in (("option",), ("pro", "for"), ("contra", "against")))
        for row in meeting.weighed
    )
    return Grid(
        N_("Options weighed") if title else "",
        columns=(N_("Option"), N_("For"), N_("Against")),
        rows=rows,
        empty=N_("No other option was weighed."),
    )


def _own(row: Mapping[str, Any], *names: str) -> Own:
    return Own(str(next((row[name] for name in names if row.get(name)), "")))


def _advice(meeting: Conference) -> tuple[Fact, ...]:
    levels = dict(Level.choices)
    return (
        Fact(N_("Recommendation"), str(meeting.get_recommendation_display())),
        Fact(N_("Risk confirmed"), str(levels.get(meeting.risk_confirmed, ""))),
        Fact(N_("Sitting of the Committee"), day_of(meeting.cwc_on)),
    )


def _dissent(meeting: Conference) -> Iterator[Part]:
    if meeting.dissent:
        yield Paragraphs(N_("Dissent"), lines=_lines(meeting.dissent))


def _actions(meeting: Conference) -> Grid:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (_own(row, "what"), _own(row, "who"), _day(row.get("by_when"))) for row in meeting.actions
    )
    return Grid(
        N_("Agreed actions"), columns=(N_("What"), N_("Who"), N_("By when")), rows=rows,
        empty=N_("None is recorded."),
    )  # fmt: skip


def _day(kept: Any) -> Cell:
    try:
        return day_of(date.fromisoformat(str(kept)))
    except ValueError:
        return Own(str(kept or ""))


def _lines(text: str) -> tuple[Cell, ...]:
    return tuple(Own(line) for line in text.split("\n") if line.strip()) or ("–",)


def _signatures(meeting: Conference, case: Case) -> tuple[Signature, ...]:
    return (
        frame.signature(N_("Minutes by"), meeting.written_by, "", case),
        frame.signature(N_("Chair"), meeting.chair, day_of(meeting.approved_on), case),
        Signature(N_("Member from outside the DCPU")),
    )
