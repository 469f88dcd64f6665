"""Papers that come in: size, type and content checked, kept outside every public path."""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from cases.models import Case, Scan
from ecm.audit.services import record_act
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_, Sentence
from ecm.roles.permissions import Permission

MAX_BYTES = 8 * 1024 * 1024
# What a file must begin with to be what it says; the name and the browser's word count for nothing.
SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


@transaction.atomic
def keep_scan(*, case: Case, kind: str, upload: Any, by: Actor) -> Scan:
    """Keep an uploaded PDF, JPEG or PNG of at most 8 MB for the case."""
    if not by.may(Permission.SCAN_UPLOAD):
        raise Refused(N_("Uploading papers belongs to another post."))
    content = _checked(upload)
    row = Scan(
        case=case,
        kind=kind,
        content_type=content_type_of(content),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by_id=person(by),
        path=f"scans/{uuid.uuid4()}",
    )
    file = Path(settings.MEDIA_ROOT) / row.path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    row.save()
    record_act(by=by, verb="scan.kept", case_id=case.pk, object_kind="scan", object_id=row.pk)
    return row


def _checked(upload: Any) -> bytes:
    if upload.size > MAX_BYTES:
        raise DomainError(
            Sentence(
                N_(
                    "The file is larger than %(n)s MB. Scan it in black and white, or with fewer dots per inch."
                ),
                {"n": 8},
            ),
            field="scan",
        )
    content = bytes(upload.read())
    if not content_type_of(content):
        raise DomainError(N_("Only a PDF, JPEG or PNG can be kept."), field="scan")
    return content


def content_type_of(content: bytes) -> str:
    """The type by the first bytes; empty if it is none of the three."""
    return next((kind for sign, kind in SIGNATURES.items() if content.startswith(sign)), "")
