"""`python -m tests.bench FILE`: prints the table, writes FILE, exits 1 when a promise is not kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(path: Path) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecm.settings")
    import django

    django.setup()
    from tests.bench import pages, papers
    from tests.bench.rows import table, write

    parts = (
        pages.the_list,
        pages.the_case,
        pages.the_weight,
        papers.the_report,
        papers.the_dossier,
    )
    rows = [row for part in parts for row in part()]
    sys.stdout.write(f"{table(rows)}\n")
    write(rows, path)
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
