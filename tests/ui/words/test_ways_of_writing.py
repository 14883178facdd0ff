"""What is read from a system's own habits, and that nothing on the screen is written by them in another language."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

import refcoach
from refcoach.domain.spoken import USUAL, Ways
from refcoach.ui.words.ways import ways_of


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        ("C", USUAL),
        ("en_GB", USUAL),
        ("de_DE", USUAL),
        ("sv_SE", USUAL),
        ("en_US", Ways(6, True, True)),
        ("en_AU", Ways(0, False, True)),
        ("pt_BR", Ways(6, False, False)),
        ("hu_HU", Ways(0, True, False, True)),
        ("ja_JP", Ways(6, True, False, True)),
        ("lt_LT", Ways(0, True, False, True)),
        ("en_CA", Ways(6, True, True)),
        ("kk_KZ", Ways(0, False, False)),
        ("ar_EG", Ways(5, False, True)),
    ],
)
def test_the_habits_of_a_system(name: str, ways: Ways) -> None:
    assert ways_of(QLocale(name)) == ways


def test_nobody_asks_the_system_to_name_a_day() -> None:
    """`QLocale()` and `strftime("%A")` speak the system's language; the screen speaks its own."""
    found = set()
    for file in Path(refcoach.__file__).parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if "QLocale" in text or "strftime" in text or ":%" in text:
            found |= {(file.name, what) for what in asked(ast.parse(text))}
    assert found == set()


def asked(tree: ast.AST) -> set[str]:
    """Return what in a module would be answered in the system's language."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QLocale" and not node.args:
            found.add("QLocale()")
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= {code for code in ("%A", "%a", "%B", "%b", "%c", "%x", "%X", "%p") if code in node.value.split()}
    return found
