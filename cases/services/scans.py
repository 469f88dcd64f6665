"""Papers that come in: size, type and content checked, kept outside every public path."""

from __future__ import annotations

import hashlib
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from cases.models import Case, Scan
from cases.policies import only_reads
from cases.services.photos import made_small
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, Refused
from ecm.core.files import keep_file
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.core.words import N_, Sentence
from ecm.roles.permissions import Permission

MAX_BYTES = 8 * 1024 * 1024
MAX_PHOTO_BYTES = 30 * 1024 * 1024
# What a file must begin with to be what it says; the name and the browser's word count for nothing.
SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


@transaction.atomic
def keep_scan(*, case: Case, kind: str, upload: Any, by: Actor) -> Scan:
    """Keep an uploaded PDF of at most 8 MB, or a photo, which is made small and upright, for the case."""
    if not by.may(Permission.SCAN_UPLOAD) or only_reads(by, case):
        raise Refused(N_("Uploading papers belongs to another post."))
    content = _checked(upload)
    if content_type_of(content) != "application/pdf":
        content = made_small(content)
    row = Scan(
        case=case,
        kind=kind,
        content_type=content_type_of(content),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by_id=person(by),
        path=f"scans/{uuid.uuid4()}",
    )
    keep_file(Path(settings.MEDIA_ROOT) / row.path, content)
    row.save()
    record_act(by=by, verb="scan.kept", case_id=case.pk, object_kind="scan", object_id=row.pk)
    return row


def sweep_files(*, unwritten_for: timedelta) -> int:
    """Remove files that no row names and nobody has written for so long: what a killed process left behind."""
    folder, before = Path(settings.MEDIA_ROOT) / "scans", (clock.now() - unwritten_for).timestamp()
    old = [p for p in folder.glob("*") if p.is_file() and p.stat().st_mtime < before]
    with scoped(SYSTEM_SCOPE):
        named = set(Scan.objects.values_list("path", flat=True))
    orphans = [path for path in old if f"scans/{path.name}" not in named]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def _checked(upload: Any) -> bytes:
    if upload.size > MAX_PHOTO_BYTES:
        raise DomainError(_too_large(MAX_PHOTO_BYTES), field="scan")
    content = bytes(upload.read())
    kind = content_type_of(content)
    if not kind:
        raise DomainError(N_("Only a PDF, JPEG or PNG can be kept."), field="scan")
    if kind == "application/pdf" and len(content) > MAX_BYTES:
        raise DomainError(_too_large(MAX_BYTES), field="scan")
    return content


def _too_large(limit: int) -> Sentence:
    words = N_(
        "The file is larger than %(n)s MB. Scan it in black and white, or with fewer dots per inch."
    )
    return Sentence(words, {"n": limit // (1024 * 1024)})


def content_type_of(content: bytes) -> str:
    """The type by the first bytes; empty if it is none of the three."""
    return next((kind for sign, kind in SIGNATURES.items() if content.startswith(sign)), "")
