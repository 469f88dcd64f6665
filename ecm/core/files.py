"""Files that belong to rows: written with the transaction, and gone with it when it is rolled back.

A file is written before its row is committed, so that a row never stands without its file. Whether it stays is known
only when the transaction ends: ``keep_file`` leaves a callback for the commit, a rollback (also to a savepoint) drops
that callback, and ``drop_orphans`` removes every file whose callback neither ran nor waits any more. The middleware
and every scope outside a request call it when a transaction has ended. A process that is killed in between leaves a
file without a row, which no address serves; ``manage.py sweep_files`` finds those.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction

_local = threading.local()


def _unsettled() -> dict[Path, Callable[[], None]]:
    if not hasattr(_local, "files"):
        _local.files = {}
    files: dict[Path, Callable[[], None]] = _local.files
    return files


def keep_file(path: Path, content: bytes) -> None:
    """Write ``content``; it stays if the transaction in hand is committed."""
    path.parent.mkdir(parents=True, exist_ok=True)

    def stays() -> None:
        _unsettled().pop(path, None)

    _unsettled()[path] = stays
    path.write_bytes(content)
    transaction.on_commit(stays)


def drop_orphans() -> int:
    """Remove the files of this thread whose rows were rolled back; answers how many."""
    waiting = {entry[1] for entry in connection.run_on_commit}
    orphans = [path for path, stays in _unsettled().items() if stays not in waiting]
    for path in orphans:
        del _unsettled()[path]
        path.unlink(missing_ok=True)
    return len(orphans)
