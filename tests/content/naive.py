"""Sums as a person redoes them with a pen: exact fractions, and nothing of the portal's own arithmetic."""

import re
from fractions import Fraction

PART = re.compile(r"\s*(\d+(?:\.\d+)?|[()+−×÷])")


def redo(words, rounding="none"):
    """The value of a sum such as "(16100 − 14250) ÷ 250", rounded in a named way. ValueError for anything else."""
    parts, at = [], 0
    while words[at:].strip():
        found = PART.match(words, at)
        if found is None:
            raise ValueError(f"{words[at:]!r} is not a part of a sum")
        parts.append(found[1])
        at = found.end()
    value = _added(parts)
    if parts:
        raise ValueError(f"{parts[0]!r} was not expected")
    return rounded(value, rounding)


def rounded(value, way):
    """Pennies half up, up or down; up to the next whole number; or exactly what it is."""
    pennies, sign = abs(value) * 100, -1 if value < 0 else 1
    if way == "none":
        return value
    if way == "up_to_whole":
        return Fraction(-(-value // 1))
    whole = {"half_up": (pennies + Fraction(1, 2)) // 1, "up": -(-pennies // 1), "down": pennies // 1}[way]
    return Fraction(sign * whole, 100)


def there(result, place):
    """What stands at a dotted place of a result: names of values, and numbers of items counted from 0."""
    for name in place.split("."):
        result = result[int(name) if isinstance(result, list) else name]
    return result


def _added(parts):
    value = _multiplied(parts)
    while parts and parts[0] in "+−":
        value = value + _multiplied(parts) if parts.pop(0) == "+" else value - _multiplied(parts)
    return value


def _multiplied(parts):
    value = _single(parts)
    while parts and parts[0] in "×÷":
        value = value * _single(parts) if parts.pop(0) == "×" else value / _single(parts)
    return value


def _single(parts):
    first = parts.pop(0) if parts else ""
    if first == "(":
        value = _added(parts)
        if not parts or parts.pop(0) != ")":
            raise ValueError("a bracket is open")
        return value
    if not first[:1].isdigit():
        raise ValueError(f"a number was expected, not {first!r}")
    return Fraction(first)
