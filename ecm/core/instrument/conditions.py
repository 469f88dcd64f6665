"""When a question applies: small conditions over the answers given so far and over facts (keys that start with "@")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Condition:
    """Something that is true or not of a set of answers."""

    def holds(self, answers: Answers) -> bool:
        """Whether the question that carries this condition applies."""
        raise NotImplementedError

    def keys(self) -> tuple[str, ...]:
        """The answers this condition looks at."""
        raise NotImplementedError

    def shape(self) -> dict[str, Any]:
        """The condition as plain JSON, for the page's script."""
        raise NotImplementedError


@dataclass(frozen=True)
class Is(Condition):
    """The answer is one of these values, or a list that holds one of them."""

    key: str
    values: tuple[Any, ...]

    def holds(self, answers: Answers) -> bool:
        given = level_of(answers.get(self.key))
        return (
            any(v in self.values for v in given)
            if isinstance(given, list)
            else given in self.values
        )

    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def shape(self) -> dict[str, Any]:
        return {"is": self.key, "values": list(self.values)}


@dataclass(frozen=True)
class Between(Condition):
    """The answer is a number (or a mark) within these bounds, both included."""

    key: str
    least: float | None = None
    most: float | None = None

    def holds(self, answers: Answers) -> bool:
        given = _number(level_of(answers.get(self.key)))
        if given is None:
            return False
        return (self.least is None or given >= self.least) and (
            self.most is None or given <= self.most
        )

    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    def shape(self) -> dict[str, Any]:
        return {"between": self.key, "least": self.least, "most": self.most}


@dataclass(frozen=True)
class Not(Condition):
    """The other condition does not hold."""

    part: Condition

    def holds(self, answers: Answers) -> bool:
        return not self.part.holds(answers)

    def keys(self) -> tuple[str, ...]:
        return self.part.keys()

    def shape(self) -> dict[str, Any]:
        return {"not": self.part.shape()}


@dataclass(frozen=True)
class AllOf(Condition):
    """Every part holds."""

    parts: tuple[Condition, ...]

    def holds(self, answers: Answers) -> bool:
        return all(part.holds(answers) for part in self.parts)

    def keys(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(part.keys() for part in self.parts))

    def shape(self) -> dict[str, Any]:
        return {"all": [part.shape() for part in self.parts]}


@dataclass(frozen=True)
class AnyOf(Condition):
    """At least one part holds."""

    parts: tuple[Condition, ...]

    def holds(self, answers: Answers) -> bool:
        return any(part.holds(answers) for part in self.parts)

    def keys(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(part.keys() for part in self.parts))

    def shape(self) -> dict[str, Any]:
        return {"any": [part.shape() for part in self.parts]}


def when(key: str, *values: Any) -> Is:
    """Short for the commonest condition: the answer to `key` is one of `values`."""
    return Is(key, values)


def level_of(value: Any) -> Any:
    """A mark counts by its level; every other value stands for itself."""
    return value.get("level") if isinstance(value, dict) and "level" in value else value


def _number(value: Any) -> float | None:
    try:
        return None if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return None
