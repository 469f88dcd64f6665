"""The case page: everything of one case that its reader may see, in at most a dozen queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.enums import MilestoneKind
from cases.milestones import ASSESSED, OUTCOMES
from cases.models import (
    Case,
    Family,
    Flag,
    Identity,
    Interval,
    Kinship,
    Milestone,
    Order,
    Phone,
    Proposal,
    Scan,
)
from cases.selectors.flags import Reading, as_counted, concerning, reading_of
from cases.selectors.holds import hold_of
from cases.selectors.next_step import NextStep, Step, next_step, other_moves, steps_of
from cases.selectors.people import OnCase, people_on
from ecm.core.actor import Actor
from ecm.core.clock import age_on
from ecm.core.scoping import Level as ScopeLevel
from ecm.core.words import Sentence
from ecm.core.workflow import Offer
from ecm.roles import roles
from ecm.roles.field_groups import FieldGroup, Part, Reach
from ecm.roles.roles import COLUMNS, ROLES


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    title: Sentence
    on: date
    detail: Sentence | str = ""
    address: str = ""


@dataclass(frozen=True)
class FamilyPanel:
    """The household as the case keeps it."""

    family: Family
    kin: tuple[Kinship, ...]
    phones: tuple[Phone, ...]


@dataclass(frozen=True)
class CaseFile:
    """What the case page shows to one reader; ``None`` where the reader does not see that group."""

    case: Case
    age: int
    identity: Identity | None
    name: str
    steps: tuple[Step, ...]
    next: NextStep | None
    others: tuple[Offer, ...]
    events: tuple[Event, ...]
    family: FamilyPanel | None
    flags: tuple[Flag, ...] | None
    orders: tuple[Order, ...] | None
    proposals: tuple[Proposal, ...]
    scans: tuple[Scan, ...] | None
    people: tuple[OnCase, ...]
    hold: Interval | None
    groups: frozenset[str]
    sees_level: bool
    reads_family: bool

    @property
    def sees_home(self) -> bool:
        """Whether with whom the child lives is shown."""
        return FieldGroup.FAMILY in self.groups or self.identity is not None

    @property
    def open_flags(self) -> tuple[Flag, ...]:
        return tuple(flag for flag in self.flags or () if flag.closed_at is None)


def sees(actor: Actor, group: str, case: Case) -> bool:
    """Whether the actor reads ``group`` of this case whole: the question ``visible_to`` asks for many."""
    scope = actor.scope
    if scope.level is ScopeLevel.SYSTEM:
        return True
    match roles.reads(actor.role, group):
        case Reach.STATE:
            return True
        case Reach.DISTRICT:
            return case.district_id in scope.district_ids or case.pk in scope.case_ids
        case Reach.INSTITUTION:
            return case.institution_id in scope.institution_ids or case.pk in scope.case_ids
        case Reach.ASSIGNED:
            return case.pk in scope.case_ids
        case _:
            return False


CASE_JOINS = ("child", "district", "institution", "origin_institution", "taluka", "manager")


def case_file(case: Case, actor: Actor, day: date) -> CaseFile:
    """All of one case within the reader's field groups. ``case`` was fetched with :data:`CASE_JOINS`."""
    seen = frozenset(str(group) for group in FieldGroup if sees(actor, group, case))
    identity = (
        Identity.objects.filter(child_id=case.child_id).first()
        if FieldGroup.IDENTITY in seen
        else None
    )
    orders_shown, level_shown = FieldGroup.ORDERS in seen, _sees_level(actor, seen)
    name, flags = _name(actor, case, identity), _flags(actor, case, whole=FieldGroup.FLAGS in seen)
    in_part = {
        FieldGroup.IDENTITY: name, FieldGroup.FLAGS: flags, FieldGroup.FAMILY: level_shown,
    }  # fmt: skip
    told = (
        Reading(case, as_counted(case, flags or ()), day)
        if FieldGroup.FLAGS in seen
        else reading_of(case, actor, day)
    )
    return CaseFile(
        case=case, age=age_on(case.born_on, day), identity=identity, name=name,
        steps=steps_of(case), next=next_step(case, actor, day, who=holders_of, reading=told),
        others=other_moves(case, actor, day, told),
        events=_events(case, orders_shown=orders_shown, level_shown=level_shown),
        family=_family(case) if identity else None,
        flags=flags, orders=_orders(case) if orders_shown else None,
        proposals=tuple(case.proposals.select_related("proposed_by", "approved_by")) if orders_shown else (),
        scans=tuple(case.scans.select_related("uploaded_by")) if orders_shown else None,
        people=people_on(case), hold=hold_of(case) if FieldGroup.PLAN in seen else None,
        groups=seen | {str(group) for group, shown in in_part.items() if shown}, sees_level=level_shown,
        reads_family=FieldGroup.FAMILY in seen,
    )  # fmt: skip


def _sees_level(actor: Actor, seen: frozenset[str]) -> bool:
    partly = roles.reads_partly(actor.role, FieldGroup.FAMILY)
    return FieldGroup.FAMILY in seen or (
        partly is not None and partly[1] in {Part.SCORES, Part.SUMMARY}
    )


def _name(actor: Actor, case: Case, identity: Identity | None) -> str:
    """The name for those who read identities, also for staff who read names for daily care only."""
    if identity is not None:
        return identity.name
    if roles.reads_partly(actor.role, FieldGroup.IDENTITY) is None:
        return ""
    return (
        Identity.objects.filter(child_id=case.child_id).values_list("name", flat=True).first() or ""
    )


def holders_of(permission: str) -> tuple[str, ...]:
    """Labels of the roles that hold a permission, in the order of the table."""
    return tuple(
        ROLES[code].label for code in COLUMNS if permission and roles.may(code, permission)
    )


# Nothing in these is a word: they are not for the catalogues.
ALONE, WITH_OUTCOME = "%(what)s", "%(what)s: %(outcome)s"
PRIVATE_TO_ORDERS = frozenset({
    MilestoneKind.RECOMMENDED, MilestoneKind.RECOMMENDATION_SENT, MilestoneKind.CONFERENCE, MilestoneKind.DECIDED,
})  # fmt: skip


def _events(case: Case, *, orders_shown: bool, level_shown: bool) -> tuple[Event, ...]:
    rows = case.milestones.filter(withdrawn_at=None).select_related("by").order_by("-on", "-id")
    labels = dict(MilestoneKind.choices)
    return tuple(
        _event(row, labels[row.kind], outcome_shown=level_shown or row.kind not in ASSESSED)
        for row in rows
        if orders_shown or row.kind not in PRIVATE_TO_ORDERS
    )


def _event(row: Milestone, label: Any, *, outcome_shown: bool) -> Event:
    detail = Sentence("%(who)s", {"who": row.by.name}) if row.by else ""
    words = OUTCOMES.get(row.kind, {}).get(row.outcome) if outcome_shown else None
    if words is None:
        return Event(Sentence(ALONE, {"what": str(label)}), row.on, detail)
    return Event(
        Sentence(WITH_OUTCOME, {"what": str(label), "outcome": str(words)}),
        row.on,
        detail,
    )


def _family(case: Case) -> FamilyPanel:
    family = Family.objects.select_related("district", "taluka").get(pk=case.family_id)
    kin = (
        Kinship.objects.filter(child_id=case.child_id)
        .select_related("person")
        .order_by("-person__is_carer", "id")
    )
    phones = Phone.objects.filter(family_id=case.family_id, in_use=True).select_related("person")
    return FamilyPanel(family, tuple(kin), tuple(phones))


def _flags(actor: Actor, case: Case, *, whole: bool) -> tuple[Flag, ...] | None:
    """Flags of the case, but none about the reader himself; own entries where only those are read."""
    if not whole and roles.reads(actor.role, FieldGroup.FLAGS) is not Reach.OWN:
        return None
    rows = case.flags.select_related("raised_by", "acted_by", "closed_by")
    if not whole:
        rows = rows.filter(raised_by_id=actor.user_id)
    return tuple(rows.exclude(concerning(actor)))


def flags_seen(actor: Actor, case: Case) -> tuple[Flag, ...]:
    """The flags of a case as far as the actor reads them."""
    return _flags(actor, case, whole=sees(actor, FieldGroup.FLAGS, case)) or ()


def _orders(case: Case) -> tuple[Order, ...]:
    return tuple(
        case.orders.filter(superseded_by=None).select_related("recorded_by", "checked_by", "scan")
    )
