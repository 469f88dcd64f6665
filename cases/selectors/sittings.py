"""The list of a sitting: which cases wait for the committee, what is asked, and whether the papers are ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cases.enums import HOUSEHOLD_KINDS, OPEN_STAGES, OrderKind, Stage
from cases.enums.deciding import Asked
from cases.models import Case, SittingItem
from cases.rules import NEXT_DATE_DAYS, ORDER_RUNS_OUT_DAYS, asked_of
from ecm.core.actor import Actor
from ecm.core.clock import add_days, age_on
from ecm.core.words import N_, Sentence

WAITS = (Stage.RECOMMENDED, Stage.PREPARING)
MOST = 100


@dataclass(frozen=True)
class Candidate:
    """A case that may be put on a list: what would be asked and why it stands here."""

    case: Case
    age: int
    asked: str
    why: Sentence
    missing: tuple[Sentence, ...]

    @property
    def key(self) -> str:
        return str(self.case.uuid)


@dataclass(frozen=True)
class SittingLine:
    """One line of the list."""

    item: SittingItem
    case: Case
    age: int
    missing: tuple[Sentence, ...]

    @property
    def is_answered(self) -> bool:
        return self.item.order_id is not None or self.item.not_heard


@dataclass(frozen=True)
class Sitting:
    """One sitting in the list of sittings."""

    on: date
    cases: int
    without_order: int


def awaits_order(day: date) -> Q:
    """Cases about which the committee is to be asked: recommended, in danger, ordered until soon, or with a date."""
    waiting = Q(stage__in=WAITS) & ~Q(order_kind=OrderKind.RESTORATION)
    danger = Q(stop_flags__gt=0, stay_kind__in=HOUSEHOLD_KINDS)
    runs_out = Q(order_until__lte=add_days(day, ORDER_RUNS_OUT_DAYS))
    dated = Q(
        orders__next_on__gte=day, orders__next_on__lte=add_days(day, NEXT_DATE_DAYS), orders__superseded_at=None
    )  # fmt: skip
    return waiting | danger | runs_out | dated


def candidates(actor: Actor, day: date) -> tuple[Candidate, ...]:
    """Open cases within reach that wait for the committee and stand on no list from this day on."""
    rows = Case.objects.visible_to(actor).filter(awaits_order(day), stage__in=OPEN_STAGES)
    listed = SittingItem.objects.visible_to(actor).filter(
        on__gte=day, withdrawn_at=None, order=None, not_heard=False
    )
    found = rows.exclude(pk__in=listed.values("case_id")).distinct().order_by("decided_on", "pk")
    return tuple(_candidate(case, day) for case in found[:MOST])


def _candidate(case: Case, day: date) -> Candidate:
    asked, why = _asked(case, day)
    return Candidate(case, age_on(case.born_on, day), asked, why, papers_missing(case, asked))


def _asked(case: Case, day: date) -> tuple[str, Sentence]:
    if case.stop_flags and case.is_at_home:
        return Asked.INSTITUTION, Sentence(
            N_("A STOP flag is open (%(n)s)."), {"n": case.stop_flags}
        )
    if case.stage in WAITS and case.order_kind != OrderKind.RESTORATION:
        why = Sentence(N_("Recommended on %(day)s"), {"day": case.decided_on or case.stage_since})
        return asked_of(case.decision, case.placement_kind), why
    if case.order_until and case.order_until <= add_days(day, ORDER_RUNS_OUT_DAYS):
        return Asked.LONGER, Sentence(
            N_("The order runs out on %(day)s"), {"day": case.order_until}
        )
    return Asked.NEXT_DATE, Sentence(N_("An order names a next date"))


def papers_missing(case: Case, asked: str) -> tuple[Sentence, ...]:
    """What the committee will look for and not find; for a child in danger nothing is waited for."""
    if case.stop_flags or asked in {Asked.NEXT_DATE, Asked.LONGER, Asked.DIRECTION}:
        return ()
    conference = not case.conference_required or bool(case.conference_on)
    to_parents = asked in {Asked.RESTORATION, Asked.OTHER_KIN}
    held = (
        (case.verified_on, N_("home study not verified")),
        (conference, N_("no conference")),
        (case.stage in WAITS, N_("recommendation not approved")),
        (case.undertaking_on or not to_parents, N_("no undertaking (Form 20)")),
    )
    return tuple(Sentence(words) for there, words in held if not there)


def lines_of(actor: Actor, on: date) -> tuple[SittingLine, ...]:
    """The list of the sittings of a day within reach, in the order of the case codes."""
    rows = SittingItem.objects.visible_to(actor).filter(on=on, withdrawn_at=None)
    joins = ("case", "committee", "order", "put_by")
    return tuple(
        SittingLine(
            item, item.case, age_on(item.case.born_on, on), papers_missing(item.case, item.asked)
        )
        for item in rows.select_related(*joins).order_by("committee_id", "case__code")
    )


def sittings(actor: Actor, since: date) -> tuple[Sitting, ...]:
    """Days with a list since a day, the next first."""
    rows = SittingItem.objects.visible_to(actor).filter(on__gte=since, withdrawn_at=None)
    found: dict[date, list[bool]] = {}
    for on, order, not_heard in rows.values_list("on", "order_id", "not_heard").order_by("-on"):
        found.setdefault(on, []).append(order is None and not not_heard)
    return tuple(Sitting(on, len(open_), sum(open_)) for on, open_ in found.items())
