"""How a number was made: a tree of steps. Every page, format and language is told from it; nothing is worked out twice.

A step is a code, the values it worked with and what came out. The sentences stand in `documents/steps.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the ids of its rules, where its values come from (facts, rates, a supplier), and the steps below it.

    `result` is in pounds for the budget's period unless the code says otherwise; None is "not yet", never zero."""

    code: str
    result: Decimal | None = None
    values: Mapping[str, Any] = field(default_factory=lambda: NOTHING)
    rules: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    steps: tuple["Step", ...] = ()

    def walk(self) -> Iterator["Step"]:
        """This step and all below it, in reading order."""
        yield self
        for step in self.steps:
            yield from step.walk()

    def all_rules(self) -> tuple[str, ...]:
        """Every rule used here or below, once each, in reading order."""
        return tuple(dict.fromkeys(rule for step in self.walk() for rule in step.rules))
