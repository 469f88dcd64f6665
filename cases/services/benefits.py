"""Sponsorship, Palak Mata-Pita and other schemes: from the first look to the last credit; means and documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction

from cases.enums.services import Area, BenefitKind, BenefitStatus, Known, PaperOfChild, Standing
from cases.models import Benefit, Case, ChildDocument, Means
from cases.policies import require_on, require_running
from cases.selectors.benefits import eligibility_of, standing_of
from cases.services.milestones import lock, not_in_future
from cases.services.plans import no_aadhaar
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError
from ecm.core.versioning import save_versioned
from ecm.core.words import N_
from ecm.places.models import Scheme
from ecm.roles.permissions import Permission

KIND_OF = {"sponsorship": BenefitKind.SPONSORSHIP, "palak": BenefitKind.PALAK}
"""Schemes whose eligibility is computed, by the key of the scheme."""


@dataclass(frozen=True)
class MeansEntry:
    """What the household lives on, as known on a day."""

    on: date
    income_year: int | None = None
    area: str = Area.UNKNOWN
    at_school: str = Known.UNKNOWN
    sponsored: int | None = None
    source: str = ""


@dataclass(frozen=True)
class Steps:
    """How far a benefit has come: each step with its day. ``status`` only where it does not follow from the days."""

    applied_on: date | None = None
    recommended_on: date | None = None
    approved_on: date | None = None
    approval_no: str = ""
    amount: int | None = None
    first_credit_on: date | None = None
    paid_to: date | None = None
    renewal_due_on: date | None = None
    ended_on: date | None = None
    note: str = ""


@transaction.atomic
def note_means(*, case: Case, entry: MeansEntry, by: Actor) -> Means:
    """Keep what is known of the household's means on a day; what was known before stays readable."""
    _writable(case, by)
    return keep_means(case=case, entry=entry, by=by)


def keep_means(*, case: Case, entry: MeansEntry, by: Actor) -> Means:
    """The row itself; also told by a verified home study, whose people need no further permission."""
    not_in_future(entry.on)
    no_aadhaar(entry.source)
    row: Means = Means.objects.create(
        case=case, on=entry.on, income_year=entry.income_year, area=entry.area, at_school=entry.at_school,
        sponsored=entry.sponsored, source=entry.source, by_id=by.user_id,
    )  # fmt: skip
    record_act(by=by, verb="means.noted", case_id=case.pk, object_kind="means", object_id=row.pk)
    return row


@transaction.atomic
def keep_benefit(
    *, case: Case, scheme: Scheme, steps: Steps, by: Actor, expected: int | None = None
) -> Benefit:
    """Write how far a benefit has come; where eligibility is computed, the answer of today is kept with it."""
    locked = _writable(case, by)
    no_aadhaar(steps.note, steps.approval_no)
    _refuse_disorder(steps)
    kind = KIND_OF.get(scheme.key, BenefitKind.OTHER)
    row = Benefit.objects.filter(case=locked, scheme=scheme).order_by("-pk").first()
    if row is None or row.status in {BenefitStatus.REFUSED, BenefitStatus.STOPPED}:
        row = Benefit.objects.create(
            case=locked, scheme=scheme, kind=kind, looked_at_on=clock.today(), recorded_by_id=person(by)
        )  # fmt: skip
    names = [field.name for field in fields(Steps)]
    for name in names:
        setattr(row, name, getattr(steps, name))
    row.status, row.looked_at_on = status_of(steps), clock.today()
    if kind != BenefitKind.OTHER:
        answer = eligibility_of(case, clock.today())[kind]
        row.eligible = answer.eligible
        row.because = [{"text": one.text, "params": dict(one.params)} for one in answer.because]
    save_versioned(
        row, expected=row.version if expected is None else expected,
        fields=(*names, "status", "looked_at_on", "eligible", "because"),
    )  # fmt: skip
    record_act(
        by=by,
        verb=f"benefit.{row.status}",
        case_id=case.pk,
        object_kind="benefit",
        object_id=row.pk,
    )
    return row


def status_of(steps: Steps) -> BenefitStatus:
    """How far it has come, by its days."""
    if steps.ended_on:
        paid = steps.approved_on or steps.first_credit_on
        return BenefitStatus.STOPPED if paid else BenefitStatus.REFUSED
    ladder = (
        (steps.first_credit_on, BenefitStatus.PAID),
        (steps.approved_on, BenefitStatus.APPROVED),
        (steps.recommended_on, BenefitStatus.RECOMMENDED),
        (steps.applied_on, BenefitStatus.APPLIED),
    )
    return next((status for day, status in ladder if day), BenefitStatus.NOTED)


def _refuse_disorder(steps: Steps) -> None:
    """Each step comes after the one before it, and none lies in the future but the renewal."""
    order = (
        "applied_on",
        "recommended_on",
        "approved_on",
        "first_credit_on",
        "paid_to",
        "ended_on",
    )
    last: date | None = None
    for name in order:
        day = getattr(steps, name)
        if day is None:
            continue
        not_in_future(day, field=name)
        if last and day < last:
            raise DomainError(N_("This step lies before the one that comes before it."), field=name)
        last = day
    if steps.paid_to and not steps.first_credit_on:
        raise DomainError(N_("When was the first credit?"), field="first_credit_on")
    if steps.first_credit_on and not steps.approved_on:
        raise DomainError(N_("When was it approved?"), field="approved_on")


LISTED = {
    BenefitStatus.NOTED: "looked_at_on",
    BenefitStatus.APPLIED: "applied_on",
    BenefitStatus.APPROVED: "approved_on",
    BenefitStatus.PAID: "first_credit_on",
    BenefitStatus.REFUSED: "ended_on",
    BenefitStatus.NOT_DUE: "looked_at_on",
}
"""Answers of the check-list of schemes, with the column that carries their day."""


@transaction.atomic
def answer_check_list(*, case: Case, answers: Mapping[int, str], on: date, by: Actor) -> int:
    """Answer the check-list of schemes as of a day, by the scheme's key; answers how many changed."""
    locked = _writable(case, by)
    not_in_future(on)
    last = {row.scheme_id: row for row in Benefit.objects.filter(case=locked).order_by("pk")}
    changed = 0
    for scheme_id, status in answers.items():
        if status not in LISTED:
            raise DomainError(N_("Choose an answer of the list."))
        row = last.get(scheme_id)
        if row is not None and row.status == status:
            continue
        row = row or Benefit(
            case=locked, scheme_id=scheme_id, kind=BenefitKind.OTHER, recorded_by_id=person(by)
        )
        row.status, row.looked_at_on = BenefitStatus(status), on
        setattr(row, LISTED[BenefitStatus(status)], on)
        row.save()
        changed += 1
    record_act(by=by, verb="benefits.listed", case_id=case.pk, details={"changed": changed})
    return changed


@dataclass(frozen=True)
class DocumentEntry:
    """How it stands with one document."""

    kind: str
    standing: str
    valid_until: date | None = None
    note: str = ""


@transaction.atomic
def record_documents(
    *, case: Case, entries: Sequence[DocumentEntry], by: Actor, on: date | None = None
) -> int:
    """Keep how the child's documents stand on a day; only what changed is written. Answers how many."""
    day = not_in_future(on or clock.today())
    locked = lock(case)
    require_on(by, locked, Permission.FACTS_CORRECT)
    no_aadhaar(*(entry.note for entry in entries))
    before = standing_of(locked)
    new = [entry for entry in entries if _differs(before.get(entry.kind), entry)]
    ChildDocument.objects.bulk_create(
        ChildDocument(
            child_id=locked.child_id, kind=PaperOfChild(one.kind), standing=Standing(one.standing), on=day,
            valid_until=one.valid_until, note=one.note.strip(), by_id=by.user_id,
        )
        for one in new
    )  # fmt: skip
    record_act(
        by=by,
        verb="documents.recorded",
        case_id=case.pk,
        details={"kinds": [one.kind for one in new]},
    )
    return len(new)


def _differs(before: ChildDocument | None, entry: DocumentEntry) -> bool:
    now = (entry.standing, entry.valid_until, entry.note.strip())
    return before is None or (before.standing, before.valid_until, before.note) != now


def _writable(case: Case, by: Actor) -> Case:
    locked = lock(case)
    require_on(by, locked, Permission.PLAN_WRITE)
    require_running(locked)
    return locked
