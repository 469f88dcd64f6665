"""A case's stage is written where moves are made and nowhere else."""

from __future__ import annotations

import ast

from tests.architecture.project import trees

WRITERS = {
    "cases/services/moves.py": "the engine's one door",
    "cases/services/registration.py": "a new case is born a draft",
    "training/services/files.py": "a made-up child is born with her whole story",
}
WRITING_CALLS = {"update", "create", "get_or_create", "update_or_create", "Case", "setattr"}


def writes_stage(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return any(_is_stage(target) for target in node.targets)
    if isinstance(node, ast.AugAssign | ast.AnnAssign):
        return _is_stage(node.target)
    return isinstance(node, ast.Call) and _called(node) in WRITING_CALLS and _passes_stage(node)


def _is_stage(target: ast.AST) -> bool:
    return isinstance(target, ast.Attribute) and target.attr == "stage"


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _passes_stage(node: ast.Call) -> bool:
    named = any(keyword.arg == "stage" for keyword in node.keywords)
    by_text = _called(node) == "setattr" and any(
        isinstance(argument, ast.Constant) and argument.value == "stage" for argument in node.args
    )
    return named or by_text


def lines_writing_stage(tree: ast.AST) -> list[int]:
    return [node.lineno for node in ast.walk(tree) if writes_stage(node)]


def test_no_other_file_sets_a_stage() -> None:
    found = {name: lines for name, tree in trees() if (lines := lines_writing_stage(tree))}
    assert {name: lines for name, lines in found.items() if name not in WRITERS} == {}


def test_a_stage_set_elsewhere_is_found() -> None:
    code = "case.stage = 'closed'\nCase.objects.filter(pk=1).update(stage='closed')\nsetattr(case, 'stage', 'closed')"
    assert lines_writing_stage(ast.parse(code)) == [1, 2, 3]


def test_reading_a_stage_is_free() -> None:
    assert (
        lines_writing_stage(
            ast.parse("if case.stage == 'closed' and Case.objects.filter(stage=x): pass")
        )
        == []
    )
