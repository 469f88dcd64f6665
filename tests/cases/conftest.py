"""The cast of two districts."""

from __future__ import annotations

import pytest

from tests.cases.stories import Cast, make_cast


@pytest.fixture
def surat(db: None) -> Cast:
    return make_cast("SRT", 1)


@pytest.fixture
def dang(db: None) -> Cast:
    return make_cast("DNG", 2)
