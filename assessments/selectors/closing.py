"""What assessments answer of the check-list of closure."""

from __future__ import annotations

from datetime import date

from assessments.enums import InstrumentName
from assessments.instruments import pinned
from assessments.models import Record
from cases.models import Case
from ecm.core.instrument.conditions import level_of
from ecm.core.instrument.fields import Mark

GOOD = 3


def stars_good(case: Case, day: date) -> str:
    """Whether every safety-critical mark of the last verified rubric stands at 3 or more; nothing without one."""
    rows = Record.objects.filter(
        round__case=case, instrument=InstrumentName.RUBRIC, round__verified_on__lte=day
    )
    record = rows.order_by("-round__number").first()
    if record is None:
        return "no"
    stars = [
        one for one in pinned(record.instrument, record.version_of_instrument) if _is_star(one)
    ]
    levels = [level_of(record.answers.get(star.key)) for star in stars]
    return "yes" if all(level is None or int(level) >= GOOD for level in levels) else "no"


def _is_star(field: object) -> bool:
    return isinstance(field, Mark) and field.star
