"""The Windows installer and the program agree on names, and the Wine check never says that what it skipped passed."""

import re
from pathlib import Path

import build
import pytest
import wine_check
import wine_python

from refcoach.ui.autostart import windows as autostart

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = (ROOT / "packaging" / "windows" / "refcoach.nsi").read_text(encoding="utf-8")
DEFINED = dict(re.findall(r'^!define (\w+) "(.+)"', SCRIPT, re.MULTILINE))


def test_the_installer_and_the_settings_page_mean_the_same_value() -> None:
    assert DEFINED["NAME"] == autostart.NAME
    assert DEFINED["RUN"] == autostart.RUN
    assert DEFINED["APPROVED"] == autostart.APPROVED


def test_the_uninstaller_removes_every_key_that_is_written_and_no_data() -> None:
    install, uninstall = SCRIPT.split('Section "Uninstall"')
    for key in set(re.findall(r'WriteReg\w+ HKCU "([^"]+?)(?:\\shell[^"]*|\\DefaultIcon)?"', install)):
        assert f'HKCU "{key}"' in uninstall, key
    assert not re.search(r"RMDir.*(LOCALAPPDATA|APPDATA)", SCRIPT)
    # Whatever else lies in the folder the owner chose stays.
    assert re.findall(r'RMDir /r "(.+)"', SCRIPT) == [r"$INSTDIR\_internal"]


def test_windows_is_given_what_windows_needs_of_the_lock() -> None:
    text = wine_python.for_windows(build.LOCK.read_text(encoding="utf-8"))
    names = set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))
    assert {"pyside6-essentials", "winrt-runtime", "desktop-notifier", "pefile"} <= names
    assert not {"jeepney", "rubicon-objc", "macholib"} & names
    assert ";" not in text
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=\w)", text.strip()))


def test_without_its_tools_the_wine_check_is_skipped_and_that_is_no_pass(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("wine_check.sys.version_info", (3, 11, 0))
    monkeypatch.setattr("wine_check.shutil.which", lambda _tool: None)
    monkeypatch.setattr("wine_check.dev.install_packages", lambda _packages: None)
    assert wine_check.main([]) == wine_check.SKIPPED != 0
    said = capsys.readouterr().out
    assert said.startswith("SKIPPED: this computer has no wine, ")
    assert "makensis" in said
