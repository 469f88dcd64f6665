"""A file stands if its row stands: rolled back, it is gone; committed, it stays; nobody's file is swept."""

from __future__ import annotations

import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction

from cases.services.scans import keep_scan
from ecm.core import clock
from ecm.core.files import drop_orphans
from tests.cases.stories import Cast, managed

PDF = b"%PDF-1.7 demo"


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files(media) -> list[str]:
    return [path.name for path in media.rglob("*") if path.is_file()]


def upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("demo.pdf", PDF, "application/pdf")


def test_a_file_whose_transaction_is_rolled_back_is_gone(surat: Cast, media) -> None:
    case = managed(surat)

    def kept_and_broken() -> None:
        with surat.acts("SW") as by:
            keep_scan(case=surat.find(case, by), kind="other", upload=upload(), by=by)
            assert len(files(media)) == 1
            raise RuntimeError("Demo")

    with pytest.raises(RuntimeError):
        kept_and_broken()
    assert files(media) == []


def test_a_file_whose_savepoint_is_rolled_back_is_gone_and_the_other_stays(
    surat: Cast, media
) -> None:
    case = managed(surat)
    with surat.acts("SW") as by:
        mine = surat.find(case, by)
        stays = keep_scan(case=mine, kind="other", upload=upload(), by=by)
        with transaction.atomic():
            keep_scan(case=mine, kind="other", upload=upload(), by=by)
            transaction.set_rollback(True)
    assert files(media) == [stays.path.rpartition("/")[2]]


def test_a_file_that_was_committed_stays(
    surat: Cast, media, django_capture_on_commit_callbacks
) -> None:
    case = managed(surat)
    with django_capture_on_commit_callbacks(execute=True), surat.acts("SW") as by:
        keep_scan(case=surat.find(case, by), kind="other", upload=upload(), by=by)
    drop_orphans()
    assert len(files(media)) == 1


def test_old_files_without_a_row_are_swept_and_no_others(surat: Cast, media) -> None:
    case = managed(surat)
    with surat.acts("SW") as by:
        row = keep_scan(case=surat.find(case, by), kind="other", upload=upload(), by=by)
    left, new = media / "scans" / "left-behind", media / "scans" / "just-now"
    for path in (left, new):
        path.write_bytes(PDF)
    long_ago = clock.now().timestamp() - 3 * 86_400
    os.utime(left, (long_ago, long_ago))
    os.utime(media / row.path, (long_ago, long_ago))
    call_command("sweep_files")
    assert set(files(media)) == {"just-now", row.path.rpartition("/")[2]}
