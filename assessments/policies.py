"""Questions about one round or record: who may read which group of it, write it, submit it, verify it."""

from __future__ import annotations

from assessments.enums import InstrumentName, RoundRole
from assessments.instruments.child_v1 import HARMLESS
from assessments.models import Record, Round
from cases.models import Case
from cases.policies import may_on, only_reads
from ecm.core.actor import Actor
from ecm.core.instrument.instrument import Instrument
from ecm.core.reach import Reach
from ecm.core.words import N_, Sentence
from ecm.roles.permissions import Permission

BARRED = frozenset({RoundRole.ASSESSOR, RoundRole.ACCOMPANYING})
"""Who was in the round in one of these roles may not verify it; a typist may."""

WRITES = {
    InstrumentName.SAFETY_CHECK: Permission.SAFETY_CHECK_RECORD,
    InstrumentName.HSR: Permission.FAMILY_ASSESSMENT_RECORD,
    InstrumentName.RUBRIC: Permission.FAMILY_ASSESSMENT_RECORD,
    InstrumentName.CHILD: Permission.CHILD_ASSESSMENT_RECORD,
}


def reads_of(actor: Actor, case: Case, group: str) -> bool:
    """Whether this actor reads this group of this case whole; the same question as ``visible_to`` for one row."""
    scope, one = actor.scope, case.pk in actor.scope.case_ids
    match Reach(str(actor.reads(group))):
        case Reach.STATE:
            return True
        case Reach.DISTRICT:
            return one or case.district_id in scope.district_ids
        case Reach.INSTITUTION:
            return one or case.institution_id in scope.institution_ids
        case Reach.ASSIGNED:
            return one
        case _:
            return False


def shown(actor: Actor, case: Case, instrument: Instrument) -> Instrument:
    """The instrument without the questions whose answers this actor may not read; nothing more is fetched or drawn."""
    readable = {group for group in instrument.groups if reads_of(actor, case, group)}
    return instrument.seen_by(lambda group: group in readable)


def writable_sections(actor: Actor, case: Case, instrument: Instrument) -> frozenset[str]:
    """The sections this actor may write: all, the harmless ones of the child's assessment, or none."""
    every = frozenset(section.key for section in instrument.sections)
    if only_reads(actor, case):
        return frozenset()
    if actor.may(WRITES[InstrumentName(instrument.name)]):
        return every
    if instrument.name == InstrumentName.CHILD and may_on(
        actor, case, Permission.CHILD_ASSESSMENT_HARMLESS_RECORD
    ):
        return every & HARMLESS
    return frozenset()


def can_open(actor: Actor, case: Case) -> bool:
    """The case manager, PNC and DCPO open a round."""
    return case.is_open and may_on(actor, case, Permission.ROUND_OPEN)


def can_write(actor: Actor, record: Record, instrument: Instrument) -> bool:
    """Whether this actor may write some section of this record now."""
    return record.frozen_at is None and bool(
        writable_sections(actor, record.round.case, instrument)
    )


def can_submit(actor: Actor, round_: Round) -> bool:
    """The case manager submits; what was submitted is not submitted again."""
    return not round_.is_frozen and may_on(actor, round_.case, Permission.ROUND_SUBMIT)


def why_not_submit(actor: Actor, round_: Round) -> Sentence | None:
    """The sentence for somebody who may not submit this round."""
    if round_.is_frozen:
        return Sentence(N_("This round has been submitted already."))
    return (
        None if can_submit(actor, round_) else Sentence(N_("The case manager submits this round."))
    )


def was_in(actor: Actor, round_: Round) -> bool:
    """Whether this person assessed or visited in this round."""
    return actor.user_id in in_round(round_)


def in_round(round_: Round) -> frozenset[int]:
    """Persons who assessed or visited in this round."""
    people = {p.user_id for p in round_.persons.all() if p.role in BARRED}
    return frozenset(people | {record.assessor_id for record in round_.records.all()})


def may_answer(actor: Actor, round_: Round, permission: Permission) -> bool:
    """Whether verifying, returning or deciding this round is this post's today, stand-ins by the round's people."""
    return may_on(actor, round_.case, permission, barred=in_round(round_))


def why_not_verify(actor: Actor, round_: Round) -> Sentence | None:
    """The sentence for somebody who may not verify, decide or return this round."""
    if round_.verified_on:
        return Sentence(N_("This round has been verified already."))
    if not round_.is_frozen:
        return Sentence(N_("This round has not been submitted yet."))
    if was_in(actor, round_):
        return Sentence(N_("You assessed or visited in this round, so another person verifies it."))
    if not may_answer(actor, round_, Permission.ROUND_VERIFY):
        return Sentence(
            N_("The PO-NIC or the DCPO verifies this round; nobody has to stand in for them.")
        )
    return None
