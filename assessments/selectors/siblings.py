"""Brothers and sisters of one household: what one visit found out for all of them, and their rounds side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessments.instruments.hsr_v1 import HOUSEHOLD_SECTIONS
from assessments.models import Record, Round
from assessments.selectors.facts import answers_of
from cases.enums import OPEN_STAGES, Relation, Sex
from cases.models import Case, Identity
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.instrument.instrument import Instrument

SAME_VISIT_DAYS = 30
"""A sibling's home study opened within so many days is of the same visit."""

COPIED = "household"
"""Who wrote an answer copied from a brother's or sister's record, in place of a person's id."""

HOME_STUDY = "hsr"
OF_THE_CHILD = frozenset(
    {"known_since", "sleeps", "growth", "immunisation", "girl_privacy", "house_photo"}
)
"""Answers inside household sections that are about one child or hang on its case: not copied."""


def household_keys(instrument: Instrument) -> frozenset[str]:
    """The questions that are answered once a visit for all children of the household."""
    found = {
        field.key
        for section in instrument.sections
        if section.key in HOUSEHOLD_SECTIONS
        for field in section.fields
    }
    return frozenset(found - OF_THE_CHILD)


def siblings_of(case: Case, actor: Actor) -> list[Case]:
    """The other children of this household whose cases are open, of those this actor reaches."""
    rows = Case.objects.visible_to(actor).filter(family_id=case.family_id, stage__in=OPEN_STAGES)
    return list(rows.exclude(pk=case.pk).select_related("child", "district").order_by("born_on"))


def open_home_studies(case: Case) -> list[Record]:
    """The unfinished home studies of the brothers and sisters, of the same visit."""
    since = clock.add_days(clock.today(), -SAME_VISIT_DAYS)
    records = Record.objects.filter(
        instrument=HOME_STUDY, frozen_at=None, round__case__family_id=case.family_id,
        round__opened_on__gte=since,
    )  # fmt: skip
    return list(records.exclude(round__case=case).select_related("round__case").order_by("pk"))


def siblings_household(case: Case, instrument: Instrument) -> dict[str, Any]:
    """The household sections of a brother's or sister's home study of the same visit, as this child's copy begins."""
    if instrument.name != HOME_STUDY:
        return {}
    since = clock.add_days(clock.today(), -SAME_VISIT_DAYS)
    records = Record.objects.filter(
        instrument=HOME_STUDY, version_of_instrument=instrument.version,
        round__case__family_id=case.family_id, round__opened_on__gte=since,
    ).exclude(round__case=case)  # fmt: skip
    last = records.select_related("round__case__child").order_by("-round__opened_on", "-pk").first()
    if last is None:
        return {}
    return household_of(answers_of(last), instrument, of=last.round.case, for_=case)


def household_of(
    answers: Mapping[str, Any], instrument: Instrument, *, of: Case, for_: Case
) -> dict[str, Any]:
    """The household answers of one child's home study as they stand in a brother's or sister's."""
    keys = household_keys(instrument)
    shared = {key: value for key, value in answers.items() if key in keys}
    if shared.get("household"):
        shared["household"] = _rows(shared["household"], of, for_)
        if shared.get("carer") not in {row["id"] for row in shared["household"]}:
            shared.pop("carer", None)
    return shared


def _rows(rows: list[dict[str, Any]], of: Case, for_: Case) -> list[dict[str, Any]]:
    """The people of the house: without the child itself, with the brother or sister whose report it was."""
    names = dict(
        Identity.objects.filter(child_id__in=(of.child_id, for_.child_id)).values_list(
            "child_id", "name"
        )
    )
    kept = [row for row in rows if row.get("name") != names.get(for_.child_id)]
    theirs = names.get(of.child_id)
    if not theirs or any(row.get("name") == theirs for row in kept):
        return kept
    taken = {row["id"] for row in rows}
    free = next(f"r{n}" for n in range(1, len(rows) + 2) if f"r{n}" not in taken)
    relation = Relation.SISTER if of.sex == Sex.FEMALE else Relation.BROTHER
    own = {"id": free, "name": theirs, "relation": str(relation), "sex": of.sex}
    return [*kept, {**own, "age": of.age_on(clock.today()), "at_home": "yes"}]


def rounds_side_by_side(case: Case, actor: Actor) -> list[Round]:
    """The submitted, unverified rounds of all children of the household within reach, this one's first."""
    rounds = (
        Round.objects.visible_to(actor)
        .filter(case__family_id=case.family_id, verified_on=None)
        .exclude(submitted_on=None)
        .select_related("case__child", "case__district", "submitted_by")
        .prefetch_related("records__comments", "records__assessor", "persons__user")
    )
    return sorted(rounds, key=lambda one: (one.case_id != case.pk, one.case.born_on))
