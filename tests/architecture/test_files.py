"""The closed file vocabulary and the sizes; import-linter holds the order between the files."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.project import ROOT, sources, text_of, tree_of, trees

BANNED = {
    "utils",
    "helpers",
    "common",
    "managers",
    "misc",
    "constants",
    "base",
    "manager",
    "handler",
}
FILE_LINES, FUNCTION_LINES = 400, 50
DATA = {
    "instruments",
    "data",
    "schedule",
    "metrics",
    "columns",
    "workflow",
    "milestones",
    "roles",
    "formats",
}

LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}


def is_data(path: Path) -> bool:
    return bool(DATA & {*path.parts, path.stem})


def long_functions(path: Path) -> set[str]:
    functions = (
        node
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return {
        f"{path}:{one.name}"
        for one in functions
        if (one.end_lineno or 0) - one.lineno + 1 > FUNCTION_LINES
    }


def is_attic(path: Path) -> bool:
    """A file named for no noun; `services/managers.py` is about case managers and fine."""
    return path.stem in BANNED and path.parent.name not in {"services", "selectors", "views"}


def test_no_attic() -> None:
    assert [str(path) for path in sources() if is_attic(path)] == []
    assert is_attic(Path("cases/utils.py"))


def test_every_folder_of_code_is_a_package() -> None:
    folders = {path.parent for path in sources()}
    assert [
        str(folder) for folder in sorted(folders) if not (ROOT / folder / "__init__.py").exists()
    ] == []


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    long = {
        str(path)
        for path in sources()
        if not is_data(path) and text_of(path).count("\n") > FILE_LINES
    }
    assert sorted(long) == sorted(LONG_FILES)


def test_no_function_is_longer_than_a_screen() -> None:
    found = set().union(*(long_functions(path) for path in sources() if not is_data(path)))
    assert sorted(found) == sorted(LONG_FUNCTIONS)


def test_nine_functions_in_ten_are_short() -> None:
    nodes = (
        node for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
    )
    lengths = sorted((node.end_lineno or 0) - node.lineno + 1 for node in nodes)
    assert lengths[len(lengths) * 9 // 10] <= 33


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "HACK"])
def test_nothing_is_left_for_later_in_comments(word: str) -> None:
    assert [str(path) for path in sources() if f"# {word}" in text_of(path)] == []


def test_exceptions_from_lint_carry_a_code_a_reason_and_stay_few() -> None:
    marks = [
        (path, line)
        for path in sources()
        for line in text_of(path).splitlines()
        if "# noqa" in line
    ]
    assert [
        (str(path), line) for path, line in marks if "noqa: " not in line or " - " not in line
    ] == []
    assert len(marks) <= 20
