"""One pair of worlds with a verified home study a case, built once a module, and a media folder of the test's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.access.conftest import _django_db_helper, built
from tests.worlds import World


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def worlds(_django_db_helper: None, media: Path, built: tuple[World, World]) -> tuple[World, World]:
    return built


@pytest.fixture
def world(worlds: tuple[World, World]) -> World:
    return worlds[0]
