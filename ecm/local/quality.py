"""What `make check`, `make test`, `make fix` and `make bench` run."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

from ecm.local import demo, services
from ecm.local.console import LocalError, say
from ecm.local.home import PROJECT, Home, nested_home
from ecm.local.install import VENV

APPS = ("ecm", "cases", "assessments", "followups", "training", "reports")
PARALLEL = ("-n", "2", "--dist", "loadfile")
NOTHING_COLLECTED = 5  # pytest: PYTEST_ARGS may name tests without a journey
BENCH_CHILDREN = 20_000
ALONE = "journey or chaos"  # need a real worker, a browser, or the whole machine


@dataclass(frozen=True)
class Step:
    """One command, and the exit codes that are fine."""

    name: str
    command: tuple[str, ...]
    good: tuple[int, ...] = (0,)


def check(home: Home) -> None:
    """Everything that needs no database."""
    _run_all(_check_steps(), environment=demo.environment(home, mode="test"))


def test(home: Home) -> None:
    """Everything that .ci/run checks, on servers of its own, beside a running demo."""
    own = nested_home(home, "test")
    with own.locked("test"):
        try:
            demo.manage(
                "compile_messages",
                "--verbosity",
                "0",
                env=demo.environment(own, mode="test"),
                quiet=True,
            )
            services.up(own, mode="test")
            _run_all(
                [*_check_steps(), *_test_steps()], environment=demo.environment(own, mode="test")
            )
        finally:
            services.down(own)


def fix(home: Home) -> None:
    templates = Step("templates", (_tool("djlint"), "--quiet", "--reformat", "templates"))
    steps = [
        Step("lint", (_tool("ruff"), "check", "--fix", ".")),
        Step("format", (_tool("ruff"), "format", ".")),
        templates,
        templates,  # what a long line was broken into settles in the second pass
    ]
    _run_all(steps, environment=demo.environment(home, mode="test"))


def bench(home: Home) -> None:
    """The speed promises on servers and 20,000 children of their own; the result is ECM_HOME/bench.json."""
    own = nested_home(home, "bench")
    with own.locked("bench"):
        try:
            demo.prepare(own)
            demo.ensure_world(own, children=BENCH_CHILDREN)
            command = (sys.executable, "-m", "tests.bench", str(home.path / "bench.json"))
            _run_all([Step("bench", command)], environment=demo.environment(own))
        finally:
            services.down(own)


def messages(home: Home) -> None:
    for command in ("messages", "compile_messages"):
        demo.manage(command, env=demo.environment(home, mode="test"))


def _check_steps() -> list[Step]:
    manage = (sys.executable, "manage.py")
    return [
        Step("format", (_tool("ruff"), "format", "--check", "--quiet", ".")),
        Step("lint", (_tool("ruff"), "check", "--quiet", "--output-format", "concise", ".")),
        Step("imports", (_tool("lint-imports"), "--no-cache")),
        Step("types", (_tool("mypy"), *APPS)),
        Step("templates", (_tool("djlint"), "--quiet", "--lint", "templates")),
        Step("migrations", (*manage, "makemigrations", "--check", "--dry-run")),
        Step("django", (*manage, "check", "--fail-level", "WARNING")),
    ]


def _test_steps() -> list[Step]:
    extra = os.environ.get("PYTEST_ARGS", "").split()
    pytest = (_tool("pytest"), "-q")
    return [
        Step("tests", (*pytest, *PARALLEL, "-m", f"not ({ALONE})", *extra)),
        Step("journeys", (*pytest, "-m", ALONE, *extra), good=(0, NOTHING_COLLECTED)),
    ]


def _run_all(steps: list[Step], *, environment: Mapping[str, str]) -> None:
    """Run every step, whatever the one before said; then a table, and one error if any failed."""
    results = [_run(step, environment) for step in steps]
    say("")
    for step, (passed, seconds) in zip(steps, results, strict=True):
        say(f"{'ok  ' if passed else 'FAIL'} {step.name:<12} {seconds:6.1f} s")
    failed = [step.name for step, (passed, _) in zip(steps, results, strict=True) if not passed]
    if failed:
        raise LocalError(f"failed: {', '.join(failed)}")


def _run(step: Step, environment: Mapping[str, str]) -> tuple[bool, float]:
    say(f"--- {step.name}")
    start = time.monotonic()
    done = subprocess.run(step.command, check=False, cwd=PROJECT, env=dict(environment))
    return done.returncode in step.good, time.monotonic() - start


def _tool(name: str) -> str:
    return str(VENV / "bin" / name)
