"""The project's own files, for the guards that read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("ecm", "cases", "assessments", "followups", "training", "reports")


@cache
def sources() -> tuple[Path, ...]:
    """Every Python file of the applications, migrations left out; relative to the project."""
    files = (path.relative_to(ROOT) for app in APPS for path in (ROOT / app).rglob("*.py"))
    return tuple(sorted(path for path in files if "migrations" not in path.parts))


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sources():
        yield str(path), tree_of(path)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), filename=str(path))


@cache
def templates() -> tuple[Path, ...]:
    return tuple(
        sorted(path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*.*"))
    )


def text_of(path: str | Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")
