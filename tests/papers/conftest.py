"""One pair of worlds with a verified home study a case, and a media folder of the test's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.worlds import World, two_worlds


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def worlds(db: None, media: Path) -> tuple[World, World]:
    return two_worlds()


@pytest.fixture
def world(worlds: tuple[World, World]) -> World:
    return worlds[0]
