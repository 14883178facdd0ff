"""When one of several texts is said: a condition such as "guess < 50 and not yes", held against figures."""

import ast
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import pairwise
from operator import add, eq, ge, gt, is_, le, lt, mul, ne, sub
from typing import Any, TypeVar

Value = int | float | bool | str | None
Text = TypeVar("Text", bound=Mapping[str, Any])

_COMPARES: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: eq,
    ast.NotEq: ne,
    ast.Lt: lt,
    ast.LtE: le,
    ast.Gt: gt,
    ast.GtE: ge,
    ast.Is: is_,
}
_SUMS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {ast.Add: add, ast.Sub: sub, ast.Mult: mul}


def first(texts: Iterable[Text], facts: Mapping[str, Value]) -> Text | None:
    """Return the first text whose `when` holds; one without a condition always does."""
    return next((text for text in texts if "when" not in text or holds(text["when"], facts)), None)


def holds(condition: str, facts: Mapping[str, Value]) -> bool:
    """Say whether a condition is true of these figures. Raises LookupError for a figure that is not among them.

    Only and, or, not, comparisons, sums, numbers, words, `none` and names are read: nothing is ever called.
    """
    return bool(_value(_read(condition), facts))


@cache
def _read(condition: str) -> ast.expr:
    return ast.parse(condition, mode="eval").body


def _value(node: ast.expr, facts: Mapping[str, Value]) -> Any:
    match node:
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(_value(part, facts) for part in parts)
        case ast.BoolOp(values=parts):
            return any(_value(part, facts) for part in parts)
        case ast.UnaryOp(op=ast.Not(), operand=part):
            return not _value(part, facts)
        case ast.UnaryOp(op=ast.USub(), operand=part):
            return -_value(part, facts)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SUMS:
            return _SUMS[type(op)](_value(left, facts), _value(right, facts))
        case ast.Compare(left=left, ops=ops, comparators=rights):
            values = [_value(part, facts) for part in (left, *rights)]
            return all(_compare(op, *pair) for op, pair in zip(ops, pairwise(values), strict=True))
        case ast.Name(id="none"):
            return None
        case ast.Name(id=name):
            return facts[name]
        case ast.Constant(value=int() | float() | str() as value):
            return value
    raise LookupError(f"no condition: {ast.unparse(node)}")


def _compare(op: ast.cmpop, a: Value, b: Value) -> bool:
    """Compare two figures; where there is none, as before the first guess, nothing is more or less than it."""
    if None in (a, b) and not isinstance(op, ast.Is | ast.Eq | ast.NotEq):
        return False
    return _COMPARES[type(op)](a, b)
