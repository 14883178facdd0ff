"""What makes a Linux desktop know RefCoach: one name everywhere, true words, and validators that agree."""

import configparser
import re
import shutil
import subprocess
from xml.etree import ElementTree

import build
import deb
import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from refcoach.cli.arguments import parser
from refcoach.ui.autostart.macos import LABEL
from refcoach.ui.shell.application import application

LINUX = deb.LINUX
ENTRY = LINUX / "refcoach.desktop"
ABOUT = LINUX / f"{LABEL}.metainfo.xml"


def entry() -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]  # as the parser's own manual says it is done
    read.read(ENTRY, encoding="utf-8")
    return read["Desktop Entry"]


def test_the_menu_entry_is_valid() -> None:
    if not shutil.which("desktop-file-validate"):
        pytest.skip("there is no desktop-file-validate here")
    done = subprocess.run(["desktop-file-validate", ENTRY], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_window_belongs_to_the_menu_entry(qtbot: QtBot) -> None:
    application()
    assert QGuiApplication.desktopFileName() == ENTRY.stem == entry()["Icon"] == entry()["StartupWMClass"]


def test_the_menu_entry_takes_address_books() -> None:
    assert entry()["Exec"] == "refcoach %F"
    assert "text/vcard" in entry()["MimeType"].split(";")


def test_the_software_centre_is_told_the_same() -> None:
    about = ElementTree.parse(ABOUT).getroot()
    assert about.findtext("id") == LABEL
    assert about.findtext("launchable") == ENTRY.name
    assert about.findtext("name") == entry()["Name"]
    assert about.findtext("summary") == entry()["Comment"]


def test_the_manual_page_tells_every_option_and_the_program_knows_each() -> None:
    text = (LINUX / "refcoach.1").read_text(encoding="utf-8").replace(r"\-", "-")
    told = set(re.findall(r"--[a-z][a-z-]+", text))
    top, _ = parser()
    known = {option for action in top._actions for option in action.option_strings if option.startswith("--")}
    assert told == known


def test_every_dependency_is_one_line_that_dpkg_understands() -> None:
    lines = [line for line in (LINUX / "depends.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    one = r"[a-z0-9][a-z0-9+.-]+( \(>= [\d.]+\))?"
    assert [line for line in lines if not re.fullmatch(rf"{one}( \| {one})*", line)] == []
    assert lines


def test_each_override_of_lintian_has_its_reason_above_it() -> None:
    lines = (LINUX / "lintian-overrides").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#")
    assert all(line.startswith(("#", "refcoach: ")) for line in lines)


def test_the_version_has_one_place() -> None:
    import refcoach

    assert build.version() == refcoach.__version__
