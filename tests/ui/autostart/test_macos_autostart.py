"""The agent of a Mac account, written and read back as launchd reads it."""

import plistlib
from pathlib import Path

import pytest

from refcoach.ui.autostart import CannotAutostart
from refcoach.ui.autostart.macos import MacAutostart, agents_folder

PROGRAM = "/Applications/Ref & Coach ő.app/Contents/MacOS/refcoach"
COMMAND = [PROGRAM, "--background"]


@pytest.fixture
def autostart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MacAutostart:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return MacAutostart(agents_folder())


def file_of(tmp_path: Path) -> Path:
    return tmp_path / "Library" / "LaunchAgents" / "org.refcoach.app.plist"


def test_ticking_and_unticking(autostart: MacAutostart, tmp_path: Path) -> None:
    assert not autostart.enabled()
    autostart.disable()
    autostart.enable(COMMAND)
    assert autostart.enabled()
    assert not autostart.blocked()
    assert plistlib.loads(file_of(tmp_path).read_bytes()) == {
        "Label": "org.refcoach.app",
        "ProgramArguments": COMMAND,
        "RunAtLoad": True,
        "LimitLoadToSessionType": "Aqua",
    }
    autostart.disable()
    assert not autostart.enabled()
    assert list(file_of(tmp_path).parent.iterdir()) == []


def test_a_moved_program_is_repaired_and_nothing_turned_on(autostart: MacAutostart, tmp_path: Path) -> None:
    autostart.repair(COMMAND)
    assert not autostart.enabled()
    autostart.enable(["/Volumes/old/refcoach", "--background"])
    autostart.repair(COMMAND)
    assert plistlib.loads(file_of(tmp_path).read_bytes())["ProgramArguments"] == COMMAND


def test_repair_leaves_the_entry_for_other_data_alone(autostart: MacAutostart, tmp_path: Path) -> None:
    autostart.enable(["/Volumes/old/refcoach", "--background", "--data", "/Volumes/old data"])
    before = file_of(tmp_path).read_bytes()
    autostart.repair(COMMAND)
    assert file_of(tmp_path).read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"", b"<plist><dict>", b"not xml \xff", plistlib.dumps([1]), plistlib.dumps({"ProgramArguments": [1]})]
)
def test_a_broken_file_starts_nothing_and_is_written_afresh(
    autostart: MacAutostart, tmp_path: Path, content: bytes
) -> None:
    file_of(tmp_path).parent.mkdir(parents=True)
    file_of(tmp_path).write_bytes(content)
    assert not autostart.enabled()
    autostart.repair(COMMAND)
    assert file_of(tmp_path).read_bytes() == content
    autostart.enable(COMMAND)
    assert autostart.enabled()


def test_a_folder_in_the_files_place_is_a_sentence(autostart: MacAutostart, tmp_path: Path) -> None:
    file_of(tmp_path).mkdir(parents=True)
    assert not autostart.enabled()
    for change in (lambda: autostart.enable(COMMAND), autostart.disable):
        with pytest.raises(CannotAutostart, match="stay as they were: please"):
            change()


def test_a_name_no_file_can_hold_is_a_sentence(autostart: MacAutostart, tmp_path: Path) -> None:
    with pytest.raises(CannotAutostart, match="a folder with a plain name"):
        autostart.enable(["/Volumes/\x01/refcoach", "--background"])
    assert not file_of(tmp_path).exists()
