"""The table of keys: no key is given twice where it counts, and every key of the program stands in it."""

import ast
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

import refcoach
from refcoach.ui.shell.pages import PAGES
from refcoach.ui.words.keys import KEYS, PLACES, Place, keys_of

EVERY_FILE = sorted(Path(refcoach.__file__).parent.rglob("*.py"))
IN_A_WINDOW = (Place.EVERYWHERE, Place.PANEL)
"""Both count wherever the keyboard is: the panel stands beside a page."""


@pytest.mark.parametrize("place", [place for place in Place if place not in (*IN_A_WINDOW, Place.FORM)])
def test_no_key_is_given_twice_in_one_place(place: Place) -> None:
    # Nobody has somebody's words open beside the room where they rehearse, or the scorecard: the panel closes.
    beside = (Place.EVERYWHERE,) if place in (Place.REHEARSAL, Place.SCORECARD) else IN_A_WINDOW
    given = Counter(keys for key in KEYS if key.place in (place, *beside) for keys in key.keys)
    assert [keys for keys, times in given.items() if times > 1] == []


def test_no_key_of_a_form_is_given_twice() -> None:
    given = Counter(keys for key in KEYS if key.place is Place.FORM for keys in key.keys)
    assert set(given.values()) == {1}


def test_every_key_has_one_name_a_place_with_words_and_a_way_to_be_written(qapp: QApplication) -> None:
    assert set(Counter(key.name for key in KEYS).values()) == {1}
    assert set(PLACES) == set(Place)
    written = {
        keys: QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText) for key in KEYS for keys in key.keys
    }
    assert {keys for keys, text in written.items() if text != keys} == set()


def test_every_key_has_words() -> None:
    assert {key.name for key in KEYS if not key.words} == set()


def test_there_is_a_number_for_every_page() -> None:
    assert len(keys_of("page")) >= len(PAGES)


def test_no_shortcut_is_made_beside_the_table() -> None:
    """One place makes them, and nobody writes a key down for it."""
    made, written = set(), set()
    texts = {file: file.read_text(encoding="utf-8") for file in EVERY_FILE}
    for file, text in texts.items():
        found = ast.walk(ast.parse(text)) if "hortcut" in text or "QKeySequence" in text else ()
        for node in found:
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in ("QShortcut", "setShortcut", "QKeySequence"):
                    made.add(file.name)
                if name == "shortcut" and any(isinstance(each, ast.Constant) for each in node.args):
                    written.add(file.name)
    assert made == {"shortcut.py", "keys.py"}
    assert written == set()
