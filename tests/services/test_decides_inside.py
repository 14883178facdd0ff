"""A command reads what it decides on inside its own transaction: what it saw cannot have changed when it writes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import refcoach.services

SERVICES = Path(refcoach.services.__file__).parent
READERS = ("_or_refuse",)
"""Functions that look something up and refuse when it is not there."""


def stores(tree: ast.Module) -> set[str]:
    """Names in a module by which it reaches the store, or questions about it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("refcoach.store", "refcoach.services"):
            asked = {"questions", "scripts"} if node.module == "refcoach.services" else None
            found |= {a.asname or a.name for a in node.names if asked is None or a.name in asked}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("refcoach.store."):
            found |= {a.asname or a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "refcoach.services.questions":
            found |= {a.asname or a.name for a in node.names if a.name != "Now"}
    return found - {"CannotOpen", "after_commit", "transaction", "database", "coaching", "write", "PROBLEM_SCORE"}


def changes(node: ast.With) -> bool:
    """Say whether a `with` opens a desk's change."""
    calls = (item.context_expr for item in node.items)
    return any(isinstance(c, ast.Call) and isinstance(c.func, ast.Attribute) and c.func.attr == "change" for c in calls)


def reads(node: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    """Calls that look into the book, outside of any change below this node."""
    if isinstance(node, ast.With) and changes(node):
        return
    if isinstance(node, ast.Call):
        function = node.func
        if isinstance(function, ast.Name) and (function.id in names or function.id.endswith(READERS)):
            yield node
        if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id in names:
            yield node
    for child in ast.iter_child_nodes(node):
        yield from reads(child, names)


def before_the_change(function: ast.FunctionDef, names: set[str]) -> Iterator[ast.Call]:
    """Reads of a command that stand before its change."""
    places = [node.lineno for node in ast.walk(function) if isinstance(node, ast.With) and changes(node)]
    if places:
        yield from (call for call in reads(function, names) if call.lineno < max(places))


def offenders(text: str) -> list[str]:
    tree = ast.parse(text)
    names = stores(tree)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [f"{f.name}, line {call.lineno}" for f in functions for call in before_the_change(f, names)]


def test_every_command_decides_inside_its_change() -> None:
    found = {path.name: offenders(path.read_text(encoding="utf-8")) for path in sorted(SERVICES.glob("*.py"))}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_the_search_finds_what_it_is_for() -> None:
    text = """
from refcoach.store import clients
from refcoach.services.desk import client_or_refuse
def outside(desk):
    client_or_refuse(1)
    with desk.change("x"):
        pass
def too_early(desk):
    found = clients.get(1)
    if found:
        with desk.change("x"):
            clients.change(1)
def inside(desk):
    with desk.change("x"):
        client_or_refuse(1)
    return clients.get(1)
def question():
    return clients.get(1)
"""
    assert offenders(text) == ["outside, line 5", "too_early, line 9"]
