"""What each paper of a case is drawn from, whether that is settled, and whether something later stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from assessments.enums import InstrumentName
from assessments.models import Round
from cases.enums import FlagKind, OrderKind
from cases.models import Case, Closure, Conference, Order, Plan
from cases.selectors.closures import latest_closure
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.words import N_, Sentence
from reports.papers import policies
from reports.papers.data.kinds import CASE, CLOSURE, CONFERENCE, ORDER, PLAN, ROUND, TABLE, Kind
from reports.papers.enums import PaperKind
from reports.papers.models import Paper
from reports.papers.selectors.page import Notice

TRIES_IN_VAIN = 3


@dataclass(frozen=True)
class Source:
    """``settled`` is when a second person confirmed it; ``later`` the day of what has taken its place."""

    subject_id: int | None
    basis: str
    settled: bool
    later: date | None = None
    later_number: str = ""

    @property
    def final(self) -> bool:
        """Whether a paper drawn from it now may be sealed."""
        return self.settled and self.later is None


def source_of(kind: Kind, case: Case) -> Source | None:
    """What the paper would be drawn from today; None while there is nothing."""
    return _FINDERS[kind.source](kind, case, None)


def source_at(kind: Kind, paper: Paper) -> Source | None:
    """The same for a paper that was asked for already: its own round, meeting or order."""
    return _FINDERS[kind.source](kind, paper.case, paper)


def notice_of(kind: Kind, source: Source) -> Notice | None:
    """What stands on the first page, and as a stamp on every page, of a paper that is not final."""
    if source.later is not None:
        title = Sentence(
            N_("Superseded: something later took its place on %(day)s. %(number)s"),
            {"day": source.later, "number": source.later_number},
        )
        kept = N_("Kept as a record of what was known then. Do not rely on it.")
        return Notice(N_("Superseded"), title, kept)
    if not source.settled:
        return Notice(N_("Not verified"), N_("Not verified."), kind.unsettled)
    return None


def _round(kind: Kind, case: Case, paper: Paper | None) -> Source | None:
    found = (
        hsr_round(case) if paper is None else Round.objects.filter(pk=paper.subject_id or 0).first()
    )
    if found is None:
        return None
    later = later_verified(found)
    basis = f"round:{found.number}"
    return Source(
        subject_id=found.pk,
        basis=f"{basis}:{_day()}" if kind.lives else basis,
        settled=found.verified_on is not None,
        later=later.verified_on if later else None,
        later_number=_sealed_number(kind, later),
    )


def hsr_round(case: Case) -> Round | None:
    """The round whose home study report stands: the latest one submitted with a report."""
    submitted = with_report(case.pk).exclude(submitted_on=None)
    return submitted.order_by("-number").select_related("case__district").first()


def later_verified(round_: Round) -> Round | None:
    """The latest verified round after this one that has a home study report of its own."""
    later = with_report(round_.case_id).filter(number__gt=round_.number).exclude(verified_on=None)
    return later.order_by("-number").first()


def with_report(case_id: int) -> QuerySet[Round]:
    """The rounds of a case in which a home study report was written."""
    return Round.objects.filter(case_id=case_id, records__instrument=InstrumentName.HSR)


def _sealed_number(kind: Kind, round_: Round | None) -> str:
    if round_ is None:
        return ""
    sealed = Paper.objects.filter(case_id=round_.case_id, kind=kind.code, subject_id=round_.pk)
    return (
        sealed.filter(status="sealed").order_by("pk").values_list("number", flat=True).last() or ""
    )


def _conference(kind: Kind, case: Case, paper: Paper | None) -> Source | None:
    rows = Conference.objects.filter(case=case)
    found = (
        rows.order_by("-on", "-pk").first()
        if paper is None
        else rows.filter(pk=paper.subject_id or 0).first()
    )
    if found is None:
        return None
    return Source(found.pk, f"conference:{found.pk}", settled=found.approved_on is not None)


def _order(kind: Kind, case: Case, paper: Paper | None) -> Source | None:
    rows = Order.objects.filter(case=case, kind=OrderKind.RESTORATION)
    if paper is None:
        found = rows.filter(superseded_by=None).order_by("-on", "-pk").first()
    else:
        found = rows.filter(pk=paper.subject_id or 0).select_related("superseded_by").first()
    if found is None:
        return None
    later = found.superseded_by.on if found.superseded_by else None
    return Source(found.pk, f"order:{found.pk}", found.checked_on is not None, later)


def _case(kind: Kind, case: Case, paper: Paper | None) -> Source | None:
    there = is_untraced(case) if kind.code == PaperKind.UNTRACED else getattr(case, kind.column)
    if not there:
        return None
    return Source(case.pk, _day(), settled=True)


def is_untraced(case: Case) -> bool:
    """Whether the child was looked for in vain: three attempts at the safety check, or an open flag that says so."""
    if case.safety_result == "not_reached" and case.safety_attempts >= TRIES_IN_VAIN:
        return True
    return case.flags.filter(kind=FlagKind.UNTRACED, closed_at=None).exists()


def _plan(kind: Kind, case: Case, paper: Paper | None) -> Source | None:
    plans = Plan.objects.filter(case=case)
    found = standing_plan(case) if paper is None else plans.filter(pk=paper.subject_id or 0).first()
    if found is None:
        return None
    return Source(found.pk, f"plan:{found.number}", found.approved_on is not None, found.ended_on)


def standing_plan(case: Case) -> Plan | None:
    """The plan in force; while there is none, the one that is sent or written."""
    plans = Plan.objects.filter(case=case, ended_on=None)
    approved = plans.exclude(approved_on=None).order_by("-number").first()
    return approved or plans.order_by("-number").first()


def _closure(kind: Kind, case: Case, paper: Paper | None) -> Source | None:
    if paper is None:
        found = latest_closure(case)
        found = found if found is not None and found.declined_on is None else None
    else:
        found = Closure.objects.filter(case=case, pk=paper.subject_id or 0).first()
    if found is None:
        return None
    overtaken = found.withdrawn_on or found.declined_on
    return Source(found.pk, f"closure:{found.pk}", found.approved_on is not None, overtaken)


def _day() -> str:
    return clock.today().isoformat()


_FINDERS: Mapping[str, Callable[[Kind, Case, Paper | None], Source | None]] = {
    ROUND: _round, CONFERENCE: _conference, PLAN: _plan, ORDER: _order, CLOSURE: _closure, CASE: _case,
}  # fmt: skip


@dataclass(frozen=True)
class Offer:
    """One kind of paper on the case page: made now, or the sentence that says what it waits for."""

    kind: str
    title: str
    says: str
    not_yet: str


def offers_of(case: Case, actor: Actor) -> tuple[Offer, ...]:
    """The papers this reader may have of this case, in the order of the table."""
    return tuple(
        Offer(kind.code, kind.title, kind.says, "" if source_of(kind, case) else kind.not_yet)
        for kind in TABLE
        if policies.can_make(actor, case, kind)
    )
