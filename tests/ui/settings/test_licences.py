"""The licences: every library that is shipped is named, with the licence that it says it has."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from refcoach.resources import resource
from refcoach.ui.settings.licences import LicencesDialog, works
from refcoach.ui.theme import ThemeKeeper
from refcoach.ui.widgets.check import clipped_texts

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SYSTEMS = ("linux", "win32", "darwin")
NAMED = {canonicalize_name(package): work for work in works() for package in work.packages}


def needs(name: str) -> list[Requirement]:
    """What an installed package needs; of one for another system nothing can be asked here."""
    try:
        return [Requirement(line) for line in requires(name) or []]
    except PackageNotFoundError:
        return []


def shipped(system: str) -> set[str]:
    """The names of all packages RefCoach is shipped with on a system."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting, found = [Requirement(line) for line in project["dependencies"]], set()
    # The oldest Python that RefCoach runs on needs the most.
    environment = {"sys_platform": system, "python_version": "3.11", "python_full_version": "3.11.0", "extra": ""}
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if name not in found and (one.marker is None or one.marker.evaluate(environment)):
            found.add(name)
            waiting += needs(name)
    return found


def test_every_library_that_is_shipped_is_named_and_no_other() -> None:
    assert set(NAMED) == set().union(*map(shipped, SYSTEMS))


def test_each_has_the_licence_it_says_it_has() -> None:
    checked = set()
    for name, work in NAMED.items():
        try:
            said = metadata(name)["License-Expression"]
        except PackageNotFoundError:
            continue  # for another system
        if said:
            assert work.licence.lower() == said.lower(), name
            checked.add(name)
    assert {"platformdirs", "holidays", "bidict"} <= checked


def test_our_own_licence_is_there_word_for_word() -> None:
    own = works()[0]
    text = " ".join([f"{own.licence} License", own.copyright.replace("©", "Copyright (c)"), *own.text])
    assert text.split() == (ROOT / "LICENSE").read_text(encoding="utf-8").split()


def test_each_says_in_a_sentence_what_it_is_for() -> None:
    for work in works()[1:]:
        assert work.name and work.licence and work.copyright
        assert work.text and all(re.fullmatch(r"\S.*\S\.", paragraph) for paragraph in work.text), work.name


@pytest.fixture
def dialog(host: QWidget, keeper: ThemeKeeper) -> LicencesDialog:
    dialog = LicencesDialog(keeper, host)
    dialog.open()
    return dialog


def test_it_shows_all_of_them_from_the_top_as_plain_words(dialog: LicencesDialog) -> None:
    text = dialog.text.toPlainText()
    assert text.startswith("RefCoach\nMIT · ")
    for work in works():
        assert f"{work.name}\n{work.licence} · {work.copyright}\n{work.text[0]}" in text
    assert text.endswith(f"\nThe full texts\nThey are in this folder: {resource('licences')}")
    assert dialog.text.verticalScrollBar().value() == 0
    assert dialog.text.isReadOnly() and dialog.text.accessibleName() == "Licences"


def test_the_texts_that_the_dialog_speaks_of_are_there() -> None:
    for name, beginning in (("LGPL-3", "GNU LESSER"), ("GPL-3", "GNU GENERAL"), ("README", "RefCoach")):
        text = (resource("licences") / f"{name}.txt").read_text(encoding="utf-8")
        assert text.lstrip().startswith(beginning)


def test_the_keyboard_reads_it_through_and_closes_it(qtbot: QtBot, dialog: LicencesDialog) -> None:
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    assert dialog.focusWidget() is dialog.text
    bar = dialog.text.verticalScrollBar()
    qtbot.keyClick(dialog.text, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(dialog.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert dialog.text.textCursor().atEnd()
    assert dialog.text.viewport().rect().contains(dialog.text.cursorRect())
    qtbot.keyClick(dialog.text, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.close_button
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.close_button, Qt.Key.Key_Return)


def test_escape_closes_it(qtbot: QtBot, dialog: LicencesDialog) -> None:
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_the_screen_at_any_text_size(
    qtbot: QtBot, dialog: LicencesDialog, keeper: ThemeKeeper, scale: float
) -> None:
    keeper.set_scale(scale)
    qtbot.waitUntil(lambda: clipped_texts(dialog) == [])
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width() and dialog.height() <= room.height()
    assert dialog.text.horizontalScrollBar().maximum() == 0
