"""The autostart file of a Linux desktop, read by the desktop's own tools: what is missing here fails, never skips."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refcoach.ui.autostart import CannotAutostart
from refcoach.ui.autostart.linux import LinuxAutostart, config_folder

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the file is for Linux desktops")

PATIENCE = 20
HOSTILE = ["a b", "$HOME", 'say "x"', "`id`", "50%", "%f %%u", "Őrség & Söhne", "back\\slash", "it's", "a=b;c#~*?<|>()"]
COMMAND = ["/opt/refcoach/refcoach", "--background"]


@pytest.fixture
def autostart(tmp_path: Path) -> LinuxAutostart:
    return LinuxAutostart(tmp_path / "config" / "autostart")


def file_of(autostart: LinuxAutostart) -> Path:
    return autostart.folder / "refcoach.desktop"


def program_at(path: Path, pipe: Path) -> str:
    """Make a program that says how it was called, each word ended by a NUL."""
    path.parent.mkdir(parents=True)
    path.write_text(f"#!/bin/sh\nprintf '%s\\0' \"$0\" \"$@\" >'{pipe}'\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def started_by_the_desktop(file: Path, pipe: Path) -> list[str]:
    """Start the file as a desktop does and return how its program was called."""
    os.mkfifo(pipe)
    # Open before anybody writes, so that nothing is missed and nothing waits for ever.
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        subprocess.run(["gio", "launch", file], check=True, timeout=PATIENCE)
        assert select.select([reader], [], [], PATIENCE)[0], "the program was not started"
        os.set_blocking(reader, True)
        said = b""
        while more := os.read(reader, 65536):
            said += more
    finally:
        os.close(reader)
    return said.decode().removesuffix("\0").split("\0")


def assert_valid(file: Path) -> None:
    found = subprocess.run(["desktop-file-validate", file], capture_output=True, text=True, timeout=PATIENCE)
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ["plain", *HOSTILE, " ".join(HOSTILE), "two\nlines\tand a tab"])
def test_the_desktop_starts_it_from_wherever_it_is(name: str, autostart: LinuxAutostart, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    program = program_at(tmp_path / name / "refcoach", pipe)
    command = [program, "--background", "--data", str(tmp_path / name)]
    autostart.enable(command)
    assert_valid(file_of(autostart))
    assert started_by_the_desktop(file_of(autostart), pipe) == command


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")), min_size=1, max_size=4))
def test_whatever_the_words_they_stay_on_their_line_and_read_back(autostart: LinuxAutostart, words: list[str]) -> None:
    autostart.enable(["refcoach", *words])
    assert autostart.enabled()
    before = file_of(autostart).read_bytes()
    autostart.repair(["refcoach", *words])
    assert file_of(autostart).read_bytes() == before
    assert before.count(b"\n") == 10


def test_ticking_and_unticking(autostart: LinuxAutostart) -> None:
    assert not autostart.enabled()
    autostart.disable()
    autostart.enable(COMMAND)
    assert autostart.enabled()
    assert not autostart.blocked()
    assert_valid(file_of(autostart))
    autostart.disable()
    assert not autostart.enabled()
    assert list(autostart.folder.iterdir()) == []


def test_the_file_is_the_owners_alone(autostart: LinuxAutostart) -> None:
    autostart.enable(COMMAND)
    assert file_of(autostart).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in autostart.folder.iterdir()] == ["refcoach.desktop"]


def test_a_moved_program_is_started_from_its_new_place(autostart: LinuxAutostart, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    old, new = tmp_path / "old place", tmp_path / "new place"
    program_at(old / "refcoach", pipe)
    autostart.enable([str(old / "refcoach"), "--background"])
    old.rename(new)
    moved = [str(new / "refcoach"), "--background"]
    autostart.repair(moved)
    assert started_by_the_desktop(file_of(autostart), pipe) == moved


def test_repair_turns_nothing_on(autostart: LinuxAutostart) -> None:
    autostart.repair(COMMAND)
    assert not autostart.enabled()
    assert not autostart.folder.exists()


def test_repair_leaves_the_entry_for_other_data_alone(autostart: LinuxAutostart) -> None:
    autostart.enable(COMMAND)
    before = file_of(autostart).read_bytes()
    autostart.repair(["/tmp/refcoach", "--background", "--data", "/srv/an old copy"])
    assert file_of(autostart).read_bytes() == before


@pytest.mark.parametrize("switch", ["Hidden=true", "X-GNOME-Autostart-enabled = false"])
def test_what_the_owner_turned_off_in_the_desktop_stays_off(autostart: LinuxAutostart, switch: str) -> None:
    autostart.enable(COMMAND)
    with file_of(autostart).open("a", encoding="utf-8") as file:
        file.write(switch + "\n")
    before = file_of(autostart).read_bytes()
    assert autostart.blocked()
    autostart.repair(["/elsewhere/refcoach", "--background"])
    assert autostart.blocked()
    assert file_of(autostart).read_bytes() == before


def test_ticking_again_is_the_owners_newest_word(autostart: LinuxAutostart) -> None:
    autostart.enable(COMMAND)
    file_of(autostart).write_text("[Desktop Entry]\nExec=refcoach\nHidden=true\n")
    autostart.enable(COMMAND)
    assert autostart.enabled()
    assert not autostart.blocked()


def test_keys_of_other_groups_and_broken_files_mean_nothing(autostart: LinuxAutostart) -> None:
    autostart.folder.mkdir(parents=True)
    for content in (b"", b"\xff\xfe\0", b"Exec=x\n", b"[Desktop Action x]\nExec=x\nHidden=true\n"):
        file_of(autostart).write_bytes(content)
        assert not autostart.enabled()
        assert not autostart.blocked()


def test_a_folder_in_the_files_place_is_a_sentence(autostart: LinuxAutostart) -> None:
    file_of(autostart).mkdir(parents=True)
    assert not autostart.enabled()
    for change in (lambda: autostart.enable(COMMAND), autostart.disable):
        with pytest.raises(CannotAutostart, match=r"refcoach\.desktop could not .* stay as they were: please"):
            change()
    assert [path.name for path in autostart.folder.iterdir()] == ["refcoach.desktop"]


def test_a_file_in_the_folders_place_is_a_sentence(autostart: LinuxAutostart) -> None:
    autostart.folder.parent.mkdir()
    autostart.folder.write_text("mine")
    assert not autostart.enabled()
    with pytest.raises(CannotAutostart, match="stay as they were"):
        autostart.enable(COMMAND)
    assert autostart.folder.read_text() == "mine"


def test_a_folder_that_cannot_be_written_is_a_sentence() -> None:
    # Nobody makes files below here, not even root, whom permissions do not stop.
    with pytest.raises(CannotAutostart, match="your account may write there"):
        LinuxAutostart(Path("/proc/self/autostart")).enable(COMMAND)


def test_a_file_that_cannot_be_read_is_a_sentence(autostart: LinuxAutostart) -> None:
    autostart.folder.mkdir(parents=True)
    file_of(autostart).symlink_to("/proc/self/mem")
    for question in (autostart.enabled, autostart.blocked, lambda: autostart.repair(COMMAND)):
        with pytest.raises(CannotAutostart, match="could not be read"):
            question()


def test_a_name_no_file_can_hold_is_a_sentence(autostart: LinuxAutostart) -> None:
    autostart.enable(COMMAND)
    before = file_of(autostart).read_bytes()
    with pytest.raises(CannotAutostart, match="a folder with a plain name"):
        autostart.enable([os.fsdecode(b"/opt/\xff/refcoach"), "--background"])
    assert file_of(autostart).read_bytes() == before


def test_a_write_that_fails_leaves_the_old_file(autostart: LinuxAutostart, monkeypatch: pytest.MonkeyPatch) -> None:
    autostart.enable(COMMAND)
    before = file_of(autostart).read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotAutostart):
        autostart.enable(["/elsewhere/refcoach", "--background"])
    assert file_of(autostart).read_bytes() == before
    assert len(list(autostart.folder.iterdir())) == 1


def test_only_an_absolute_config_folder_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")
    assert config_folder() == tmp_path / ".config"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert config_folder() == tmp_path / ".config"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "mine"))
    assert config_folder() == tmp_path / "mine"
