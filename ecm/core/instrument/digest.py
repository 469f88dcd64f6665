"""The fingerprint of a version, and the ledger that holds the fingerprints of every version in use.

The questions, their English words, types, limits, conditions and groups all count; translations do not, they may be
corrected. A ledger is a JSON file `{code: sha256}` committed beside the declarations.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from ecm.core.instrument.instrument import Instrument


def fingerprint(instrument: Instrument) -> str:
    """SHA-256, in hex, of the declaration in a canonical form."""
    text = json.dumps(_plain(instrument), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def read_ledger(path: Path) -> dict[str, str]:
    """The committed fingerprints."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def enter(path: Path, instruments: list[Instrument]) -> list[str]:
    """Write the versions that the ledger does not know yet; a known one is never changed. Answers what was added."""
    ledger = read_ledger(path)
    new = {one.code: fingerprint(one) for one in instruments if one.code not in ledger}
    if new:
        path.write_text(
            json.dumps({**ledger, **new}, indent=2, sort_keys=True) + "\n", encoding="utf-8"
        )
    return sorted(new)


def altered(path: Path, instruments: list[Instrument]) -> list[str]:
    """The versions whose declaration differs from the ledger, or is not in it."""
    ledger = read_ledger(path)
    return sorted(one.code for one in instruments if ledger.get(one.code) != fingerprint(one))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        named = {f.name: _plain(getattr(value, f.name)) for f in fields(value) if _counts(f, value)}
        return {"is": type(value).__name__, **named}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


def _counts(field: Any, owner: Any) -> bool:
    """A setting left at its default does not count, so that the engine may learn new ones."""
    return bool(getattr(owner, field.name) != field.default)
