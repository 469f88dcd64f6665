"""Photos and signatures of a visit: kept as scans of the case, and chosen at their question in the same act."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from assessments import policies
from assessments.instruments import pinned
from assessments.models import Record
from assessments.selectors.facts import PHOTOS
from assessments.services.answers import save_answers
from cases.models import Scan
from cases.services.scans import keep_scan
from ecm.core.actor import Actor
from ecm.core.errors import Refused
from ecm.core.instrument.fields import FileRef
from ecm.core.words import N_


@transaction.atomic
def keep_file(*, by: Actor, record: Record, field: FileRef, upload: Any) -> Scan:
    """Keep ``upload`` and answer the question with it; a file that cannot be kept leaves the form as it was."""
    instrument = pinned(record.instrument, record.version_of_instrument)
    if instrument.home[field.key].key not in policies.writable_sections(
        by, record.round.case, instrument
    ):
        raise Refused(N_("This section is written by another post."))
    scan = keep_scan(case=record.round.case, kind=PHOTOS[field.source], upload=upload, by=by)
    entry = record.draft.get(field.key)
    seen = {field.key: entry["n"] if entry else 0}
    save_answers(by=by, record=record, raw={field.key: str(scan.uuid)}, seen=seen)
    return scan
