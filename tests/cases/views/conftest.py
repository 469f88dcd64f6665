from __future__ import annotations

from tests.access.conftest import _django_db_helper, built, here, there, worlds  # noqa: F401 - the same two worlds
