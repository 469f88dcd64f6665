"""Reading a paper back."""

from __future__ import annotations

import subprocess


def words_of(data: bytes) -> str:
    """The text of a PDF as Poppler finds it, white space made single."""
    found = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True
    )
    return " ".join(found.stdout.decode().split())
