"""An incident and what follows from it at once: flags, notices, the stay, the stage; and settling it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from cases.enums import HOUSEHOLD_KINDS, FlagKind, MilestoneKind, Stage, StayEnd, StayKind
from cases.enums.ending import TOLD_AT_ONCE, IncidentKind, PlaceNow
from cases.instruments import CURRENT
from cases.models import Case, Incident, Stay
from cases.policies import require_on
from cases.rules import STOP_FLAGS
from cases.selectors.choices import serving
from cases.services.flags import act_on_flag, raise_by_rule
from cases.services.milestones import lock, record
from cases.services.moves import make_move
from cases.services.stays import end_stay, open_stay
from ecm.accounts.enums import NoticeKind
from ecm.accounts.models import Notice, Post
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError
from ecm.core.instrument.answers import promoted
from ecm.core.instrument.clean import Room, clean_answers
from ecm.core.instrument.complete import applicable, missing
from ecm.core.words import N_
from ecm.roles.permissions import Permission
from ecm.roles.roles import RoleCode

# What each kind shows by itself; a child whose place is not known is untraced whatever the kind.
SIGNS: Mapping[str, FlagKind] = {
    IncidentKind.ABUSE: FlagKind.PHYSICAL_ABUSE, IncidentKind.LABOUR: FlagKind.BONDED_LABOUR,
    IncidentKind.MARRIAGE: FlagKind.MARRIAGE, IncidentKind.MISSING: FlagKind.UNTRACED,
}  # fmt: skip
TOLD = {
    IncidentKind.DEATH: N_("Case %(code)s: the death of a child is recorded. Open the case now."),
    IncidentKind.MISSING: N_("Case %(code)s: a child is missing. Open the case now."),
}


@transaction.atomic
def record_incident(*, case: Case, raw: Mapping[str, Any], by: Actor) -> Incident:
    """Write what happened; ``raw`` is question → posted answer. A child at home is then in the stage *disrupted*.

    The first gap is refused at its question.
    """
    locked = lock(case)
    require_on(by, locked, Permission.INCIDENT_RECORD)
    if not locked.is_open:
        raise DomainError(N_("This case is not open."))
    answers = clean_incident(raw)
    incident = _new(locked, answers, by)
    record_act(
        by=by, verb="incident.recorded", case_id=case.pk, object_kind="incident", object_id=incident.pk
    )  # fmt: skip
    record(
        case=case, kind=MilestoneKind.INCIDENT, on=incident.on, by=by, evidence=("incident", incident.pk)
    )  # fmt: skip
    _raise_flags(case, incident, by)
    _disrupt(case, incident, by)
    _tell_at_once(case, incident)
    return incident


def clean_incident(raw: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of the form, clean and complete, without those of questions that were not asked."""
    instrument, today = CURRENT["incident"], clock.today()
    answers = applicable(instrument, clean_answers(instrument, raw, Room(today)), {})
    for gap in missing(instrument, answers, {}):
        raise DomainError(gap.sentence, field=gap.key)
    return answers


def _new(case: Case, answers: dict[str, Any], by: Actor) -> Incident:
    instrument = CURRENT["incident"]
    columns = promoted(instrument, answers)
    due = case.next_contact_on
    incident: Incident = Incident.objects.create(
        case=case, district_id=case.district_id, on=columns["on"], kind=columns["kind"],
        found_by=columns["found_by"], place_now=columns["place_now"] or "", step_at=_moment(answers),
        police_told=columns["police_told"] == "yes", cwc_told=columns["cwc_told"] == "yes",
        decision=columns["decision"] or "", last_contact_on=case.last_contact_on,
        contact_due_on=due if due and due <= columns["on"] else None, answers=answers,
        version_of_instrument=instrument.version, recorded_by_id=person(by),
    )  # fmt: skip
    return incident


def _moment(answers: Mapping[str, Any]) -> datetime:
    """When the first safety step was taken: at the time given on the day of the incident, else now."""
    if not answers.get("step_time"):
        return clock.now()
    hours, minutes = (int(part) for part in answers["step_time"].replace(".", ":").split(":"))
    day = date.fromisoformat(answers["date"])
    moment = datetime.combine(day, time(hours, minutes), clock.KOLKATA)
    if moment > clock.now():
        raise DomainError(N_("This time has not come yet."), field="step_time")
    return moment


def _raise_flags(case: Case, incident: Incident, by: Actor) -> None:
    """The flags that the incident shows; the safety step is the first action on a STOP flag."""
    kinds = [SIGNS[incident.kind]] if incident.kind in SIGNS else []
    if incident.answers.get("pocso") == "yes":
        kinds = [FlagKind.SEXUAL_ABUSE]
    if incident.place_now == PlaceNow.UNKNOWN:
        kinds.append(FlagKind.UNTRACED)
    for kind in dict.fromkeys(kinds):
        flag = raise_by_rule(case=case, kind=kind, by=by, note=incident.answers["words"][:500])
        if flag.kind in STOP_FLAGS and flag.acted_at is None:
            act_on_flag(flag=flag, action=incident.answers["step"], by=by, at=incident.step_at)
    case.refresh_from_db(fields=["stop_flags", "watch_flags", "stop_flags_unanswered"])


def _disrupt(case: Case, incident: Incident, by: Actor) -> None:
    """The stay in the household ends on that day; what begins instead is known from where the child is now."""
    stay = Stay.objects.filter(case=case, until_on=None).first()
    if lock(case).stage == Stage.DISRUPTED:
        _moves_on(case, stay, incident, by)
    elif stay is not None and stay.kind in HOUSEHOLD_KINDS:
        make_move(case=case, move="disrupt", on=incident.on, by=by)
        end_stay(case=case, on=incident.on, ended=_how(incident), by=by)
        incident.stay, incident.interim = stay, _instead(case, stay, incident, by)
        incident.save(update_fields=["stay", "interim"])


def _moves_on(case: Case, stay: Stay | None, incident: Incident, by: Actor) -> None:
    """A further incident while the first is not settled: the child may be somewhere else by now."""
    stays_put = incident.place_now == PlaceNow.SAME and incident.kind != IncidentKind.DEATH
    if stay is None or stays_put:
        return
    ended = StayEnd.DEATH if incident.kind == IncidentKind.DEATH else StayEnd.MOVED
    end_stay(case=case, on=max(incident.on, stay.from_on), ended=ended, by=by)
    _instead(case, stay, incident, by)


def _how(incident: Incident) -> StayEnd:
    return StayEnd.DEATH if incident.kind == IncidentKind.DEATH else StayEnd.DISRUPTED


def _instead(case: Case, stay: Stay, incident: Incident, by: Actor) -> Stay | None:
    """The stay that begins: in the same household until the matter is settled, or elsewhere; none after a death."""
    if incident.kind == IncidentKind.DEATH:
        return None
    same = incident.place_now == PlaceNow.SAME
    return open_stay(
        case=case, kind=StayKind(stay.kind) if same else StayKind.ELSEWHERE,
        on=max(incident.on, stay.from_on), by=by, living_with=stay.living_with if same else "",
    )  # fmt: skip


def _tell_at_once(case: Case, incident: Incident) -> None:
    """Death and missing: the DCPO of the district and the state are told at once, by code."""
    if incident.kind not in TOLD_AT_ONCE:
        return
    posts = Post.objects.open_on(clock.today()).filter(user__is_active=True)
    heads = posts.filter(
        role=RoleCode.DCPO, district_id__in=serving(case.district_id, clock.today())
    )
    people = {*heads.values_list("user_id", flat=True)}
    people |= {*posts.with_role(RoleCode.STO).values_list("user_id", flat=True)}
    Notice.objects.bulk_create(
        (
            Notice(
                user_id=user_id, kind=NoticeKind.URGENT, business_key=f"incident:{incident.uuid}:{user_id}",
                text=TOLD[IncidentKind(incident.kind)], params={"code": case.code}, case_uuid=case.uuid,
            )
            for user_id in sorted(people)
        ),
        ignore_conflicts=True,
    )  # fmt: skip
