"""Which command starts this program at login, and where it can be kept."""

import sys
from pathlib import Path

import pytest

import refcoach
from refcoach.paths import usual_folder
from refcoach.ui.autostart import CannotAutostart, platform_autostart, start_command
from refcoach.ui.autostart.linux import LinuxAutostart
from refcoach.ui.autostart.macos import MacAutostart


def python_in(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str = "python") -> Path:
    python = folder / name
    python.touch(mode=0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    return python


def test_a_built_program_starts_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = python_in(tmp_path, monkeypatch, "RefCoach")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert start_command(None) == [str(program), "--background"]


def test_a_built_windows_program_starts_the_one_without_a_console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python_in(tmp_path, monkeypatch, "RefCoach.com")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert start_command(None) == [str(tmp_path / "RefCoach.exe"), "--background"]


def test_an_image_starts_the_image_and_not_its_unpacked_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = python_in(tmp_path, monkeypatch, "RefCoach")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("APPIMAGE", "/opt/RefCoach.AppImage")
    monkeypatch.setenv("APPDIR", str(tmp_path))
    assert start_command(None) == ["/opt/RefCoach.AppImage", "--background"]
    # Started from a terminal that is an image itself.
    monkeypatch.setenv("APPDIR", str(tmp_path / "another"))
    assert start_command(None) == [str(program), "--background"]


def test_an_environment_starts_its_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    python = python_in(tmp_path, monkeypatch)
    assert start_command(None) == [str(python), "-m", "refcoach", "--background"]
    script = tmp_path / "refcoach"
    script.mkdir()
    assert start_command(None) == [str(python), "-m", "refcoach", "--background"]
    script.rmdir()
    script.touch(mode=0o755)
    assert start_command(None) == [str(script), "--background"]


def test_windows_opens_no_black_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    python = python_in(tmp_path, monkeypatch, "python.exe")
    assert start_command(None)[:3] == [str(python), "-m", "refcoach"]
    (tmp_path / "pythonw.exe").touch()
    assert start_command(None)[:3] == [str(tmp_path / "pythonw.exe"), "-m", "refcoach"]


def test_only_another_data_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The environment of a login may lack what the owner's shell sets, so the folder counts, not REFCOACH_DATA.
    monkeypatch.setenv("REFCOACH_DATA", str(tmp_path))
    assert start_command(tmp_path)[-3:] == ["--background", "--data", str(tmp_path)]
    assert start_command(usual_folder())[-1] == "--background"
    monkeypatch.chdir(tmp_path)
    assert start_command(Path("here"))[-1] == str(tmp_path / "here")


def test_each_system_has_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(sys, "platform", "linux")
    assert platform_autostart() == LinuxAutostart(tmp_path / "config" / "autostart")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert platform_autostart() == MacAutostart(tmp_path / "Library" / "LaunchAgents")


def test_a_flatpak_says_that_it_may_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLATPAK_ID", "org.refcoach.RefCoach")
    with pytest.raises(CannotAutostart, match=r"Flatpak or Snap.*nothing was changed, and you can"):
        platform_autostart()


def test_a_snap_says_so_too_but_not_a_program_started_from_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SNAP", str(tmp_path))
    platform_autostart()
    monkeypatch.setenv("SNAP", str(Path(refcoach.__file__).parent))
    with pytest.raises(CannotAutostart, match="Flatpak or Snap"):
        platform_autostart()
