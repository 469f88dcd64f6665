"""What a verified home study found of the household's means is told to the room that asks for benefits."""

from __future__ import annotations

from assessments.enums import InstrumentName
from assessments.models import Record, Round
from cases.enums.services import Area, Known
from cases.models import Means
from cases.services.benefits import MeansEntry, keep_means
from ecm.core.actor import Actor

MONTHS = 12
ATTENDS = {"regular": Known.YES, "irregular": Known.YES, "online": Known.YES, "no": Known.NO}


def tell_means(*, round_: Round, by: Actor) -> None:
    """Income and school of a verified home study, as of its visit; what it does not ask stays as it was known."""
    record = Record.objects.filter(round=round_, instrument=InstrumentName.HSR).first()
    if record is None or record.answers.get("income") is None:
        return
    before = Means.objects.filter(case=round_.case).first()
    entry = MeansEntry(
        on=record.visited_on or round_.submitted_on or round_.opened_on,
        income_year=int(record.answers["income"]) * MONTHS,
        area=before.area if before else Area.UNKNOWN,
        at_school=ATTENDS.get(record.answers.get("attending", ""), Known.UNKNOWN),
        sponsored=before.sponsored if before else None,
        source="home_study",
    )
    keep_means(case=round_.case, entry=entry, by=by)
