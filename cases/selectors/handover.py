"""The handover of one child as a paper shows it (Forms 7 C, 44 and 45)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from cases.models import Case, Handover


@dataclass(frozen=True)
class EscortSheet:
    """Who brings the child into the other district, from where to where, and when."""

    by: str
    from_place: str
    to_place: str
    left_on: date | None
    arrived_on: date | None


@dataclass(frozen=True)
class HandoverSheet:
    """The record of both sides; ``proof`` is what was seen, its number masked but for the last four characters."""

    on: date
    at: time | None
    place: str
    handed_by: str
    received_by: str
    relation: str
    proof: str
    witnesses: str
    items: str
    confirmed_by: str
    confirmed_on: date | None
    has_scan: bool
    escort: EscortSheet | None


def handover_sheet(case: Case) -> HandoverSheet | None:
    """The handover that counts; nothing where the child was not handed over."""
    rows = Handover.objects.filter(case=case, replaced=False)
    row = rows.select_related("handed_by", "confirmed_by").first()
    if row is None:
        return None
    return HandoverSheet(
        on=row.on,
        at=row.at,
        place=row.place,
        handed_by=row.handed_by.name,
        received_by=row.received_by,
        relation=str(row.get_relation_display()) if row.relation else "",
        proof=masked_proof(row),
        witnesses=row.witnesses,
        items=row.items,
        confirmed_by=row.confirmed_by.name if row.confirmed_by else "",
        confirmed_on=row.confirmed_on,
        has_scan=row.scan_id is not None,
        escort=_escort(row),
    )


def masked_proof(row: Handover) -> str:
    """``voter's card ····1234``; empty where none was seen."""
    if not row.proof:
        return ""
    last = f" ····{row.proof_last}" if row.proof_last else ""
    return f"{row.get_proof_display()}{last}"


def _escort(row: Handover) -> EscortSheet | None:
    if not row.escort:
        return None
    return EscortSheet(
        row.escort, row.escort_from, row.escort_to, row.escort_left_on, row.escort_arrived_on
    )
