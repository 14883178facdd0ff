"""Lists, numbers, hours and days: every one in the program is one of ours, which leaves the wheel to the page."""

import ast
from pathlib import Path

import refcoach.ui

_UI = Path(refcoach.ui.__file__).parent
_BARE = {
    *("QComboBox", "QFontComboBox", "QSpinBox", "QDoubleSpinBox", "QDateEdit", "QTimeEdit", "QDateTimeEdit"),
    *("QSlider", "QDial", "QTabBar", "QTabWidget", "QAbstractSpinBox", "QAbstractSlider"),
}


def test_nothing_that_the_wheel_turns_is_made_or_built_on_elsewhere() -> None:
    found = []
    for path in sorted(_UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            calls = [node.func] if isinstance(node, ast.Call) else node.bases if isinstance(node, ast.ClassDef) else []
            names = {call.id for call in calls if isinstance(call, ast.Name)}
            found += [f"{path.name}: {name}" for name in names & _BARE if path.name != "editors.py"]
    assert found == []
