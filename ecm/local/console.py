"""What the person at the terminal reads, and the one error that reaches him without a traceback."""

from __future__ import annotations

import sys


class LocalError(Exception):
    """Something the person at the terminal can mend; the text says how."""


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(f"ecm: {text}\n")
