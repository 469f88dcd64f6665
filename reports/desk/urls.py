from __future__ import annotations

from typing import Any

desk_patterns: list[Any] = []
help_patterns: list[Any] = []
